package org.netdiag.mtr.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.netdiag.mtr.MtrEvent;
import org.netdiag.mtr.MtrResult;
import org.netdiag.shared.report.Format;
import org.netdiag.shared.report.JsonValue;
import org.netdiag.shared.report.JsonWriter;
import org.netdiag.shared.report.NdjsonWriter;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.ReportWriter;
import org.netdiag.shared.report.RunInfo;
import org.netdiag.shared.report.Schema;
import org.netdiag.shared.report.Utf8Buffer;

/// Results in every format.
final class FormatsTest {
  static String json(Schema<MtrRow> schema, List<MtrRow> rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonWriter<MtrRow> writer = new JsonWriter<>(schema, new ReportOutput(bytes));
    writer.open(new RunInfo("0.1.0", Paths.STARTED));
    for (MtrRow row : rows) {
      writer.row(row);
    }
    writer.close();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  static String events(Schema<MtrRow> schema) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    NdjsonWriter<MtrRow> lines = new NdjsonWriter<>(schema, new ReportOutput(bytes));
    for (MtrEvent event : Events.all()) {
      MtrEventSchemas.write(lines, event);
    }
    lines.close();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String flat(Format format, Schema<HopRow> schema) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ReportWriter<HopRow> writer = format.writer(schema, bytes);
    writer.open(new RunInfo("0.1.0", Paths.STARTED));
    for (MtrRow row : Paths.rows()) {
      for (HopRow hop : HopRow.of(row)) {
        writer.row(hop);
      }
    }
    writer.close();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void jsonTellsEveryFact() throws IOException {
    Golden.check("results.json", json(MtrSchemas.result(), Paths.rows()));
    Golden.check("pathping.json", json(PathpingSchemas.result(), Paths.rows()));
  }

  @Test
  void eventsTellEveryFact() throws IOException {
    Golden.check("events.ndjson", events(MtrSchemas.result()));
  }

  @Test
  void keysOfTheContractStandInItsOrder() throws IOException {
    String json = json(MtrSchemas.result(), List.of(MtrRow.of(Paths.rich())));
    Matcher matcher = Pattern.compile("\"([a-z0-9_]+)\":").matcher(json);
    LinkedHashSet<String> keys = new LinkedHashSet<>();
    while (matcher.find()) {
      keys.add(matcher.group(1));
    }
    String all = String.join(" ", keys);
    assertTrue(
        all.startsWith(
            "schema version started results index target name address protocol flow privilege"
                + " rounds reached verdict level from_ttl to_ttl loss_pct loss_ci95_pct text"),
        all);
    assertTrue(
        all.contains(
            " hops ttl addresses names asn sent received timed_out in_flight late duplicates"
                + " rtt_ms last mean min max stddev median p90 p95 p99 jitter_ms rfc3550"
                + " link_loss_pct node_loss_pct responders"),
        all);
  }

  @Test
  void pathpingHopsHaveDirectOrNull() throws IOException {
    String json = json(PathpingSchemas.result(), List.of(MtrRow.of(Paths.rich())));
    JsonValue result = JsonValue.parse(json).get("results").orElseThrow().items().getFirst();
    List<JsonValue> hops = result.get("hops").orElseThrow().items();
    JsonValue direct = hops.getFirst().get("direct").orElseThrow();
    assertEquals(100, direct.get("received").orElseThrow().number().orElseThrow());
    assertTrue(hops.get(1).fields().containsKey("direct"));
    assertTrue(hops.get(1).get("direct").isEmpty());
    List<JsonValue> links = result.get("links").orElseThrow().items();
    assertEquals(6, links.size());
    assertEquals(4, links.get(4).get("loss_pct").orElseThrow().number().orElseThrow());
    assertEquals(2, links.get(4).get("loss_ci95_pct").orElseThrow().items().size());
  }

  @Test
  void silentHopHasNoTimes() throws IOException {
    String json = json(MtrSchemas.result(), List.of(MtrRow.of(Paths.rich())));
    JsonValue result = JsonValue.parse(json).get("results").orElseThrow().items().getFirst();
    JsonValue silent = result.get("hops").orElseThrow().items().get(1);
    for (String key : List.of("rtt_ms", "jitter_ms", "first_ms", "link_loss_pct")) {
      assertTrue(silent.fields().containsKey(key), key);
      assertTrue(silent.get(key).isEmpty(), key);
    }
    assertEquals(100, silent.get("loss_pct").orElseThrow().number().orElseThrow());
  }

  @ParameterizedTest
  @EnumSource(names = {"CSV", "MARKDOWN", "HTML", "PROMETHEUS"})
  void flatFormatsHaveALineForEachHop(Format format) throws IOException {
    Golden.check("hops." + format.word(), flat(format, MtrSchemas.hop()));
  }

  @Test
  void pathpingsFlatRowsHaveDirectPings() throws IOException {
    String csv = flat(Format.CSV, PathpingSchemas.hop());
    Golden.check("pathping.csv", csv);
    assertTrue(csv.lines().findFirst().orElseThrow().contains(",direct_sent,direct_received,"));
  }

  @Test
  void severalFlowsHaveALineEach() {
    List<HopRow> rows = HopRow.of(MtrRow.of(Paths.flows()));
    assertEquals(9, rows.size());
    assertEquals(1, rows.get(1).flow().orElseThrow().flow());
  }

  @Test
  void noFormatLetsANameDriveATerminal() throws IOException {
    Utf8Buffer out = new Utf8Buffer();
    for (MtrResult result : Paths.all()) {
      MtrTextOptions options =
          new MtrTextOptions(true, "", true, true, true).withHost(Paths.HOSTILE);
      MtrText.append(out, result, options);
      MtrText.append(out, result, MtrTextOptions.DEFAULT.withHost(Paths.HOSTILE));
      PathpingText.append(out, result);
      MtrJson.append(out, result, options);
      MtrCsv.append(out, result, options, "1");
      MtrXml.append(out, result, options);
    }
    MtrRaw raw = new MtrRaw();
    for (MtrEvent event : Events.all()) {
      raw.append(out, event, Map.of(Paths.address("198.51.100.1"), Paths.HOSTILE));
    }
    StringBuilder all = new StringBuilder(out.toString());
    for (Format format : List.of(Format.CSV, Format.MARKDOWN, Format.HTML, Format.PROMETHEUS)) {
      all.append(flat(format, PathpingSchemas.hop()).replace("\r\n", "\n"));
    }
    all.append(json(PathpingSchemas.result(), Paths.rows())).append(events(MtrSchemas.result()));
    assertTrue(all.toString().split("evil", -1).length > 20, "the hostile name is in the outputs");
    all.chars()
        .forEach(c -> {
          boolean control = (c < ' ' && c != '\n') || (c >= 0x7f && c < 0xa0) || c == 0x202e;
          assertTrue(!control, () -> "a control character " + c);
        });
  }

  @Test
  void aHostileNameAddsNoLine() {
    List<String> lines = MtrTextTest.text(Paths.rich(), MtrTextOptions.DEFAULT).lines().toList();
    assertEquals(
        1, lines.stream().filter(line -> line.contains("evil")).count(), String.join("\n", lines));
    assertEquals(7, lines.stream().filter(line -> line.matches(" *\\d+\\.\\|--.*")).count());
  }
}
