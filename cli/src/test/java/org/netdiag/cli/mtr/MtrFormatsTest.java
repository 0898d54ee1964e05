package org.netdiag.cli.mtr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netdiag.cli.CommandRun;
import org.netdiag.cli.DataFile;

/// Every format, of runs over simulated networks.
final class MtrFormatsTest {
  private static final List<String> FORMATS =
      List.of(
          "text",
          "json",
          "ndjson",
          "csv",
          "markdown",
          "html",
          "prometheus",
          "nagios",
          "mtr-json",
          "mtr-csv",
          "mtr-xml");

  /// A network, then arguments: what reports are full of.
  private static final List<List<String>> RUNS =
      List.of(
          List.of("lossy", "-c", "30", "web.lossy.example", "nobody.example", "192.0.2.99"),
          List.of("lossy", "-4", "-6", "web.lossy.example"),
          List.of("ecmp", "--flows", "4", "web.ecmp.example"),
          List.of("mpls", "--queries", "3", "web.mpls.example"),
          List.of("nat", "--protocol", "all", "-c", "3", "old.nat.example"),
          List.of("rate-limited", "-c", "20", "web.limited.example"),
          List.of("silent-hops", "--assert", "hops < 3", "--assert", "loss==0", "203.0.113.80"),
          List.of("route-change", "-c", "90", "web.change.example"),
          List.of("hostile", "203.0.113.9", "2001:db8:2::9"),
          List.of("lossy", "nobody.example"));

  private static CommandRun run(String format, List<String> run) {
    List<String> args = new ArrayList<>(List.of("--format", format));
    args.addAll(run.subList(1, run.size()));
    return MtrRuns.run("mtr", run.getFirst(), args);
  }

  @Test
  void textLooksLikeTheReportOfMtr() {
    CommandRun run = MtrRuns.over("lossy", "-c", "40", "web.lossy.example");
    assertEquals("", run.err());
    assertEquals(DataFile.text(MtrFormatsTest.class, "lossy.txt"), run.out());
  }

  @Test
  void jsonIsValidByTheShippedSchema() throws IOException {
    JsonSchema schema = MtrRuns.schema("netdiag.mtr.schema.json");
    for (List<String> each : RUNS) {
      String json = run("json", each).out();
      assertTrue(json.startsWith("{\"schema\":\"netdiag.mtr/1\",\"version\":\""), json);
      assertEquals("[]", schema.validate(json, InputFormat.JSON).toString(), each + "\n" + json);
    }
    assertFalse(schema.validate("{\"schema\":\"netdiag.mtr/1\"}", InputFormat.JSON).isEmpty());
  }

  @Test
  void everyLineOfNdjsonIsValidByTheShippedSchema() throws IOException {
    JsonSchema schema = MtrRuns.schema("netdiag.mtr.events.schema.json");
    for (List<String> each : RUNS) {
      List<String> lines = run("ndjson", each).out().lines().toList();
      assertTrue(lines.getLast().contains("\"event\":\"summary\""), lines.getLast());
      for (String line : lines) {
        assertEquals("[]", schema.validate(line, InputFormat.JSON).toString(), line);
      }
    }
  }

  @Test
  void bothFamiliesAreTwoResultsWithPlacesOfTheirOwn() {
    String json =
        MtrRuns.text(
            0, MtrRuns.over("lossy", "-4", "-6", "--json", "web.lossy.example", "192.0.2.1"));
    Set<String> targets = new HashSet<>();
    for (String part : json.split("\"index\":", -1)) {
      if (part.contains("\"address\":\"")) {
        targets.add(part.substring(0, part.indexOf("},\"protocol\"")));
      }
    }
    assertEquals(
        Set.of(
            "0,\"target\":{\"name\":\"web.lossy.example\",\"address\":\"203.0.113.80\"",
            "1,\"target\":{\"name\":\"web.lossy.example\",\"address\":\"2001:db8:2::80\"",
            "2,\"target\":{\"name\":\"192.0.2.1\",\"address\":\"192.0.2.1\""),
        targets);
  }

