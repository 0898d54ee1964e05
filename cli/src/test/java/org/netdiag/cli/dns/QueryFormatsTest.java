package org.netdiag.cli.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.netdiag.cli.dns.QueryRuns.run;
import static org.netdiag.cli.dns.QueryRuns.text;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netdiag.cli.CommandRun;
import org.netdiag.dns.report.DnsSchemas;

final class QueryFormatsTest {
  private static final String[] EVERYTHING = {
    "www.example.net",
    "AAAA",
    "@192.0.2.53",
    "@203.0.113.99",
    "nope.example.net",
    "broken.example.net"
  };

  private static String[] with(String... more) {
    String[] all = java.util.Arrays.copyOf(more, more.length + EVERYTHING.length);
    System.arraycopy(EVERYTHING, 0, all, more.length, EVERYTHING.length);
    return all;
  }

  @Test
  void exitCodeTellsTheOutcome() {
    text(0, run("www.example.net"));
    text(1, run("nope.example.net"));
    text(1, run("www.example.net", "MX"));
    text(3, run("broken.example.net", "@203.0.113.55"));
    text(3, run("www.example.com", "@203.0.113.53"));
    text(4, run("www.example.net", "@203.0.113.99"));
  }

  @Test
  void highestCodeOfSeveralQuestionsCounts() {
    text(1, run("www.example.net", "nope.example.net"));
    text(3, run("nope.example.net", "www.example.com", "@203.0.113.53"));
    text(4, run("www.example.net", "@203.0.113.99", "@192.0.2.53"));
    text(1, run("www.example.net", "--assert", "not answered"));
    text(0, run("www.example.net", "--warn", "not answered"));
  }

  @Test
  void shortPrintsDataAlone() {
    assertEquals("203.0.113.80\n", text(0, run("www.example.net", "--short")));
    assertEquals("www.example.net.\n203.0.113.80\n", text(0, run("shop.example.net", "+short")));
    assertEquals("", text(1, run("nope.example.net", "+short")));
  }

  @Test
  void resultsOfATextStandInTheOrderOfTheInput() {
    String out =
        text(4, run("www.example.net", "@203.0.113.99", "@192.0.2.53", "--short", "-W", "1"));
    assertTrue(out.endsWith("203.0.113.80\n"), out);
    assertTrue(out.startsWith(";; communications error to 203.0.113.99#53: timed out\n"), out);
  }

  @Test
  void addressIsLookedUpForItsName() {
    assertEquals("www.example.net.\n", text(0, run("203.0.113.80", "--short")));
    assertEquals("www.example.net.\n", text(0, run("-x", "203.0.113.80", "--short")));
  }

  @Test
  void textLooksLikeDig() {
    String out = text(0, run("www.example.net", "@203.0.113.53", "+nocookie"));
    assertTrue(
        out.contains("\n; (1 server found)\n;; global options: +cmd\n;; Got answer:\n"), out);
    assertTrue(out.contains(";; flags: qr aa rd; QUERY: 1, ANSWER: 1, AUTHORITY: 0"), out);
    assertTrue(out.contains("\n;www.example.net.\t\tIN\tA\n"), out);
    assertTrue(out.contains("\nwww.example.net.\t60\tIN\tA\t203.0.113.80\n"), out);
    assertTrue(out.contains("\n;; SERVER: 203.0.113.53#53(203.0.113.53) (UDP)\n"), out);
    assertEquals(
        "www.example.net.\t60\tIN\tA\t203.0.113.80\n",
        text(0, run("www.example.net", "@203.0.113.53", "+noall", "+answer")));
  }

  @Test
  void forgedAnswerIsToldBesideTheTrueOne() {
    String out = text(0, run("www.example.net", "@203.0.113.57", "--short"));
    assertEquals(
        List.of(
            "203.0.113.80",
            ";; WARNING: another answer that differs came after this one:",
            "203.0.113.66"),
        out.lines().toList());
    assertEquals(
        "203.0.113.80\n",
        text(0, run("www.example.net", "@203.0.113.57", "--short", "--linger", "0")));
  }

