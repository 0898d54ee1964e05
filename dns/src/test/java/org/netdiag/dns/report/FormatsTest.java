package org.netdiag.dns.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.netdiag.dns.query.Attempt;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.shared.report.Format;
import org.netdiag.shared.report.JsonWriter;
import org.netdiag.shared.report.NdjsonWriter;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.ReportWriter;
import org.netdiag.shared.report.RunInfo;
import org.netdiag.shared.report.Schema;

/// Results in every format.
final class FormatsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/org/netdiag/dns/report");

  static String json(List<DnsRow> rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonWriter<DnsRow> writer = new JsonWriter<>(DnsSchemas.result(), new ReportOutput(bytes));
    writer.open(new RunInfo("0.1.0", Samples.STARTED));
    for (DnsRow row : rows) {
      writer.row(row);
    }
    writer.close();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /// What is told while a question is under way that comes to this result.
  private static List<TryEvent> tries(int index, DnsResult result) {
    List<TryEvent> events = new ArrayList<>();
    int number = 1;
    for (Attempt each : result.attempts()) {
      if (each.end() != AttemptEnd.LOCAL_ERROR) {
        events.add(
            TryEvent.sent(index, number, result.question(), each.server(), each.transport()));
      }
      events.add(TryEvent.ended(index, number++, result.question(), each));
    }
    return events;
  }

  static String events(DnsRow row) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    NdjsonWriter<DnsRow> lines = new NdjsonWriter<>(DnsSchemas.result(), new ReportOutput(bytes));
    if (row instanceof DnsRow.Answered answered) {
      for (TryEvent event : tries(row.index(), answered.result())) {
        DnsEventSchemas.write(lines, event);
      }
    }
    DnsEventSchemas.write(lines, row);
    lines.close();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static <T> String written(Format format, Schema<T> schema, List<T> rows)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ReportWriter<T> writer = format.writer(schema, bytes);
    writer.open(new RunInfo("0.1.0", Samples.STARTED));
    for (T row : rows) {
      writer.row(row);
    }
    writer.close();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static List<RecordRow> records() {
    return Samples.rows().stream().flatMap(row -> RecordRow.of(row).stream()).toList();
  }

  private static void check(String name, String actual) throws IOException {
    Path file = GOLDEN.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, actual.replace("\r\n", "\n"));
    }
    // Git gives files their line ends.
    assertEquals(Files.readString(file), actual.replace("\r\n", "\n"), name);
    assertFalse(actual.contains("\u001b"), name + " could drive a terminal");
  }

  @Test
  void jsonIsAsRecorded() throws IOException {
    check("results.json", json(Samples.rows()));
  }

  @Test
  void eventsAreAsRecorded() throws IOException {
    StringBuilder all = new StringBuilder();
    for (DnsRow row : Samples.rows()) {
      all.append(events(row));
    }
    check("events.ndjson", all.toString());
  }

  @Test
  void flatFormatsHaveALineForEachRecord() throws IOException {
    check("records.csv", written(Format.CSV, DnsSchemas.record(), records()));
    check("records.md", written(Format.MARKDOWN, DnsSchemas.record(), records()));
    check("records.html", written(Format.HTML, DnsSchemas.record(), records()));
  }

  @Test
  void prometheusHasTheNumbersOfEachResult() throws IOException {
    String text = written(Format.PROMETHEUS, DnsSchemas.result(), Samples.rows());
    check("results.prom", text);
    assertTrue(text.contains("netdiag_dns_elapsed_seconds"), text);
  }
}
