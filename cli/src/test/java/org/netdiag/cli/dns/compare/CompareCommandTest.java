package org.netdiag.cli.dns.compare;

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

/// `netdiag dns compare` over a simulated network.
final class CompareCommandTest {
  private static final Path SCHEMAS =
      Path.of("../dns/src/main/resources/org/netdiag/dns/measure/report");

  private static CommandRun run(String line) {
    return over("dns", line);
  }

  private static CommandRun over(String network, String line) {
    List<String> all = new ArrayList<>(List.of("dns", "compare"));
    all.addAll(List.of(line.split(" ", -1)));
    all.addAll(List.of("--simulate", network));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private static JsonSchema schema(String name) throws IOException {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(Files.readString(SCHEMAS.resolve(name)));
  }

  @ParameterizedTest
  @CsvSource({
    "0, www.example.net @ns1 @resolver",
    "0, www.example.net A AAAA @ns1 @resolver @provider",
    "1, nothing.example.net @ns1 @resolver",
    "3, x.broken.example.net @failing @failing",
    "3, x.broken.example.net @failing @ns1",
    "1, www.example.net @ns1 @ns2",
    "1, nothing.example.net @ns1 @liar",
    "1, example.net SOA @ns1 @ns2",
    "1, www.example.net @ns1 @192.0.2.99 -W 100ms",
    "4, www.example.net @192.0.2.98 @192.0.2.99 -W 100ms",
    "2, www.example.net @ns1 @nobody",
    "2, @ns1 @ns2",
    "2, www.example.net @ns1 -c 3",
    "2, www.example.net @ns1 @ns2 --until-consistent",
    "1, www.example.net @ns1 @ns2 --until-consistent -c 3",
    "0, www.example.net @ns1 @resolver --until-consistent -c 3",
    "1, www.example.net @ns1 @resolver --assert replies>2",
    "2, www.example.net @ns1 @tcp://192.0.2.53",
  })
  void exitCodeSaysWhatCameOfIt(int code, String line) {
    assertEquals(code, run(line).code(), line);
  }

  @Test
  void tableAndDifferencesAreTold() {
    assertEquals(
        """
        www.example.net. IN A, 2 servers
        SERVER           VIA  RCODE    FLAGS  TTL    MS  ANSWER
        203.0.113.53#53  udp  NOERROR  aa      60  26.6  203.0.113.80
        203.0.113.54#53  udp  NOERROR  aa      60  34.6  203.0.113.81
        data: 203.0.113.80 from 203.0.113.53#53; 203.0.113.81 from 203.0.113.54#53
        The answers differ.
        """,
        run("www.example.net @ns1 @ns2").out());
  }

  @Test
  void reportsAreWhatTheirSchemasSay() throws IOException {
    for (String line :
        List.of(
            "www.example.net A AAAA @ns1 @ns2 @liar @192.0.2.99 -W 100ms",
            "shop.example.net @forger @resolver @nobody",
            "example.net SOA @ns1 @ns2 --until-consistent -c 2 --assert same")) {
      String json = run(line + " --json").out();
      assertEquals(
          "[]",
          schema("netdiag.dns.compare.schema.json").validate(json, InputFormat.JSON).toString(),
          json);
      for (String event : run(line + " --format ndjson").out().lines().toList()) {
        assertEquals(
            "[]",
            schema("netdiag.dns.compare.events.schema.json")
                .validate(event, InputFormat.JSON)
                .toString(),
            event);
      }
    }
  }

  @Test
  void reportHasTheContractsKeys() {
    String json = run("example.net SOA @ns1 @ns2 --json").out();
    for (String key :
        List.of(
            "\"schema\":\"netdiag.dns.compare/1\"",
            "\"question\":{\"name\":\"example.net.\",\"type\":\"SOA\",\"class\":\"IN\"}",
            "\"servers\":[{\"server\":\"203.0.113.53#53\",\"transport\":\"udp\"",
            "\"differences\":[{\"kind\":\"serial\",\"servers\":[\"203.0.113.54#53\"],\"text\":")) {
      assertTrue(json.contains(key), key + " in " + json);
    }
  }

  @Test
  void otherFormatsHaveARowForEachServer() {
    String line = "www.example.net @ns1 @ns2 --format ";
    assertEquals(3, run(line + "csv").out().lines().count());
    assertEquals(4, run(line + "markdown").out().lines().count());
    assertTrue(run(line + "html").out().startsWith("<!DOCTYPE html>"));
    assertTrue(run(line + "prometheus").out().contains("netdiag_dns_compare_differs{"));
    CommandRun nagios = run(line + "nagios");
    assertEquals(2, nagios.code());
    assertTrue(nagios.out().startsWith("DNS COMPARE CRITICAL - www.example.net. IN A: 203."));
  }

  @Test
  void watchEndsWhenTheChangeHasSpread(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("spread.topology");
    Files.writeString(
        file,
        """
        local 10.0.0.1
        host ns1 10.0.0.53 delay 5ms serves example
        host ns2 10.0.0.54 delay 5ms serves old
        zone example
          www 300 A 10.0.0.80
        zone example as old
          www 300 A 10.0.0.90
        path default direct
        at 25s set ns2 serves example
        """);
    CommandRun run =
        over(file.toString(), "www.example @ns1 @ns2 --until-consistent -i 10s -c 100");
    assertEquals(0, run.code());
    assertEquals(
        """
        round 1: www.example. IN A: the answers differ
          data: 10.0.0.80 from 10.0.0.53#53; 10.0.0.90 from 10.0.0.54#53

        www.example. IN A, 2 servers
        SERVER        VIA  RCODE    FLAGS  TTL    MS  ANSWER
        10.0.0.53#53  udp  NOERROR  aa     300  10.0  10.0.0.80
        10.0.0.54#53  udp  NOERROR  aa     300  10.0  10.0.0.80
        All servers say the same after 4 rounds.
        """,
        run.out());
  }

  @Test
  void everyOptionIsInTheHelp() {
    String help = CommandRun.of("dns", "compare", "--help").out();
    CompareOptionTable.ALL.forEach(option -> assertTrue(help.contains(option.key()), option.key()));
    assertTrue(help.lines().allMatch(line -> line.length() <= 80), help);
  }
}