  @Test
  void jsonFollowsItsSchema() {
    CommandRun run = run(with("--json", "--validate", "--assert", "answered"));
    assertEquals(4, run.code(), run.err());
    valid(DnsSchemas.jsonSchema(), run.out());
    assertTrue(run.out().contains("\"started\":\"2026-01-15T09:00:00.000000Z\""), run.out());
    for (int i = 0; i < 6; i++) {
      assertTrue(run.out().contains("\n{\"index\":" + i + ","), run.out());
    }
    assertTrue(run.out().contains("\"outcome\":\"no_reply\""), run.out());
    assertTrue(run.out().contains("\"rcode\":null"), run.out());
    assertTrue(run.out().contains("\"validation\":{\"status\":"), run.out());
    assertTrue(run.out().contains("\"assertions\":[{\"expr\":\"answered\""), run.out());
  }

  @Test
  void eventsFollowTheirSchema() {
    CommandRun run = run(with("--format", "ndjson"));
    assertEquals(4, run.code(), run.err());
    int summaries = 0;
    for (String line : run.out().lines().toList()) {
      valid(DnsSchemas.eventSchema(), line);
      summaries += line.contains("\"event\":\"summary\"") ? 1 : 0;
    }
    assertEquals(6, summaries, run.out());
  }

  @Test
  void eventsTellOfEachTryWhenItLeftAndHowItEnded() {
    String out = text(4, run("www.example.net", "@203.0.113.99", "--format", "ndjson"));
    assertEquals(
        List.of("sent", "timeout", "sent", "timeout", "sent", "timeout", "summary"),
        out.lines().map(line -> line.split("\"", -1)[7]).toList());
  }

  /// Both questions leave before the time of the first has passed.
  @Test
  void eventsAreToldAsTheyHappen() {
    String names = "www.example.net shop.example.net";
    String out = text(4, run((names + " @203.0.113.99 --tries 1 --format ndjson").split(" ", -1)));
    assertEquals(
        List.of("sent", "sent", "timeout", "summary", "timeout", "summary"),
        out.lines().map(line -> line.split("\"", -1)[7]).toList());
  }

  private static void valid(String schema, String json) {
    JsonSchema checked = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
    assertEquals(List.of(), List.copyOf(checked.validate(json, InputFormat.JSON)), json);
  }

  @Test
  void csvHasALineForEachRecord() {
    String out = text(0, run("shop.example.net", "--format", "csv"));
    List<String> lines = out.lines().toList();
    assertEquals(3, lines.size(), out);
    assertTrue(lines.get(0).startsWith("index,"), out);
    assertTrue(lines.get(1).contains(",CNAME,www.example.net."), out);
    assertTrue(lines.get(2).contains(",A,203.0.113.80"), out);
  }

  @Test
  void everyOtherFormatSaysTheAnswer() {
    for (String format : List.of("markdown", "html", "yaml", "rfc8427", "nslookup")) {
      String out = text(0, run("www.example.net", "--format", format));
      assertTrue(out.contains("203.0.113.80"), format + ": " + out);
    }
  }

  @Test
  void prometheusHasASampleForEachResult() {
    String labels = "{server=\"192.0.2.53#53\",transport=\"udp\",name=\"www.example.net.\",";
    String out = text(0, run("www.example.net", "AAAA", "A", "--format", "prometheus"));
    for (String type : List.of("A", "AAAA")) {
      String all = labels + "type=\"" + type + "\"} ";
      assertEquals(1, count(out, "netdiag_dns_elapsed_seconds" + all), out);
      assertEquals(1, count(out, "netdiag_dns_counts_answer" + all + "1\n"), out);
    }
    assertEquals(0, count(out, "repeat="), out);
    String silent = text(4, run("www.example.net", "@203.0.113.99", "--format", "prometheus"));
    assertEquals(1, count(silent, "\nnetdiag_dns_tries{"), silent);
    assertEquals(0, count(silent, "netdiag_dns_elapsed_seconds{"), silent);
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }

