package org.netdiag.dns.walk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.fake.FakeInternet;
import org.netdiag.dns.fake.FakeZone;
import org.netdiag.dns.fake.Fault;
import org.netdiag.dns.fake.Tree;
import org.netdiag.dns.fake.ZoneKeys;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.LocalEnd;
import org.netdiag.dns.walk.DelegationWalk;
import org.netdiag.dns.walk.QuietWalk;
import org.netdiag.dns.walk.Start;
import org.netdiag.dns.walk.WalkContext;
import org.netdiag.dns.walk.WalkPlan;
import org.netdiag.dns.walk.WalkResult;
import org.netdiag.shared.report.Format;
import org.netdiag.shared.report.JsonValue;
import org.netdiag.shared.report.NdjsonWriter;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.ReportWriter;
import org.netdiag.shared.report.RunInfo;
import org.netdiag.shared.wire.IpAddress;

/// A walk in every format.
final class TraceReportTest {
  private static final Path FOLDER = Path.of("src/main/resources/org/netdiag/dns/walk/report");
  private static final Path GOLDEN = Path.of("src/test/resources/org/netdiag/dns/walk/report");
  private static final String ZONE =
      """
      @ 3600 IN SOA ns1 host 2026112001 14400 3600 604800 300
      @ 3600 IN NS ns1
      @ 3600 IN NS ns2
      ns1 3600 IN A 127.53.1.1
      ns2 3600 IN A 127.53.1.2
      www 300 IN A 192.0.2.80
      alias 300 IN CNAME www
      """;

  /// Two servers, of which one has an older zone, and a third that is lame; signatures are expired.
  private static FakeInternet troubled() {
    ZoneKeys keys = ZoneKeys.of(FakeZone.name("good.test."), Tree.NOW);
    ZoneKeys past = keys.during(Tree.NOW.minusSeconds(2_592_000), Tree.NOW.minusSeconds(864_000));
    Tree tree =
        new Tree()
            .delegateTwo("good.test.")
            .delegate("good.test. IN NS ns3.good.test.\nns3.good.test. IN A 127.53.1.3\n")
            .trust(keys);
    String old = ZONE.replace("2026112001", "2026111901").replace("192.0.2.80", "192.0.2.79");
    tree.internet().at("127.53.1.1").serving(FakeZone.signed("good.test.", ZONE, past));
    tree.internet().at("127.53.1.2").serving(FakeZone.signed("good.test.", old, past));
    tree.internet().at("127.53.1.3").with(Fault.REFUSED);
    return tree.open();
  }

  private static WalkResult walk(String name) throws IOException, InterruptedException {
    Start start = Start.from(address(Tree.ROOT), 53);
    WalkPlan plan =
        new WalkPlan(
            Question.of(name, RecordType.A),
            start,
            Optional.empty(),
            WalkPlan.PATIENCE,
            LocalEnd.ANY,
            List.of(DnsServer.of(address("127.53.1.1")), DnsServer.of(address("127.53.9.9"))));
    WalkContext context = new WalkContext(troubled(), _ -> true, plan);
    return new DelegationWalk(context, new QuietWalk(context), InstantSource.fixed(Tree.NOW))
        .walk();
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  private static <T> String written(ReportWriter<T> writer, List<T> rows, ByteArrayOutputStream out)
      throws IOException {
    writer.open(new RunInfo("0", 0));
    for (T row : rows) {
      writer.row(row);
    }
    writer.close();
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String json(WalkResult result) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    return written(Format.JSON.writer(TraceSchemas.result(), out), List.of(result), out);
  }

  @Test
  void shippedFilesAreTheSchemas() throws IOException {
    check(FOLDER.resolve("netdiag.dns.trace.schema.json"), TraceSchemas.jsonSchema());
    check(FOLDER.resolve("netdiag.dns.trace.events.schema.json"), TraceSchemas.eventSchema());
  }

  private static void check(Path file, String text) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertEquals(Files.readString(file), text, file.toString());
  }

  private static String complaints(String schema, String json) {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(schema)
        .validate(json, InputFormat.JSON)
        .toString();
  }

  @Test
  void everyResultIsValid() throws Exception {
    for (String name : List.of("www.good.test.", "no.good.test.", "no.test.", "alias.good.test.")) {
      assertEquals("[]", complaints(TraceSchemas.jsonSchema(), json(walk(name))), name);
    }
  }

  @Test
  void everyEventIsValid() throws Exception {
    WalkResult result = walk("alias.good.test.");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NdjsonWriter<WalkResult> lines =
        new NdjsonWriter<>(TraceSchemas.result(), new ReportOutput(out));
    for (var level : result.levels()) {
      lines.event(TraceSchemas.LEVEL, TraceSchemas.levelEvent(), level);
    }
    List<String> all = written(lines, List.of(result), out).lines().toList();
    assertEquals(4, all.size());
    for (String line : all) {
      assertEquals("[]", complaints(TraceSchemas.eventSchema(), line), line);
    }
  }

  @Test
  void jsonHasWhatTheContractNames() throws Exception {
    JsonValue result =
        JsonValue.parse(json(walk("www.good.test.")))
            .get("results")
            .orElseThrow()
            .items()
            .getFirst();
    assertEquals(List.of("name", "type", "class"), keys(result.get("question").orElseThrow()));
    JsonValue level = result.get("levels").orElseThrow().items().getLast();
    assertTrue(
        keys(level).containsAll(List.of("zone", "servers", "ds", "signatures", "disagreement")));
    JsonValue server = level.get("servers").orElseThrow().items().getLast();
    assertTrue(
        keys(server)
            .containsAll(
                List.of(
                    "name",
                    "address",
                    "elapsed_ms",
                    "outcome",
                    "rcode",
                    "aa",
                    "lame",
                    "referral")));
    assertEquals(Optional.of(true), server.get("lame").flatMap(JsonValue::flag));
    assertEquals(Optional.of("REFUSED"), server.get("rcode").flatMap(JsonValue::text));
    JsonValue signature = level.get("signatures").orElseThrow().items().getFirst();
    assertEquals(Optional.of("expired"), signature.get("status").flatMap(JsonValue::text));
    assertEquals(
        Optional.of("2026-11-10T12:00:00Z"), signature.get("expiration").flatMap(JsonValue::text));
  }

  private static List<String> keys(JsonValue object) {
    return List.copyOf(object.fields().keySet());
  }

  @Test
  void csvHasARowForEachServer() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String csv =
        written(
            Format.CSV.writer(TraceSchemas.server(), out),
            ServerRow.of(walk("www.good.test.")),
            out);
    List<String> lines = csv.lines().toList();
    assertEquals(6, lines.size());
    assertTrue(lines.getFirst().startsWith("level,zone,server_name,server_address,"));
    assertTrue(lines.getLast().contains(",server_failure,REFUSED,false,true,refused,"));
  }

  @Test
  void textIsAsItWas() throws Exception {
    String text = TraceText.format(walk("alias.good.test.")) + TraceText.format(walk("no.test."));
    // Keys are made anew in each run.
    List<String> lines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      lines.add(line.replaceAll("DS \\d+ ", "DS 12345 "));
      boolean record = line.contains("\t");
      assertTrue(record || line.length() <= 80, line);
    }
    check(GOLDEN.resolve("troubled.txt"), String.join("\n", lines) + "\n");
  }
}
