package org.netdiag.cli.dns.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netdiag.cli.CommandRun;

/// `netdiag dns latency` over a simulated network.
final class LatencyCommandTest {
  private static final Path SCHEMAS =
      Path.of("../dns/src/main/resources/org/netdiag/dns/measure/report");

  private static CommandRun run(String... args) {
    List<String> all = new ArrayList<>(List.of("dns", "latency"));
    all.addAll(List.of(args));
    all.addAll(List.of("--simulate", "dns"));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private static JsonSchema schema(String name) throws IOException {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(Files.readString(SCHEMAS.resolve(name)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, www.example.net @resolver",
    "0, www.example.net",
    "0, nothing.example.net @resolver --uncached",
    "1, nothing.example.net @resolver",
    "1, www.example.net TXT @resolver",
    "3, broken.example.net @failing",
    "3, www.example.org @ns1",
    "4, www.example.net @192.0.2.99 -W 100ms",
    "4, www.example.net @resolver @192.0.2.99 -W 100ms",
    "2, www.example.net @resolver @nobody",
    "4, www.example.net @192.0.2.99 @nobody -W 100ms",
    "2, www.example.net @tls://192.0.2.53",
    "2, www.example.net other.example.net",
    "2, www.example.net A AAAA",
    "2, www.example.net --uncached --both",
    "2, www.example.net -c 0",
    "2, www.example.net AXFR",
    "1, www.example.net @ns1 --assert 'rtt.median < 1ms'",
    "0, www.example.net @ns1 --assert 'loss == 0' --assert 'rtt.max < 27ms'",
    "2, www.example.net @ns1 --assert 'lost == 0'",
  })
  void exitCodeSaysWhatCameOfIt(int code, String line) {
    List<String> args = new ArrayList<>(List.of("-c", "2"));
    boolean quoted = false;
    for (String part : line.split("'", -1)) {
      args.addAll(quoted ? List.of(part) : words(part));
      quoted = !quoted;
    }
    assertEquals(code, run(args.toArray(String[]::new)).code(), line);
  }

  private static List<String> words(String part) {
    return part.isBlank() ? List.of() : List.of(part.strip().split(" ", -1));
  }

  @Test
  void oneServerLooksLikeAPing() {
    CommandRun run = run("www.example.net", "@ns1", "-c", "2");
    assertEquals(
        """
        DNS LATENCY 203.0.113.53#53 udp: www.example.net. IN A
        80 bytes from 203.0.113.53#53: seq=1 NOERROR answers=1 time=26.6 ms
        80 bytes from 203.0.113.53#53: seq=2 NOERROR answers=1 time=26.6 ms

        --- 203.0.113.53#53 udp: latency of www.example.net. IN A ---
        2 questions, 2 answers, 0% loss, time 1026ms
        rtt min/avg/max/stddev = 26.600/26.600/26.600/0.000 ms
        median/p95/p99 = 26.600/26.600/26.600 ms, jitter mean/max = 0.000/0.000 ms
        answers: 2 NOERROR
        """,
        run.out());
    assertEquals("", run.err());
  }

  @Test
  void severalServersAreATableByTheirMedians() {
    String out = run("www.example.net", "@ns2", "@192.0.2.99", "@ns1", "-c", "3").out();
    List<String> lines = out.lines().toList();
    assertEquals("Latency of www.example.net. IN A, times in ms", lines.getFirst());
    assertTrue(lines.get(2).startsWith("203.0.113.53#53"), out);
    assertTrue(lines.get(3).startsWith("203.0.113.54#53"), out);
    assertTrue(lines.get(4).startsWith("192.0.2.99#53"), out);
    assertTrue(lines.stream().allMatch(line -> line.length() <= 80), out);
  }

  @Test
  void reportsAreWhatTheirSchemasSay() throws IOException {
    String[][] lines = {
      {"www.example.net", "@ns1", "@nobody", "@192.0.2.99", "-W", "500ms"},
      {"www.example.net", "@forger", "--assert", "loss<1%", "--assert", "answered"},
      {"www.example.net", "--both"},
    };
    for (String[] line : lines) {
      List<String> args = new ArrayList<>(List.of(line));
      args.addAll(List.of("-c", "3", "--format", "json"));
      String json = run(args.toArray(String[]::new)).out();
      assertEquals(
          "[]",
          schema("netdiag.dns.latency.schema.json").validate(json, InputFormat.JSON).toString(),
          json);
      args.set(args.size() - 1, "ndjson");
      for (String event : run(args.toArray(String[]::new)).out().lines().toList()) {
        assertEquals(
            "[]",
            schema("netdiag.dns.latency.events.schema.json")
                .validate(event, InputFormat.JSON)
                .toString(),
            event);
      }
    }
  }

  @Test
  void reportHasTheContractsKeys() {
    String json = run("www.example.net", "@ns1", "-c", "2", "--json").out();
    for (String key :
        List.of(
            "\"schema\":\"netdiag.dns.latency/1\"",
            "\"server\":\"203.0.113.53#53\",\"transport\":\"udp\"",
            "\"sent\":2,\"received\":2,\"timed_out\":0",
            "\"loss_pct\":0.0",
            "\"rtt_ms\":{\"min\":26.600",
            "\"jitter_ms\":{\"mean\":0.000",
            "\"phases_ms\":null")) {
      assertTrue(json.contains(key), key + " in " + json);
    }
  }

  @Test
  void flatFormatsHaveARowForEachServer() {
    assertEquals(3, run("www.example.net", "-c", "2", "--format", "csv").out().lines().count());
    assertTrue(
        run("www.example.net", "-c", "2", "--format", "prometheus")
            .out()
            .contains("netdiag_dns_latency_sent{server=\"192.0.2.53#53\",transport=\"udp\""));
    assertTrue(
        run("www.example.net", "-c", "2", "--format", "html").out().startsWith("<!DOCTYPE html>"));
    assertEquals(
        4, run("www.example.net", "-c", "2", "--format", "markdown").out().lines().count());
  }

  @Test
  void nagiosHasItsOwnCodes() {
    CommandRun good = run("www.example.net", "@ns1", "-c", "2", "--format", "nagios");
    assertEquals(0, good.code());
    assertTrue(good.out().startsWith("DNS LATENCY OK - 203.0.113.53#53 udp median"), good.out());
    assertEquals(
        1,
        run("www.example.net", "@ns1", "-c", "2", "--format", "nagios", "--warn", "rtt.max<1ms")
            .code());
    assertEquals(2, run("www.example.net", "@192.0.2.99", "-c", "1", "--format", "nagios").code());
    assertEquals(3, run("www.example.net", "@ns1", "@no", "-c", "1", "--format", "nagios").code());
  }

  @Test
  void seedRepeatsARun() {
    String[] args = {"www.example.net", "--both", "-c", "3", "--json", "--seed", "7"};
    assertEquals(run(args).out(), run(args).out());
  }

  @Test
  void reportGoesToAFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("report.json");
    CommandRun run = run("www.example.net", "-c", "1", "--json", "-o", file.toString());
    assertEquals("", run.out());
    assertTrue(Files.readString(file).startsWith("{\"schema\":\"netdiag.dns.latency/1\""));
  }

  @Test
  void failureIsOneLine() {
    assertEquals(
        "netdiag dns: 2 questions, latency asks one, give one name and one type\n",
        run("a.example.net", "b.example.net").err());
    assertEquals(
        "netdiag dns: option --simulate, simulated servers answer over UDP alone, leave tcp out\n",
        run("www.example.net", "@ns1", "--transport", "udp,tcp").err());
    assertEquals(
        "netdiag dns: option --transport, 'udb' is unknown, the nearest is udp,"
            + " give one of udp, tcp, tls, https\n",
        run("www.example.net", "--transport", "udb").err());
  }

  @Test
  void everyOptionIsInTheHelp() {
    String help = CommandRun.of("dns", "latency", "--help").out();
    LatencyOptionTable.ALL.forEach(option -> assertTrue(help.contains(option.key()), option.key()));
    assertTrue(help.lines().allMatch(line -> line.length() <= 80), help);
  }
}
