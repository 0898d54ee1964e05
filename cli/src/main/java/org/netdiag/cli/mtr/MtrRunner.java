package org.netdiag.cli.mtr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.netdiag.cli.Streams;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.run.Controlled;
import org.netdiag.cli.run.RunControl;
import org.netdiag.cli.sim.Simulation;
import org.netdiag.mtr.InlineMtr;
import org.netdiag.mtr.Mtr;
import org.netdiag.mtr.MtrEvent;
import org.netdiag.mtr.MtrListener;
import org.netdiag.mtr.MtrPlan;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.MtrRun;
import org.netdiag.mtr.MtrTotals;
import org.netdiag.shared.report.BrokenPipeException;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.TraceTarget;
import org.netdiag.trace.names.Enrichment;

/// Carries out a plan and shows it: over the kernel's network, or over a simulated one on this
/// thread.
final class MtrRunner {
  /// How long names and networks are waited for after a path's end.
  private static final long GRACE_NANOS = 500_000_000L;

  private static final long MILLI = 1_000_000;

  private final MtrPlan plan;
  private final Showing showing;
  private final Streams streams;
  private final Listener listener = new Listener();
  private Optional<RunControl> control = Optional.empty();

  /// How results are shown.
  ///
  /// @param taker shows and judges them
  /// @param enrichment completes them
  /// @param keeping the record
  /// @param progress whether stderr shows how far it is
  record Showing(ResultTaker taker, Enrichment enrichment, Keeping keeping, boolean progress) {}

  /// The record of a run.
  ///
  /// @param recorder keeps the events
  /// @param failed told when it cannot any more
  record Keeping(Optional<Recorder> recorder, Consumer<FailureException> failed) {}

  MtrRunner(MtrPlan plan, Showing showing, Streams streams) {
    this.plan = plan;
    this.showing = showing;
    this.streams = streams;
  }

  /// Runs to the end.
  ///
  /// @return the signal that ended it, 0 for none
  /// @throws BrokenPipeException when the reader of the output has gone
  /// @throws IOException when the kernel allows no such probes, or the output cannot be written
  int run(Optional<Simulation> simulation) throws IOException, InterruptedException {
    if (simulation.isPresent()) {
      RandomGenerator random = simulation.get().random();
      try (InlineMtr mtr = new InlineMtr(simulation.get().open(), random)) {
        return attend(mtr.start(plan, listener));
      }
    }
    try (Mtr mtr = Mtr.create()) {
      return attend(mtr.startAttended(plan, listener));
    }
  }

  private int attend(MtrRun run) throws IOException, InterruptedException {
    RunControl attending = new RunControl(new Control(run), streams);
    control = Optional.of(attending);
    attending.attend(showing.progress);
    try (run) {
      run.await();
      listener.begin();
      return attending.signal();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      attending.settle();
    }
  }

  private final class Control implements Controlled {
    private final MtrRun run;

    private Control(MtrRun run) {
      this.run = run;
    }

    @Override
    public void cancel() {
      run.cancel();
    }

    @Override
    public Future<?> done() {
      return run.done();
    }

    @Override
    public String standing() {
      List<MtrResult> results = new ArrayList<>();
      for (TraceTarget target : plan.targets()) {
        for (MtrResult result : run.snapshot(target.index())) {
          results.add(NamedHops.of(result, showing.enrichment, Duration.ZERO));
        }
      }
      return showing.taker.view().standing(results);
    }

    @Override
    public String progress() {
      MtrTotals totals = run.totals();
      long rounds = plan.pacing().rounds();
      String text = "round " + totals.rounds() + (rounds == 0 ? "" : " of " + rounds);
      return totals.paths() < 2
          ? text
          : text + ", " + totals.finished() + "/" + totals.paths() + " paths done";
    }
  }

  private final class Listener implements MtrListener {
    private boolean begun;

    /// Shows the beginning, once.
    void begin() throws IOException {
      if (!begun) {
        begun = true;
        showing.taker.view().begin();
      }
    }

    @Override
    public void onEvent(MtrEvent event) {
      try {
        begin();
        if (event instanceof MtrEvent.Summary summary) {
          result(named(summary.result()));
        } else {
          keep(event);
          showing.taker.view().event(event);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void keep(MtrEvent event) {
      Optional<Recorder> recorder = showing.keeping.recorder;
      if (recorder.isPresent() && recorder.get().failedAt(event)) {
        control.ifPresent(RunControl::settle);
        showing.keeping.failed.accept(recorder.get().failure());
      }
    }

    /// The grace runs from the path's own end: of many that end together, each waits for its names
    /// beside the others and not after them, and none waits for the next event.
    private MtrResult named(MtrResult result) {
      long ended = result.startedEpochNanos() + result.elapsedNanos();
      long left = ended + GRACE_NANOS - System.currentTimeMillis() * MILLI;
      Duration grace = Duration.ofNanos(Math.clamp(left, 0, GRACE_NANOS));
      return NamedHops.of(result, showing.enrichment, grace);
    }

    private void result(MtrResult result) throws IOException {
      keep(new MtrEvent.Summary(result));
      control.ifPresent(RunControl::settle);
      showing.taker.take(result);
    }

    @Override
    public boolean wantsProbes() {
      return showing.keeping.recorder.isPresent() || showing.taker.view().wantsProbes();
    }

    @Override
    public void seen(IpAddress responder) {
      showing.enrichment.seen(responder);
    }
  }
}
