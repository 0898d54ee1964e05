package org.netdiag.dns.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.netdiag.dns.Dns;
import org.netdiag.dns.measure.report.LatencyRow;
import org.netdiag.dns.measure.report.LatencySchemas;
import org.netdiag.dns.measure.report.LatencyText;
import org.netdiag.shared.report.NdjsonWriter;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.RunInfo;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.shared.sim.SimNetwork;
import org.netdiag.shared.sim.SimSettings;

/// Runs every case file of latencies. With `-Dgolden.update=true` it writes what came out instead;
/// the difference is then to be read.
final class LatencyCasesTest {
  private static final Path FOLDER = Path.of("src/test/resources/org/netdiag/dns/measure/cases");

  static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".case")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void caseRunsAsItsFileSays(Path path) throws IOException, InterruptedException {
    CaseFile file = CaseFile.read(path);
    Map<String, String> actual = actual(file);
    if (Boolean.getBoolean("golden.update")) {
      file.update(actual);
    }
    CaseFile expected = CaseFile.read(path);
    actual.forEach((section, body) -> assertEquals(expected.section(section), body, section));
    assertEquals(actual, actual(CaseFile.read(path)), "a second run differs");
  }

  @Test
  void thereAreCases() throws IOException {
    assertTrue(cases().size() >= 8, "only " + cases().size());
  }

  private static Map<String, String> actual(CaseFile file)
      throws IOException, InterruptedException {
    LatencyPlan plan = file.latency();
    LatencyText text = new LatencyText(plan);
    boolean single = plan.targets().size() == 1;
    Utf8Buffer out = new Utf8Buffer();
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    NdjsonWriter<LatencyRow> writer =
        new NdjsonWriter<>(LatencySchemas.result(), new ReportOutput(lines));
    writer.open(new RunInfo("test", 0));
    List<LatencyRow> rows = new ArrayList<>();
    if (single) {
      text.head(out);
    }
    for (LatencyEvent event : run(file, plan)) {
      if (single) {
        text.event(out, event);
      }
      if (event instanceof LatencyEvent.Summary summary) {
        rows.add(new LatencyRow.Measured(summary.result(), List.of()));
        writer.row(rows.getLast());
      }
    }
    writer.close();
    if (single) {
      text.statistics(out, ((LatencyRow.Measured) rows.getFirst()).result());
    } else {
      text.table(out, rows);
    }
    Map<String, String> actual = new LinkedHashMap<>();
    actual.put("text", out.toString());
    actual.put("result", lines.toString(StandardCharsets.UTF_8).replace(",\"", ",\n \""));
    return actual;
  }

  private static List<LatencyEvent> run(CaseFile file, LatencyPlan plan)
      throws IOException, InterruptedException {
    List<LatencyEvent> events = new ArrayList<>();
    try (Dns dns =
        Dns.builder()
            .network(SimNetwork.factory(file.topology(), SimSettings.defaults()))
            .random(new SplittableRandom(1))
            .build()) {
      Latency latency = new Latency(dns, new SplittableRandom(2));
      LatencyRun run;
      if (file.has("stop")) {
        long after = file.number("stop", 0) * 1_000_000L;
        run = latency.startAndStop(plan, events::add, after);
      } else {
        run = latency.start(plan, events::add);
      }
      run.await();
    }
    return events;
  }
}
