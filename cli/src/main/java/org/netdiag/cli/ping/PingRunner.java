package org.netdiag.cli.ping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.netdiag.cli.Streams;
import org.netdiag.cli.run.Complaints;
import org.netdiag.cli.run.Controlled;
import org.netdiag.cli.run.RunControl;
import org.netdiag.cli.sim.Simulation;
import org.netdiag.ping.InlinePinger;
import org.netdiag.ping.PingEvent;
import org.netdiag.ping.PingListener;
import org.netdiag.ping.PingPlan;
import org.netdiag.ping.PingResult;
import org.netdiag.ping.PingRun;
import org.netdiag.ping.PingTotals;
import org.netdiag.ping.Pinger;
import org.netdiag.shared.report.BrokenPipeException;

/// Carries out a plan and shows it: over the kernel's network, or over a simulated one on this
/// thread.
final class PingRunner {
  /// From so many targets on, two engines are faster than one.
  private static final int MANY_TARGETS = 1000;

  private final PingPlan plan;
  private final PlanTargets targets;
  private final PingView view;
  private final Streams streams;
  private final Complaints complaints;
  private final Listener listener = new Listener();

  /// What a run came to.
  ///
  /// @param totals the numbers
  /// @param signal the signal that cut it short, 0 for none
  /// @param readerGone whether it ended because nobody reads its output
  record Ended(PingTotals totals, int signal, boolean readerGone) {}

  PingRunner(
      PingPlan plan, PlanTargets targets, PingView view, Streams streams, Complaints complaints) {
    this.complaints = complaints;
    this.plan = plan;
    this.targets = targets;
    this.view = view;
    this.streams = streams;
  }

  /// Runs to the end.
  ///
  /// @throws IOException when the kernel allows no such probes, or the output cannot be written; a
  ///   reader that has gone ends the run without an exception
  Ended run(Optional<Simulation> simulation) throws IOException, InterruptedException {
    if (simulation.isPresent()) {
      RandomGenerator random = simulation.get().random();
      try (InlinePinger pinger = new InlinePinger(simulation.get().open(), random)) {
        return attend(pinger.start(plan, listener));
      }
    }
    int engines =
        plan.targets().size() < MANY_TARGETS ? 1 : Runtime.getRuntime().availableProcessors();
    try (Pinger pinger = Pinger.builder().engines(Math.clamp(engines, 1, 2)).build()) {
      return attend(pinger.startAttended(plan, listener));
    }
  }

  private Ended attend(PingRun run) throws IOException, InterruptedException {
    RunControl control = new RunControl(new Control(run), streams);
    control.attend(plan.targets().size());
    try (run) {
      PingTotals totals = run.await();
      listener.begin();
      return new Ended(totals, control.signal(), false);
    } catch (BrokenPipeException e) {
      return new Ended(run.totals(), control.signal(), true);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof BrokenPipeException) {
        return new Ended(run.totals(), control.signal(), true);
      }
      throw e.getCause();
    }
  }

  private final class Control implements Controlled {
    private final PingRun run;

    private Control(PingRun run) {
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
      return view.standing(run.snapshot(), run.totals());
    }

    @Override
    public String progress() {
      PingTotals totals = run.totals();
      return totals.finished()
          + "/"
          + totals.targets()
          + " done, "
          + totals.answered()
          + " answered";
    }
  }

  private final class Listener implements PingListener {
    private boolean begun;

    /// Shows the beginning, once.
    void begin() throws IOException {
      if (!begun) {
        begun = true;
        view.begin();
      }
    }

    @Override
    public void onEvent(PingEvent event) {
      try {
        begin();
        view.event(view.placesOfInput() ? Reindexed.of(event, targets) : event);
        if (event instanceof PingEvent.Summary summary) {
          PingResult result = summary.result();
          String refusal = Verdict.refusal(result);
          if (!refusal.isEmpty()) {
            complaints.refused(result.target().name(), refusal);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public boolean wantsProbes() {
      return view.wantsProbes();
    }
  }
}
