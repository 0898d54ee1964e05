package org.netdiag.ping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.report.Assertion;
import org.netdiag.shared.report.CsvWriter;
import org.netdiag.shared.report.Expression;
import org.netdiag.shared.report.JsonWriter;
import org.netdiag.shared.report.NdjsonWriter;
import org.netdiag.shared.report.PrometheusWriter;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.ReportWriter;
import org.netdiag.shared.report.RunInfo;

/// Results in the formats for machines.
final class ReportTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ReportOutput output = new ReportOutput(bytes);

  private static PingResult two() {
    return Simulation.run(PingPlan.builder(Simulation.web()).count(2).build()).getFirst();
  }

  private String written(ReportWriter<PingRow> writer, PingRow... rows) throws IOException {
    writer.open(new RunInfo("1", 0));
    for (PingRow row : rows) {
      writer.row(row);
    }
    writer.close();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void jsonHasTheKeysOfTheContractInTheirOrder() throws IOException {
    Expression loss = Expression.parse("loss < 1%", PingMetrics.known());
    PingResult result = two();
    Assertion held = loss.check(new PingMetrics(result));
    String json =
        written(
            new JsonWriter<>(PingSchemas.result(), output),
            new PingRow.Measured(result, List.of(held)));
    List<String> keys = new ArrayList<>();
    Matcher matcher = Pattern.compile("\"([a-z0-9_]+)\":").matcher(json);
    while (matcher.find()) {
      keys.add(matcher.group(1));
    }
    assertEquals(
        "schema version started results index target name address protocol privilege stamp stamps"
            + " kernel sent received timed_out errors in_flight cancelled send_failed duplicates"
            + " late corrupted reordered rejected local_drops loss_pct loss_ci95_pct rtt_ms min"
            + " mean median p90 p95 p99 max stddev jitter_ms mean max rfc3550 ttl received initial"
            + " hops changed probes seq outcome rtt_ms stamp from ttl bytes seq outcome rtt_ms"
            + " stamp from ttl bytes probes_omitted assertions expr value holds",
        String.join(" ", keys));
  }

  @Test
  void unresolvedNameIsARowOfItsOwn() throws IOException {
    String json =
        written(
            new JsonWriter<>(PingSchemas.result(), output),
            new PingRow.Unresolved(3, "no.such.name", "unknown host"));
    assertTrue(
        json.contains(
            "{\"index\":3,\"target\":{\"name\":\"no.such.name\"},\"error\":\"unknown host\"}"),
        json);
  }

  @Test
  void eventsAndSummariesAreLines() throws Exception {
    NdjsonWriter<PingRow> writer = new NdjsonWriter<>(PingSchemas.result(), output);
    try (InlinePinger pinger = Simulation.pinger()) {
      PingPlan plan = PingPlan.builder(Simulation.web()).count(1).build();
      pinger
          .start(
              plan,
              event -> {
                try {
                  EventSchemas.write(writer, event, Protocol.ICMP);
                  if (event instanceof PingEvent.Summary summary) {
                    writer.row(PingRow.of(summary.result()));
                  }
                } catch (IOException failed) {
                  throw new IllegalStateException(failed);
                }
              })
          .await();
    }
    writer.close();
    List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(
        "{\"schema\":\"netdiag.ping/1\",\"event\":\"sent\",\"index\":0,\"seq\":1,"
            + "\"time\":\"2026-01-15T09:00:00.000000Z\"}",
        lines.get(0));
    assertEquals(
        "{\"schema\":\"netdiag.ping/1\",\"event\":\"reply\",\"index\":0,\"seq\":1,"
            + "\"time\":\"2026-01-15T09:00:00.000500Z\",\"rtt_ms\":0.500,\"stamp\":\"kernel\","
            + "\"from\":\"203.0.113.1\",\"ttl\":63,\"bytes\":64}",
        lines.get(1));
    assertTrue(lines.get(2).contains("\"event\":\"summary\""), lines.get(2));
    assertTrue(!lines.get(2).contains("probes"), lines.get(2));
    assertEquals(3, lines.size());
  }

  @Test
  void csvHasOneRowPerTarget() throws IOException {
    String csv =
        written(
            new CsvWriter<>(PingSchemas.result(), output),
            PingRow.of(two()),
            new PingRow.Unresolved(1, "x", "unknown host"));
    List<String> lines = csv.lines().toList();
    assertEquals(3, lines.size(), csv);
    assertTrue(lines.get(0).startsWith("index,target_name,target_address,protocol,"), csv);
    assertTrue(lines.get(1).startsWith("0,web,203.0.113.1,icmp,datagram,kernel,2,2,0"), csv);
  }

  @Test
  void prometheusUsesBaseUnits() throws IOException {
    String text = written(new PrometheusWriter<>(PingSchemas.result(), output), PingRow.of(two()));
    assertTrue(
        text.contains(
            "netdiag_ping_rtt_seconds{target=\"web\",address=\"203.0.113.1\",quantile=\"0.5\"}"
                + " 0.000500000"),
        text);
    assertTrue(text.contains("netdiag_ping_loss_ratio{"), text);
  }

  @Test
  void metricsOfAResultHaveTheNamesOfExpressions() {
    PingMetrics metrics = new PingMetrics(two());
    assertEquals(OptionalDouble.of(0.0), metrics.value("loss"));
    assertEquals(OptionalDouble.of(0.5), metrics.value("rtt.p95"));
    assertEquals(OptionalDouble.of(0.0), metrics.value("jitter.rfc3550"));
    assertEquals(OptionalDouble.of(1.0), metrics.value("ttl.hops"));
    assertEquals(Optional.of(true), metrics.flag("answered"));
    for (String name : PingMetrics.known().keySet()) {
      assertTrue(metrics.value(name).isPresent() || metrics.flag(name).isPresent(), name);
    }
  }

  @Test
  void unknownMetricsStayUnknown() {
    PingPlan plan =
        PingPlan.builder(new PingTarget("gone", CaseFile.address("198.51.100.1"))).count(1).build();
    PingMetrics metrics = new PingMetrics(Simulation.run(plan).getFirst());
    assertEquals(OptionalDouble.empty(), metrics.value("rtt.min"));
    assertEquals(OptionalDouble.empty(), metrics.value("ttl.hops"));
    assertEquals(Optional.of(false), metrics.flag("answered"));
  }
}