  @Test
  void metricsAreThoseOfEveryCommand() {
    text(0, run("www.example.net", "--assert", "loss < 1%", "--assert", "rtt.p95 < 1s"));
    text(0, run("www.example.net", "--assert", "loss == 0", "--assert", "rtt.p90 > 0"));
    String out =
        text(4, run("www.example.net", "@203.0.113.99", "--json", "--assert", "loss == 100%"));
    assertTrue(out.contains("\"value\":100.000,\"holds\":true"), out);
    assertEquals(
        "203.0.113.80\n;; assert tries == 1: holds, it is 1.000\n;; warn loss > 0: does not hold,"
            + " it is 0.000\n",
        text(0, run("www.example.net", "+short", "--assert=tries == 1", "--warn=loss > 0")),
        "what is no record is a comment");
    text(1, run("www.example.net", "--assert", "rtt.stddev < 1s"));
    text(1, run("www.example.net", "--assert", "jitter.mean < 1s"));
  }

  @Test
  void nagiosHasItsOwnCodes() {
    String out = text(0, run("www.example.net", "--format", "nagios"));
    assertTrue(
        out.startsWith("DNS OK - www.example.net. A at 192.0.2.53#53 is answered|'time'="), out);
    assertTrue(
        text(2, run("nope.example.net", "--format", "nagios")).startsWith("DNS CRITICAL - "));
    assertTrue(
        text(1, run("www.example.net", "--format", "nagios", "--warn", "rtt.max < 1us"))
            .startsWith("DNS WARNING - "));
    assertTrue(
        text(2, run("www.example.net", "--format", "nagios", "--assert", "rtt.max < 1us"))
            .startsWith("DNS CRITICAL - "));
  }

  @Test
  void nslookupAsksForBothKindsOfAddresses() {
    assertEquals(
        List.of(
            "Server:\t\t192.0.2.53",
            "Address:\t192.0.2.53#53",
            "",
            "Non-authoritative answer:",
            "shop.example.net\tcanonical name = www.example.net.",
            "Name:\twww.example.net",
            "Address: 203.0.113.80",
            "Name:\twww.example.net",
            "Address: 2001:db8:20::80",
            ""),
        text(0, run("shop.example.net", "--format", "nslookup")).lines().toList());
    assertEquals(
        List.of(
            "Server:\t\t203.0.113.53",
            "Address:\t203.0.113.53#53",
            "",
            "example.net\tmail exchanger = 10 mail.example.net.",
            ""),
        text(0, run("example.net", "MX", "@203.0.113.53", "--format", "nslookup"))
            .lines()
            .toList());
    assertEquals(
        "** server can't find nope.example.net: NXDOMAIN",
        text(1, run("nope.example.net", "--format", "nslookup")).lines().toList().get(3));
  }

  @Test
  void searchListIsTried() {
    assertEquals(
        "203.0.113.80\n", text(0, run("www", "--short", "--search", "--domain", "example.net")));
    assertEquals("", text(1, run("www.", "--short", "--search", "--domain", "example.net")));
    String out = text(1, run("nope", "--domain", "a.example.net", "--domain", "example.net"));
    assertTrue(out.contains(";nope.\t"), out);
  }

