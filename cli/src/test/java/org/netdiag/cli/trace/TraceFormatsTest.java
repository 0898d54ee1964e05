package org.netdiag.cli.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netdiag.cli.CommandRun;

/// Every format, of runs over simulated networks.
final class TraceFormatsTest {
  private static final Path SCHEMAS =
      Path.of("..", "trace", "src", "main", "resources", "org", "netdiag", "trace", "report");

  /// A network, then arguments: what reports are full of.
  private static final List<List<String>> RUNS =
      List.of(
          List.of("lossy", "web.lossy.example", "nobody.example", "192.0.2.99"),
          List.of("ecmp", "--multipath", "web.ecmp.example", "uneven.ecmp.example"),
          List.of("ecmp", "--udp", "--privilege", "datagram", "--multipath", "203.0.113.80"),
          List.of("mpls", "--queries", "3", "web.mpls.example"),
          List.of("mtu", "--mtu", "203.0.113.80"),
          List.of("mtu-blackhole", "--mtu", "--queries", "2", "203.0.113.80"),
          List.of("nat", "--protocol", "all", "old.nat.example"),
          List.of("firewall", "--protocol", "all", "mail.firewall.example", "203.0.113.99"),
          List.of("rate-limited", "--queries", "3", "web.limited.example"),
          List.of("silent-hops", "--assert", "hops < 3", "--assert", "loss==0", "203.0.113.80"),
          List.of("hostile", "203.0.113.9", "2001:db8:2::9"),
          List.of("lossy", "nobody.example"));

  private static CommandRun run(String format, List<String> run) {
    String[] args = new String[run.size() + 1];
    args[0] = "--format";
    args[1] = format;
    for (int i = 1; i < run.size(); i++) {
      args[i + 1] = run.get(i);
    }
    return TraceRuns.over(run.getFirst(), args);
  }

  private static JsonSchema schema(String name) throws IOException {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(Files.readString(SCHEMAS.resolve(name)));
  }

  @Test
  void jsonIsValidByTheShippedSchema() throws IOException {
    JsonSchema schema = schema("netdiag.trace.schema.json");
    for (List<String> each : RUNS) {
      String json = run("json", each).out();
      assertTrue(json.startsWith("{\"schema\":\"netdiag.trace/1\",\"version\":\""), json);
      assertEquals("[]", schema.validate(json, InputFormat.JSON).toString(), each + "\n" + json);
    }
    assertFalse(schema.validate("{\"schema\":\"netdiag.trace/1\"}", InputFormat.JSON).isEmpty());
  }

  @Test
  void everyLineOfNdjsonIsValidByTheShippedSchema() throws IOException {
    JsonSchema schema = schema("netdiag.trace.events.schema.json");
    for (List<String> each : RUNS) {
      List<String> lines = run("ndjson", each).out().lines().toList();
      assertFalse(lines.isEmpty(), each.toString());
      assertTrue(lines.getLast().contains("\"event\":\"summary\""), lines.getLast());
      for (String line : lines) {
        assertEquals("[]", schema.validate(line, InputFormat.JSON).toString(), line);
      }
    }
  }

  @Test
  void jsonOfThreeProtocolsIsThreeResults() {
    String json = TraceRuns.over("nat", "--json", "--protocol", "all", "old.nat.example").out();
    assertEquals(3, TraceRuns.count(json, "{\"index\":0,\"target\":{\"name\":\"old.nat.example\""));
    for (String protocol : List.of("icmp", "udp", "tcp")) {
      assertEquals(1, TraceRuns.count(json, "\"protocol\":\"" + protocol + "\""), json);
    }
  }

