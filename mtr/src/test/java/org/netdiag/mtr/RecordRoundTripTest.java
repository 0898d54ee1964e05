package org.netdiag.mtr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.netdiag.mtr.record.Replayer;
import org.netdiag.mtr.report.MtrEventSchemas;
import org.netdiag.mtr.report.MtrRow;
import org.netdiag.mtr.report.MtrSchemas;
import org.netdiag.shared.report.NdjsonWriter;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.sim.SimNetwork;
import org.netdiag.trace.TracePermissionException;

/// Every case of the session is recorded and replayed: what is read back are the very events and
/// the very results.
class RecordRoundTripTest {
  static List<Path> cases() throws IOException {
    return SessionCasesTest.cases();
  }

  /// A run on a simulated network with its record.
  private static final class Recorded {
    private final CaseFile file;
    private final ByteArrayOutputStream record = new ByteArrayOutputStream();
    private final List<MtrEvent> events = new ArrayList<>();
    private boolean acted;

    Recorded(CaseFile file) {
      this.file = file;
    }

    void carryOut() throws IOException, InterruptedException {
      SimNetwork network = new SimNetwork(file.topology(), file.settings());
      long start = network.clock().epochNanos();
      ReportOutput output = new ReportOutput(record);
      NdjsonWriter<MtrRow> lines = new NdjsonWriter<>(MtrSchemas.result(), output);
      try (InlineMtr mtr = new InlineMtr(network, new SplittableRandom(1))) {
        MtrRun[] run = new MtrRun[1];
        run[0] =
            mtr.start(
                file.plan(),
                event -> {
                  events.add(event);
                  write(lines, event);
                  if (event instanceof MtrEvent.OfProbe probe) {
                    act(probe.epochNanos() - start, run[0]);
                  }
                });
        MtrTotals _ = run[0].await();
      } catch (TracePermissionException | IllegalArgumentException refused) {
        assertEquals(List.of(), events);
      }
      output.flush();
    }

    private static void write(NdjsonWriter<MtrRow> lines, MtrEvent event) {
      try {
        MtrEventSchemas.write(lines, event);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void act(long at, MtrRun run) {
      Optional<Long> cancel = file.time("cancel", 1);
      Optional<Long> reset = file.time("reset", 1);
      if (!acted && cancel.isPresent() && at >= cancel.get()) {
        acted = true;
        run.cancel();
      }
      if (!acted && reset.isPresent() && at >= reset.get()) {
        acted = true;
        run.reset();
      }
    }

    List<MtrResult> results() {
      List<MtrResult> results = new ArrayList<>();
      for (MtrEvent event : events) {
        if (event instanceof MtrEvent.Summary(MtrResult result) && result.refusal().isEmpty()) {
          results.add(result);
        }
      }
      return results;
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theReplayOfACaseIsItsRun(Path file) throws IOException, InterruptedException {
    Recorded run = new Recorded(CaseFile.read(file));
    run.carryOut();
    String record = run.record.toString(StandardCharsets.UTF_8);
    List<MtrEvent> replayed = new ArrayList<>();
    try (Replayer replayer = new Replayer(new StringReader(record))) {
      List<MtrResult> results = replayer.play(replayed::add);
      results.removeIf(result -> result.refusal().isPresent());
      assertEquals(run.results(), results);
    }
    assertEquals(probes(run.events), probes(replayed));
  }

  private static List<MtrEvent> probes(List<MtrEvent> events) {
    List<MtrEvent> probes = new ArrayList<>(events);
    probes.removeIf(event -> !(event instanceof MtrEvent.OfProbe));
    return probes;
  }
}
