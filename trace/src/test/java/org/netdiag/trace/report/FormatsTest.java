package org.netdiag.trace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.report.Format;
import org.netdiag.shared.report.JsonWriter;
import org.netdiag.shared.report.NdjsonWriter;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.ReportWriter;
import org.netdiag.shared.report.RunInfo;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.trace.HopProbe;
import org.netdiag.trace.ProbeOutcome;
import org.netdiag.trace.TraceEvent;
import org.netdiag.trace.TraceReply;
import org.netdiag.trace.TraceResult;

/// Results in every format.
final class FormatsTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  static String json(List<TraceRow> rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonWriter<TraceRow> writer = new JsonWriter<>(TraceSchemas.result(), new ReportOutput(bytes));
    writer.open(new RunInfo("0.1.0", Results.STARTED));
    for (TraceRow row : rows) {
      writer.row(row);
    }
    writer.close();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  static String events(TraceResult result) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    NdjsonWriter<TraceRow> lines =
        new NdjsonWriter<>(TraceSchemas.result(), new ReportOutput(bytes));
    for (TraceEvent event : eventsOf(result)) {
      TraceEventSchemas.write(lines, event);
    }
    lines.close();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static List<TraceEvent> eventsOf(TraceResult result) {
    List<TraceEvent> events = new ArrayList<>();
    int number = 1;
    Protocol protocol = result.probes().protocol();
    for (var hop : result.hops()) {
      for (HopProbe probe : hop.probes()) {
        var name = new TraceEvent.ProbeName(0, protocol, number++, hop.ttl(), probe.flow());
        switch (probe.outcome()) {
          case ProbeOutcome.Reply(TraceReply reply) -> {
            events.add(new TraceEvent.Sent(name, probe.sentEpochNanos()));
            events.add(new TraceEvent.Reply(name, reply));
            for (int i = 0; i < probe.duplicates(); i++) {
              events.add(new TraceEvent.Duplicate(name, reply));
            }
          }
          case ProbeOutcome.Timeout(var late) -> {
            events.add(new TraceEvent.Sent(name, probe.sentEpochNanos()));
            events.add(new TraceEvent.TimedOut(name, probe.sentEpochNanos() + 500_000_000));
            late.ifPresent(reply -> events.add(new TraceEvent.Late(name, reply)));
          }
          case ProbeOutcome.SendFailed(int errno) ->
              events.add(new TraceEvent.SendFailed(name, probe.sentEpochNanos(), errno));
          case ProbeOutcome.Cancelled _ -> {}
        }
      }
    }
    events.add(new TraceEvent.Summary(result));
    return events;
  }

  @Test
  void jsonTellsEveryFact() throws IOException {
    Golden.check("results.json", json(Results.rows()));
  }

  @Test
  void eventsTellEveryFact() throws IOException {
    Golden.check("rich.ndjson", events(Results.rich()));
    Golden.check("tcp.ndjson", events(Results.tcp()));
  }

  @Test
  void keysOfTheContractStandInItsOrder() throws IOException {
    String json = json(List.of(TraceRow.of(Results.diamond())));
    Matcher matcher = Pattern.compile("\"([a-z0-9_]+)\":").matcher(json);
    LinkedHashSet<String> keys = new LinkedHashSet<>();
    while (matcher.find()) {
      keys.add(matcher.group(1));
    }
    assertEquals(
        "schema version started results index target name address protocol flow privilege reached"
            + " stop elapsed_ms sent unseen hops ttl addresses names asn rate_limited nat probes"
            + " outcome from rtt_ms stamp reply_ttl icmp type code quoted tos return_hops pmtu mtu"
            + " evidence nodes links to flows balancing 1 multipath confidence_pct",
        String.join(" ", keys));
  }

  @Test
  void summaryHasHopsWithoutProbes() throws IOException {
    String last = events(Results.rich()).lines().toList().getLast();
    assertTrue(last.contains("\"event\":\"summary\""), last);
    assertTrue(last.contains("\"hops\":[{\"ttl\":1"), last);
    assertTrue(!last.contains("\"probes\""), last);
  }

  @ParameterizedTest
  @EnumSource(names = {"CSV", "MARKDOWN", "HTML", "PROMETHEUS"})
  void flatFormatsHaveALineForEachHop(Format format) throws IOException {
    ReportWriter<HopRow> writer = format.writer(TraceSchemas.hop(), bytes);
    writer.open(new RunInfo("0.1.0", Results.STARTED));
    for (TraceRow row : Results.rows()) {
      for (HopRow hop : HopRow.of(row)) {
        writer.row(hop);
      }
    }
    writer.close();
    Golden.check("hops." + format.word(), bytes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void atlasResultsAreAnArray() throws IOException {
    List<TraceResult> results =
        List.of(Results.rich(), Results.prohibited(), Results.tcp(), Results.sixth());
    AtlasJson.write(bytes, results);
    Golden.check("atlas.json", bytes.toString(StandardCharsets.UTF_8));
  }

  @Test
  void scamperTracesAreLines() {
    Utf8Buffer out = new Utf8Buffer();
    for (TraceResult result :
        List.of(
            Results.rich(),
            Results.gap(),
            Results.prohibited(),
            Results.tcp(),
            Results.diamond())) {
      ScamperJson.append(out, result);
    }
    Golden.check("scamper.json", out.toString());
  }

  @Test
  void graphsAreDot() {
    Utf8Buffer out = new Utf8Buffer();
    DotGraph.append(out, List.of(Results.rich()));
    Golden.check("rich.dot", out.toString());
    out.clear();
    DotGraph.append(out, List.of(Results.diamond()));
    Golden.check("diamond.dot", out.toString());
    out.clear();
    DotGraph.append(out, List.of(Results.diamond(), Results.gap(), Results.prohibited()));
    Golden.check("protocols.dot", out.toString());
  }

  @Test
  void noFormatLetsANameDriveATerminal() throws IOException {
    Utf8Buffer out = new Utf8Buffer();
    TraceResult rich = Results.rich();
    TraceText.append(out, rich, new TraceTextOptions(false, true, true, true));
    DotGraph.append(out, List.of(rich));
    ScamperJson.append(out, rich);
    AtlasJson.append(out, rich);
    String all = out + json(List.of(TraceRow.of(rich)));
    assertTrue(all.contains("evil"), "the hostile name is part of the outputs");
    for (int i = 0; i < all.length(); i++) {
      char c = all.charAt(i);
      assertTrue(c >= ' ' || c == '\n', () -> "a control character " + (int) c);
    }
  }
}
