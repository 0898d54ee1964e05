package org.netdiag.ping;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.netdiag.shared.report.JsonWriter;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.RunInfo;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.shared.sim.SimNetwork;

/// A case file carried out on a simulated network.
final class CaseRun {
  private static final int MOST_EVENTS = 60;

  private final CaseFile file;
  private final List<PingResult> results = new ArrayList<>();
  private final StringBuilder events = new StringBuilder();
  private final Utf8Buffer text = new Utf8Buffer();
  private long startNanos;
  private int told;

  CaseRun(CaseFile file) {
    this.file = file;
  }

  /// What came of it, by section.
  Map<String, String> actual() throws IOException, InterruptedException {
    PingPlan plan = file.plan();
    SimNetwork network = new SimNetwork(file.topology(), file.settings);
    startNanos = network.clock().epochNanos();
    PingText single = new PingText(plan, file.text, NameLookup.NONE);
    PingListText many = new PingListText(plan, PingListText.nameWidth(plan.targets()));
    boolean one = plan.targets().size() == 1;
    Map<String, String> actual = new LinkedHashMap<>();
    try (InlinePinger pinger = new InlinePinger(network, new SplittableRandom(1))) {
      if (one) {
        single.head(text);
      }
      PingRun[] run = new PingRun[1];
      run[0] =
          pinger.start(
              plan,
              event -> {
                tell(event);
                cancelWhenDue(event, run);
                if (event instanceof PingEvent.Summary summary) {
                  results.add(summary.result());
                  if (one) {
                    single.statistics(text, summary.result());
                  } else {
                    many.line(text, summary.result());
                  }
                } else if (one) {
                  single.event(text, event);
                }
              });
      PingTotals totals = run[0].await();
      if (!one) {
        PingListText.totals(text, totals);
      }
      actual.put("events", events.toString());
      actual.put("text", text.toString());
      actual.put("json", json());
    } catch (PingPermissionException refused) {
      actual.put("error", refused.getMessage() + "\n");
    }
    return actual;
  }

  private void cancelWhenDue(PingEvent event, PingRun[] run) {
    if (file.cancelAfter.isPresent()
        && event instanceof PingEvent.OfProbe probe
        && probe.epochNanos() - startNanos >= file.cancelAfter.get().toNanos()) {
      run[0].cancel();
    }
  }

  private void tell(PingEvent event) {
    if (!(event instanceof PingEvent.OfProbe probe) || told++ > MOST_EVENTS) {
      return;
    }
    events.append(ms(probe.epochNanos() - startNanos)).append(' ');
    events.append(probe.getClass().getSimpleName()).append(' ');
    events.append(probe.index()).append('/').append(probe.sequence());
    switch (probe) {
      case PingEvent.OfAnswer some -> {
        Answer answer = some.answer();
        events.append(' ').append(ms(answer.rttNanos())).append(' ').append(answer.stamp().key());
        events.append(' ').append(answer.from()).append(" ttl ");
        events.append(answer.ttl().orElse(-1)).append(" bytes ").append(answer.bytes());
        answer.flags().forEach(flag -> events.append(' ').append(flag.key()));
        answer.port().ifPresent(state -> events.append(' ').append(state.key()));
      }
      case PingEvent.IcmpError error ->
          events.append(' ').append(error.error().from()).append(' ').append(error.error().text());
      case PingEvent.SendFailed failed -> events.append(' ').append(failed.failure().text());
      default -> {}
    }
    events.append('\n');
  }

  private static String ms(long nanos) {
    Utf8Buffer out = new Utf8Buffer();
    out.decimal(Duration.ofNanos(nanos).toNanos() / 1e6, 3);
    return out.toString();
  }

  private String json() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonWriter<PingRow> writer = new JsonWriter<>(PingSchemas.result(), new ReportOutput(bytes));
    writer.open(new RunInfo("test", startNanos));
    for (PingResult result : results) {
      writer.row(PingRow.of(result));
    }
    writer.close();
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