  @Test
  void csvHasARowForEachHopAndForANameWithoutAddress() {
    CommandRun run =
        MtrRuns.over("lossy", "--format", "csv", "web.lossy.example", "nobody.example");
    assertEquals(2, run.code());
    List<String> lines = run.out().lines().toList();
    assertEquals(7, lines.size(), run.out());
    assertTrue(lines.getFirst().startsWith("index,target_name,target_address,protocol,ttl,"));
    int columns = MtrRuns.count(lines.getFirst(), ",");
    for (String line : lines) {
      assertEquals(columns, MtrRuns.count(line, ","), line);
    }
    assertTrue(lines.get(6).endsWith(",the simulated network 'lossy' has none such"), run.out());
  }

  @Test
  void markdownHasTheRowsOfCsv() {
    for (List<String> each : RUNS) {
      long rows = run("csv", each).out().lines().count();
      List<String> lines = run("markdown", each).out().lines().toList();
      assertEquals(rows + 1, lines.size(), each.toString());
      for (String line : lines) {
        assertTrue(line.startsWith("|") && line.endsWith("|"), line);
      }
    }
  }

  @Test
  void htmlIsOnePageWithChartsAndNothingFromElsewhere() {
    for (List<String> each : RUNS) {
      String page = run("html", each).out();
      assertTrue(page.startsWith("<!DOCTYPE html>"), page);
      assertTrue(page.stripTrailing().endsWith("</html>"), page);
      assertFalse(page.contains("<script") || page.contains("src=") || page.contains("http://"));
    }
    assertTrue(run("html", RUNS.getFirst()).out().contains("<svg"), "a chart");
  }