  @Test
  void ndjsonTellsOfEachProbeOnce() {
    String out =
        TraceRuns.text(0, TraceRuns.over("ecmp", "--format", "ndjson", "web.ecmp.example"));
    Set<String> sent = new HashSet<>();
    Set<String> answered = new HashSet<>();
    for (String line : out.lines().toList()) {
      String seq = line.replaceFirst(".*\"seq\":(\\d+),.*", "$1");
      if (line.contains("\"event\":\"sent\"")) {
        assertTrue(sent.add(seq), line);
      } else if (line.contains("\"event\":\"reply\"")) {
        assertTrue(answered.add(seq), line);
      }
    }
    assertTrue(out.contains("\"sent\":" + sent.size() + ","), out);
    assertTrue(sent.containsAll(answered), out);
    assertTrue(answered.containsAll(List.of("1", "2", "3", "4", "5", "6", "7", "8")), out);
  }

  @Test
  void csvHasARowForEachHopAndForANameWithoutAddress() {
    CommandRun run =
        TraceRuns.over("firewall", "--format", "csv", "mail.firewall.example", "nobody.example");
    assertEquals(2, run.code());
    List<String> lines = run.out().lines().toList();
    assertEquals(6, lines.size(), run.out());
    assertTrue(lines.getFirst().startsWith("index,target_name,target_address,protocol,ttl,"));
    int columns = TraceRuns.count(lines.getFirst(), ",");
    for (String line : lines) {
      assertEquals(columns, TraceRuns.count(line, ","), line);
    }
    assertTrue(lines.get(4).contains(",3,13,!X,"), lines.get(4));
    assertTrue(lines.get(4).contains(",false,unreachable,"), lines.get(4));
    assertTrue(
        lines.get(5).endsWith(",the simulated network 'firewall' has none such"), lines.get(5));
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
  void htmlIsOnePageWithTheRowsOfCsv() {
    for (List<String> each : RUNS) {
      long rows = run("csv", each).out().lines().count();
      String page = run("html", each).out();
      assertTrue(page.startsWith("<!DOCTYPE html>") || page.startsWith("<!doctype html>"), page);
      assertTrue(page.stripTrailing().endsWith("</html>"), page);
      assertEquals(rows, TraceRuns.count(page, "<tr>"), each.toString());
    }
  }

  @Test
  void prometheusHasASampleForEachHopAndNoSampleTwice() {
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
        assertTrue(sample.matches("netdiag_trace_[a-z0-9_]+\\{.*\\}"), sample);
      }
    }
    String out = TraceRuns.over("lossy", "--format", "prometheus", "web.lossy.example").out();
    assertTrue(
        out.contains(
            "netdiag_trace_reached{target=\"web.lossy.example\",address=\"203.0.113.80\","
                + "protocol=\"icmp\",ttl=\"5\",hop=\"203.0.113.80\"} 1\n"),
        out);
  }

  @Test
  void nagiosIsOneLineWithItsOwnCodes() {
    String[] plain = {"--format", "nagios", "web.lossy.example"};
    assertEquals(
        new CommandRun(
            0,
            "TRACE OK - web.lossy.example is reached in 5 hops|'hops'=5;;;0; 'rta'=31.264ms;;;0;\n",
            ""),
        TraceRuns.over("lossy", plain));
    assertNagios("TRACE OK - 192.0.2.1 is reached in 1 hop|", 0, "192.0.2.1");
    assertNagios("TRACE WARNING - ", 1, "--warn", "hops < 5", "web.lossy.example");
    assertNagios("TRACE CRITICAL - ", 2, "--assert", "hops < 5", "web.lossy.example");
    assertNagios("TRACE CRITICAL - ", 2, "192.0.2.99");
    assertNagios("TRACE UNKNOWN - ", 3, "nobody.example");
    assertNagios("TRACE UNKNOWN - ", 3, "nobody.example", "web.lossy.example");
  }

  private static void assertNagios(String start, int code, String... more) {
    String[] args = new String[more.length + 2];
    args[0] = "--format";
    args[1] = "nagios";
    System.arraycopy(more, 0, args, 2, more.length);
    CommandRun run = TraceRuns.over("lossy", args);
    assertTrue(run.out().startsWith(start), run.out() + run.err());
    assertEquals(1, run.out().lines().count(), run.out());
    assertEquals(code, run.code());
  }

  @Test
  void nagiosNamesEachProtocolAndNoLabelTwice() {
    String out =
        TraceRuns.over(
                "firewall", "--format", "nagios", "--protocol", "all", "stealth.firewall.example")
            .out();
    assertTrue(out.contains("stealth.firewall.example over tcp is reached in 5 hops; "), out);
    assertTrue(out.contains("stealth.firewall.example over udp is not reached (gap)"), out);
    for (String label : List.of("tcp hops", "tcp rta", "udp hops", "icmp hops", "icmp rta")) {
      assertEquals(1, TraceRuns.count(out, "'" + label + "'="), out);
    }
  }

  @Test
  void dotIsAGraphOfWhoAnswers() {
    String out =
        TraceRuns.text(
            0, TraceRuns.over("ecmp", "--multipath", "--format", "dot", "web.ecmp.example"));
    assertTrue(out.startsWith("digraph trace {\n") && out.endsWith("}\n"), out);
    for (String branch : List.of("11", "21", "31")) {
      String edge = "\"198.51.100.1\" -> \"198.51.100." + branch + "\"";
      assertEquals(1, TraceRuns.count(out, edge), out);
    }
    assertFalse(out.contains("\"198.51.100.11\" -> \"198.51.100.22\""), out);
  }

  @Test
  void atlasIsAnArrayAndScamperALineForEachResult() {
    String[] targets = {"web.lossy.example", "192.0.2.1"};
    String atlas =
        TraceRuns.text(0, TraceRuns.over("lossy", "--format", "atlas", targets[0], targets[1]));
    assertTrue(atlas.startsWith("[\n{\"af\":4,") && atlas.endsWith("}\n]\n"), atlas);
    assertEquals(2, TraceRuns.count(atlas, "\"type\":\"traceroute\""), atlas);
    assertTrue(atlas.contains("\"dst_addr\":\"203.0.113.80\",\"dst_name\":\"" + targets[0]), atlas);
    String scamper =
        TraceRuns.text(0, TraceRuns.over("lossy", "--format", "scamper", targets[0], targets[1]));
    assertEquals(2, scamper.lines().count(), scamper);
    for (String line : scamper.lines().toList()) {
      assertTrue(line.startsWith("{\"type\":\"trace\",\"version\":\"0.1\","), line);
      assertTrue(line.contains("\"stop_reason\":\"COMPLETED\""), line);
    }
  }

  @Test
  void sameSeedGivesTheSameBytesInEveryFormat() {
    List<String> formats =
        List.of(
            "text",
            "json",
            "ndjson",
            "csv",
            "markdown",
            "html",
            "prometheus",
            "nagios",
            "dot",
            "atlas",
            "scamper");
    for (String format : formats) {
      for (List<String> each : RUNS) {
        assertEquals(run(format, each), run(format, each), format);
      }
    }
    assertEquals(seeded("3"), seeded("3"));
    assertFalse(seeded("3").equals(seeded("4")), "another seed gives other times");
  }

  private static String seeded(String seed) {
    return TraceRuns.text(0, TraceRuns.over("lossy", "--seed", seed, "--json", "203.0.113.80"));
  }

  @Test
  void outputGoesToTheFile(@TempDir Path folder) throws IOException {
    for (String format : List.of("text", "json", "csv", "dot", "atlas")) {
      Path file = folder.resolve("out." + format);
      String[] args = {"--format", format, "192.0.2.1", "-o", file.toString()};
      assertEquals("", TraceRuns.text(0, TraceRuns.over("lossy", args)));
      args[3] = "-o";
      args[4] = "-";
      assertEquals(TraceRuns.over("lossy", args).out(), Files.readString(file));
    }
  }
}