  @Test
  void namesAreReadFromAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("names");
    Files.writeString(
        file, "# names\nwww.example.net\n\nwww.example.net AAAA # both\n203.0.113.80\n");
    assertEquals(
        "203.0.113.80\n2001:db8:20::80\nwww.example.net.\n",
        text(0, run("--names", file.toString(), "--short")));
  }

  @Test
  void badLineIsToldAndTheOthersAreAsked() {
    CommandRun run =
        QueryRuns.withInput(
            "www.example.net\na..b\nwww.example.net BLAH\nshop.example.net CNAME\n",
            "--names",
            "-",
            "--short");
    assertEquals("203.0.113.80\nwww.example.net.\n", run.out());
    assertEquals(
        List.of(
            "netdiag dns: stdin line 2, 'a..b' has an empty label, a line is NAME [TYPE]",
            "netdiag dns: stdin line 3, 'BLAH' is no type, a line is NAME [TYPE]"),
        run.err().lines().toList());
    assertEquals(2, run.code());
  }

  @Test
  void columnsAreLeftOutByDigsOldWordsToo() {
    assertEquals(
        "www.example.net.\tA\t203.0.113.80\n",
        text(0, run("www.example.net", "+noall", "+answer", "+nocl", "+nottl", "+mapped"))
            .replaceAll("\t+", "\t"));
  }

  @Test
  void thousandsOfNamesComeInTheirOrder() {
    StringBuilder names = new StringBuilder();
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      names.append("n").append(i).append(".users.example.net TXT\n");
      names.append("n").append(i).append(".users.example.net\n");
      expected.append("203.0.113.80\n");
    }
    CommandRun run =
        QueryRuns.withInput(names.toString(), "--names", "-", "--short", "--rate", "100000");
    assertEquals("", run.err());
    assertEquals(expected.toString(), run.out());
    assertEquals(1, run.code());
  }

  @Test
  void runsRepeat() {
    assertEquals(run(with("--json")), run(with("--json")));
    assertTrue(!run("www.example.net").equals(run("www.example.net", "--seed", "5")));
  }

  @Test
  void namesBeyondAsciiAreAskedForInTheirEncodedForm() {
    CommandRun run = run("fa\u00df.users.example.net", "+noall", "+answer");
    assertEquals("xn--fa-hia.users.example.net. 300 IN\tA\t203.0.113.80\n", run.out());
    assertEquals(
        "netdiag dns: xn--fa-hia.users.example.net is asked for, while programs that follow"
            + " IDNA2003 ask for fass.users.example.net\n",
        run.err());
    assertEquals(
        "b\u00fccher.users.example.net. 300\tIN\tA\t203.0.113.80\n",
        text(0, run("b\u00fccher.users.example.net", "+noall", "+answer", "--idn")));
    assertEquals(2, run("b\u00fccher.users.example.net", "--no-idn").code());
  }

  @Test
  void unknownServerAmongOthersIsAResultWithItsError() {
    CommandRun run =
        run("www.example.net", "nothing.example.net", "@nobody", "@resolver", "--json");
    assertEquals(
        "netdiag dns: server nobody, the simulated network 'dns' has none such, check the name\n",
        run.err());
    assertEquals(2, run.code());
    for (int index : new int[] {0, 2}) {
      assertTrue(run.out().contains("{\"index\":" + index + ",\"server\":\"nobody\","), run.out());
    }
    assertTrue(run.out().contains("\"outcome\":\"nxdomain\""), run.out());
    String[] table =
        run("www.example.net", "@nobody", "@resolver", "--format", "csv").out().split("\n", -1);
    assertEquals(4, table.length);
    CommandRun text = run("www.example.net", "@nobody", "@resolver", "--short");
    assertEquals(
        ";; www.example.net. IN A was not asked of nobody: the simulated network 'dns' has none"
            + " such\n203.0.113.80\n",
        text.out());
  }

  @Test
  void reportGoesToAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("out");
    assertEquals("", text(0, run("www.example.net", "--short", "-o", file.toString())));
    assertEquals("203.0.113.80\n", Files.readString(file));
  }

  @Test
  void traceOfDigIsTheCommandTrace() {
    CommandRun run = run("www.example.net", "+trace");
    assertEquals(CommandRun.of("dns", "trace", "--simulate", "dns", "www.example.net"), run);
    assertEquals(0, run.code(), run.err());
  }
}