  @Test
  void prometheusHasNoSampleTwice() {
    for (List<String> each : RUNS) {
      List<String> samples =
          run("prometheus", each)
              .out()
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> line.substring(0, line.lastIndexOf(' ')))
              .toList();
      assertEquals(samples.size(), samples.stream().distinct().count(), samples.toString());
      for (String sample : samples) {
        assertTrue(sample.matches("netdiag_mtr_[a-z0-9_]+\\{.*\\}"), sample);
      }
    }
  }

  @Test
  void nagiosIsOneLineWithTheVerdictAndItsOwnCodes() {
    assertNagios("MTR OK - 192.0.2.1: ", 0, "192.0.2.1");
    assertNagios("MTR WARNING - web.lossy.example: ", 1, "--warn", "hops < 5", "web.lossy.example");
    assertNagios("MTR CRITICAL - ", 2, "--assert", "hops < 5", "web.lossy.example");
    assertNagios("MTR CRITICAL - ", 2, "192.0.2.99");
    assertNagios("MTR UNKNOWN - ", 3, "nobody.example");
    assertNagios("MTR UNKNOWN - ", 3, "nobody.example", "web.lossy.example");
    String text = MtrRuns.over("lossy", "web.lossy.example").out();
    String nagios = MtrRuns.over("lossy", "--format", "nagios", "web.lossy.example").out();
    String verdict = nagios.substring(nagios.indexOf(": ") + 2, nagios.indexOf('|'));
    assertTrue(text.replaceAll("\n +", " ").contains(verdict), nagios + text);
    assertTrue(nagios.contains("|'hops'=5;;;0; 'loss'=10%;;;0;100 'rta'="), nagios);
  }

  @Test
  void verdictIsTheStateWhereNoExpressionIsGiven() {
    assertNagios("MTR CRITICAL - web.lossy.example: loss begins", 2, "-c100", "web.lossy.example");
    assertNagios("MTR OK - ", 0, "-c100", "--assert", "loss < 50%", "web.lossy.example");
    assertNagios("MTR OK - ", 0, "-c100", "--warn", "loss < 50%", "web.lossy.example");
    assertNagios("MTR OK - web.lossy.example: not enough", 0, "-c5", "web.lossy.example");
    assertNagios("MTR WARNING - ", 1, "-c100", "192.0.2.1", "web.lossy.example");
  }

  private static void assertNagios(String start, int code, String... more) {
    List<String> args = new ArrayList<>(List.of("--format", "nagios"));
    args.addAll(List.of(more));
    CommandRun run = MtrRuns.run("mtr", "lossy", args);
    assertTrue(run.out().startsWith(start), run.out() + run.err());
    assertEquals(1, run.out().lines().count(), run.out());
    assertEquals(code, run.code());
  }

  @Test
  void nagiosNamesEachProtocolAndNoLabelTwice() {
    String out =
        MtrRuns.over("nat", "--format", "nagios", "--protocol", "all", "old.nat.example").out();
    for (String protocol : List.of("icmp", "udp", "tcp")) {
      assertTrue(out.contains("old.nat.example over " + protocol + ": "), out);
      assertEquals(1, MtrRuns.count(out, "'" + protocol + " hops'="), out);
    }
  }

  @Test
  void formsOfMtrAreWhatItsReadersKnow() {
    String[] args = {"--format", "mtr-json", "-c", "3", "web.lossy.example"};
    String json = MtrRuns.text(0, MtrRuns.over("lossy", args));
    assertTrue(json.contains("\"mtr\": {") && json.contains("\"hubs\": ["), json);
    assertTrue(json.contains("\"Loss%\": 0.0"), json);
    args[1] = "mtr-csv";
    List<String> rows = MtrRuns.text(0, MtrRuns.over("lossy", args)).lines().toList();
    assertEquals(
        "Mtr_Version,Start_Time,Status,Host,Hop,Ip,Loss%,Snt, ,Last,Avg,Best,Wrst,StDev",
        rows.getFirst());
    assertEquals(6, rows.size());
    args[1] = "mtr-xml";
    String xml = MtrRuns.text(0, MtrRuns.over("lossy", args));
    assertEquals(5, MtrRuns.count(xml, "<HUB COUNT="), xml);
    args[1] = "mtr-raw";
    List<String> lines = MtrRuns.text(0, MtrRuns.over("lossy", args)).lines().toList();
    assertTrue(lines.contains("x 0 33000"), lines.toString());
    assertTrue(lines.contains("h 4 203.0.113.80"), lines.toString());
    assertTrue(lines.contains("d 4 web.lossy.example"), lines.toString());
  }

  @Test
  void rawLinesHaveNoPlaceForASecondPath() {
    CommandRun run = MtrRuns.over("lossy", "--format", "mtr-raw", "web.lossy.example", "192.0.2.1");
    assertEquals(
        new CommandRun(
            2,
            "",
            "netdiag mtr: --format mtr-raw, its lines name no target,"
                + " give one target and one protocol\n"),
        run);
  }

  @Test
  void orderNamesTheColumns() {
    String out = MtrRuns.text(0, MtrRuns.over("lossy", "--order", "LSPE", "192.0.2.1"));
    assertTrue(out.contains(" Loss%   Snt   P90   Med\n"), out);
    String json =
        MtrRuns.text(
            0, MtrRuns.over("lossy", "--order", "DJ", "--format", "mtr-json", "192.0.2.1"));
    assertTrue(json.contains("\"Drop\": 0") && json.contains("\"Jttr\": "), json);
    assertFalse(json.contains("Loss%"), json);
  }

  @Test
  void namesAreCutUnlessTheReportIsWide() {
    String[] words = {"-b", "web.lossy.example"};
    String narrow = MtrRuns.over("lossy", words).out();
    words[0] = "-wb";
    String wide = MtrRuns.over("lossy", words).out();
    assertTrue(wide.contains("|-- web.lossy.example (203.0.113.80) "), wide);
    assertFalse(narrow.contains("|-- web.lossy.example (203.0.113.80) "), narrow);
    String numeric = MtrRuns.over("lossy", "-n", "web.lossy.example").out();
    assertTrue(numeric.contains("|-- 203.0.113.80 "), numeric);
  }

  @Test
  void sameSeedGivesTheSameBytesInEveryFormat() {
    for (String format : FORMATS) {
      for (List<String> each : RUNS) {
        assertEquals(run(format, each), run(format, each), format);
      }
    }
    String[] seeded = {"--json", "--seed", "3", "203.0.113.80"};
    String three = MtrRuns.over("lossy", seeded).out();
    seeded[2] = "4";
    assertFalse(three.equals(MtrRuns.over("lossy", seeded).out()), "another seed, other times");
  }

  @Test
  void outputGoesToTheFile(@TempDir Path folder) throws IOException {
    for (String format : FORMATS) {
      Path file = folder.resolve("out." + format);
      String[] args = {"--format", format, "192.0.2.1", "-o", file.toString()};
      assertEquals("", MtrRuns.text(0, MtrRuns.over("lossy", args)));
      args[4] = "-";
      assertEquals(MtrRuns.over("lossy", args).out(), Files.readString(file));
    }
  }
}
