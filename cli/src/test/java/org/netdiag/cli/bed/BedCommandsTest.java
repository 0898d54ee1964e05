package org.netdiag.cli.bed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.netdiag.cli.NetworkSpace.User;
import org.netdiag.cli.ProcessRun;
import org.netdiag.dns.machine.Doctor;
import org.netdiag.dns.measure.report.CompareSchemas;
import org.netdiag.dns.measure.report.LatencySchemas;
import org.netdiag.dns.report.DnsSchemas;
import org.netdiag.dns.walk.report.TraceSchemas;
import org.netdiag.shared.report.JsonValue;

/// Every command that asks name servers before those of the [DnsBed], as root and as nobody, in
/// text and in JSON that follows its schema.
@Tag("netns")
@Timeout(300)
@ExtendWith(SharedBed.class)
class BedCommandsTest {
  private final DnsBed bed;

  BedCommandsTest(DnsBed bed) {
    this.bed = bed;
  }

  private ProcessRun run(int code, User user, String... arguments)
      throws IOException, InterruptedException {
    ProcessRun run = bed.netdiag(user, arguments);
    assertEquals(code, run.code(), run::toString);
    return run;
  }

  /// The results in JSON that its schema allows.
  private List<JsonValue> results(int code, User user, String schema, String... arguments)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(arguments));
    words.add("--json");
    ProcessRun run = run(code, user, words.toArray(String[]::new));
    var faults =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(schema)
            .validate(run.out(), InputFormat.JSON);
    assertTrue(faults.isEmpty(), () -> faults + "\n" + run);
    return JsonValue.parse(run.out()).get("results").orElseThrow().items();
  }

  private void eventsFollow(String schema, User user, String... arguments)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(arguments));
    words.addAll(List.of("--format", "ndjson"));
    ProcessRun run = bed.netdiag(user, words.toArray(String[]::new));
    var checked = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
    assertTrue(run.out().lines().count() > 1, run::toString);
    for (String line : run.out().lines().toList()) {
      var faults = checked.validate(line, InputFormat.JSON);
      assertTrue(faults.isEmpty(), () -> faults + "\n" + line);
    }
  }

  /// Results come in the order of their completion; each says its place.
  private static List<JsonValue> sorted(List<JsonValue> results) {
    List<JsonValue> sorted = new ArrayList<>(results);
    sorted.sort(Comparator.comparingLong(each -> whole(each, "index")));
    return sorted;
  }

  private static String text(JsonValue object, String key) {
    return object.get(key).flatMap(JsonValue::text).orElse("");
  }

  private static long whole(JsonValue object, String key) {
    return object.get(key).map(value -> value.whole().orElse(-1)).orElse(-1L);
  }

  private static void assertHas(ProcessRun run, String... parts) {
    for (String part : parts) {
      assertTrue(run.out().contains(part), () -> part + " in " + run);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "text, 192.0.2.80",
    "json, 192.0.2.80",
    "ndjson, 192.0.2.80",
    "csv, 192.0.2.80",
    "markdown, 192.0.2.80",
    "html, 192.0.2.80",
    "prometheus, 127.53.9.2#853",
    "nagios, OK",
    "nslookup, Address: 192.0.2.80",
    "yaml, 192.0.2.80",
    "rfc8427, 192.0.2.80"
  })
  void everyFormatOfAnAnswerByTlsAsNobody(String format, String part)
      throws IOException, InterruptedException {
    String server = "@tls://" + DnsBed.BIND;
    assertHas(run(0, User.NOBODY, "dns", "web.good.test", server, "--format", format), part);
  }

  @ParameterizedTest
  @CsvSource({
    "www.good.test, udp, 127.53.9.1, 0",
    "www.good.test, udp, 127.53.1.2, 0",
    "www.good.test, tcp, 127.53.9.2, 0",
    "www.good.test, tcp, 127.53.0.2, 1",
    "www.good.test, tls, 127.53.9.1, 0",
    "www.good.test, tls, fd53::9:2, 0",
    "www.good.test, https, 127.53.9.1, 0",
    "www.good.test, https, fd53::9:2, 0",
    "www.bogus.test, https, 127.53.9.2, 3",
    "www.good.test, udp, 127.53.9.77, 4",
    "www.good.test, https, 127.53.9.77, 4"
  })
  void everyTransportAsNobodyFollowsTheSchema(
      String name, String transport, String server, int code)
      throws IOException, InterruptedException {
    JsonValue result =
        results(
                code,
                User.NOBODY,
                DnsSchemas.jsonSchema(),
                "dns",
                "--transport",
                transport,
                name,
                "@" + server)
            .getFirst();
    assertEquals(transport, text(result, "transport"));
  }

  @ParameterizedTest
  @CsvSource({
    "853, dns.bed.test, 0",
    "8530, dns.bed.test, 4",
    "8531, dns.bed.test, 4",
    "8531, other.bed.test, 0"
  })
  void certificatesAreProvenToNobodyToo(int port, String host, int code)
      throws IOException, InterruptedException {
    String authority = bed.file("ca.pem").toString();
    String server = "@tls://" + DnsBed.BIND + ":" + port;
    ProcessRun run =
        run(
            code,
            User.NOBODY,
            "dns",
            "--tls-ca",
            authority,
            "--tls-host",
            host,
            "--tries",
            "1",
            server,
            "www.good.test");
    assertEquals(code == 0, run.out().contains("192.0.2.80"), run::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "good.test, AXFR, 127.53.1.1, 484",
    "good.test, AXFR, 127.53.1.2, 484",
    "test, AXFR, 127.53.0.2, 90",
    "., AXFR, 127.53.0.1, 27",
    "many.test, AXFR, 127.53.1.1, 3004",
    "good.test, IXFR=1, 127.53.1.1, 484"
  })
  void transfersAreWholeForNobody(String zone, String type, String server, int records)
      throws IOException, InterruptedException {
    String[] words = {"dns", zone, type, "@" + server};
    JsonValue result = results(0, User.NOBODY, DnsSchemas.jsonSchema(), words).getFirst();
    assertEquals(records, result.get("answer").orElseThrow().items().size());
    ProcessRun text = run(0, User.NOBODY, words);
    assertHas(text, "XFR size: " + records + " records");
  }

  @ParameterizedTest
  @EnumSource(User.class)
  void aKeyOpensATransfer(User user) throws IOException, InterruptedException {
    String[] words = {"dns", "--key", DnsBed.KEY, "secret.test", "AXFR", "@" + DnsBed.NS1};
    JsonValue result = results(0, user, DnsSchemas.jsonSchema(), words).getFirst();
    assertTrue(result.get("answer").orElseThrow().items().size() > 3);
  }

  @ParameterizedTest
  @EnumSource(User.class)
  void eachNameOfAFileIsAnswered(User user) throws IOException, InterruptedException {
    var file = bed.file("names-" + user);
    Files.writeString(file, "www.good.test\n# no name\nmail.good.test MX\n\nnope.good.test\n");
    String[] words = {"dns", "--names", file.toString(), "@" + DnsBed.BIND};
    List<String> outcomes = new ArrayList<>();
    for (JsonValue each : sorted(results(1, user, DnsSchemas.jsonSchema(), words))) {
      outcomes.add(text(each, "outcome"));
    }
    assertEquals(List.of("answer", "nodata", "nxdomain"), outcomes);
    ProcessRun text = run(1, user, words);
    assertHas(text, "192.0.2.80", ";mail.good.test.", "status: NXDOMAIN");
    eventsFollow(DnsSchemas.eventSchema(), user, words);
  }

  @ParameterizedTest
  @EnumSource(User.class)
  void thousandsOfNamesOfAFileAreAllAnswered(User user) throws IOException, InterruptedException {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      names.append("www.good.test\nx").append(i).append(".wild.good.test\n");
    }
    var file = bed.file("many-" + user);
    Files.writeString(file, names);
    String[] words = {"dns", "--names", file.toString(), "--in-flight", "500", "@" + DnsBed.NS1};
    List<JsonValue> all = sorted(results(0, user, DnsSchemas.jsonSchema(), words));
    assertEquals(6000, all.size());
    for (int i = 0; i < all.size(); i++) {
      assertEquals(i, whole(all.get(i), "index"));
      assertEquals("answer", text(all.get(i), "outcome"));
    }
  }

  @ParameterizedTest
  @EnumSource(User.class)
  void latencyOfEveryTransport(User user) throws IOException, InterruptedException {
    String[] words = {
      "dns",
      "latency",
      "www.good.test",
      "@" + DnsBed.UNBOUND,
      "@tcp://" + DnsBed.BIND,
      "@tls://" + DnsBed.UNBOUND,
      "@https://" + DnsBed.BIND + "/dns-query",
      "-c",
      "3",
      "-i",
      "20ms"
    };
    TreeSet<String> transports = new TreeSet<>();
    for (JsonValue each : results(0, user, LatencySchemas.jsonSchema(), words)) {
      assertEquals(3, whole(each, "sent"));
      assertEquals(3, whole(each, "received"));
      transports.add(text(each, "transport"));
    }
    assertEquals(new TreeSet<>(List.of("https", "tcp", "tls", "udp")), transports);
    assertHas(run(0, user, words), "127.53.9.1#53", "127.53.9.2#443", "NOERROR");
    eventsFollow(LatencySchemas.eventSchema(), user, words);
  }

  @ParameterizedTest
  @EnumSource(User.class)
  void silenceIsLossOfLatency(User user) throws IOException, InterruptedException {
    String[] words = {
      "dns", "latency", "www.good.test", "@127.53.7.1", "-c", "2", "-i", "20ms", "-W", "100ms"
    };
    JsonValue result = results(4, user, LatencySchemas.jsonSchema(), words).getFirst();
    assertEquals(2, whole(result, "timed_out"));
  }

  @ParameterizedTest
  @EnumSource(User.class)
  void comparisonNamesTheLiar(User user) throws IOException, InterruptedException {
    String[] words = {
      "dns",
      "compare",
      "web.good.test",
      "@" + DnsBed.UNBOUND,
      "@tls://" + DnsBed.BIND,
      "@" + DnsBed.LIAR
    };
    JsonValue result = results(1, user, CompareSchemas.jsonSchema(), words).getFirst();
    assertEquals(3, result.get("servers").orElseThrow().items().size());
    TreeSet<String> kinds = new TreeSet<>();
    result.get("differences").orElseThrow().items().forEach(each -> kinds.add(text(each, "kind")));
    assertTrue(kinds.contains("ad"), kinds::toString);
    assertHas(run(1, user, words), "192.0.2.66", "192.0.2.80", "The answers differ.");
    eventsFollow(CompareSchemas.eventSchema(), user, words);
  }

  @ParameterizedTest
  @EnumSource(User.class)
  void comparisonOfThoseWhoAgreeIsNoFault(User user) throws IOException, InterruptedException {
    String[] words = {
      "dns", "compare", "web.good.test", "@" + DnsBed.UNBOUND, "@https://" + DnsBed.BIND
    };
    assertEquals(1, results(0, user, CompareSchemas.jsonSchema(), words).size());
  }

  @ParameterizedTest
  @EnumSource(User.class)
  void traceFollowsItsSchema(User user) throws IOException, InterruptedException {
    String[] words = {"dns", "trace", "www.good.test", "--from", DnsBed.ROOT};
    JsonValue result = results(0, user, TraceSchemas.jsonSchema(), words).getFirst();
    assertEquals(3, result.get("levels").orElseThrow().items().size());
    assertHas(run(0, user, words), DnsBed.ROOT, DnsBed.NS2, "192.0.2.80", "key found");
    eventsFollow(TraceSchemas.eventSchema(), user, words);
  }

  /// The bed's resolver is a right one; that it knows none of the Internet's names fails nothing.
  @ParameterizedTest
  @EnumSource(User.class)
  void doctorFindsAResolverThatAnswers(User user) throws IOException, InterruptedException {
    ProcessRun json = bed.netdiag(user, "doctor", "dns", "--json");
    var faults =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(Doctor.jsonSchema())
            .validate(json.out(), InputFormat.JSON);
    assertTrue(faults.isEmpty(), () -> faults + "\n" + json);
    TreeSet<String> passed = new TreeSet<>();
    for (JsonValue each : JsonValue.parse(json.out()).get("results").orElseThrow().items()) {
      if (text(each, "level").equals("pass")) {
        passed.add(text(each, "title").replaceAll(":.*", ""));
      }
      assertTrue(!text(each, "level").equals("fail"), each::toString);
    }
    assertTrue(passed.containsAll(List.of("UDP", "TCP", "Recursion", "EDNS")), passed::toString);
    assertHas(bed.netdiag(user, "doctor", "dns"), "UDP: answers in");
  }
}
