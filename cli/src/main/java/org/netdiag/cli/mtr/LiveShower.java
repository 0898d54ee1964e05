package org.netdiag.cli.mtr;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.netdiag.cli.Streams;
import org.netdiag.cli.mtr.screen.LiveNames;
import org.netdiag.cli.mtr.screen.LiveRun;
import org.netdiag.cli.mtr.screen.LiveRuns;
import org.netdiag.cli.mtr.screen.LiveScreen;
import org.netdiag.mtr.Mtr;
import org.netdiag.mtr.MtrEvent;
import org.netdiag.mtr.MtrListener;
import org.netdiag.mtr.MtrPlan;
import org.netdiag.mtr.MtrResult;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.names.Enrichment;

/// Carries out a plan on the live screen, and reports what it came to when the screen is left.
final class LiveShower {
  private final MtrOptions options;
  private final Measuring measuring;
  private final Measuring.Showing showing;
  private final Streams streams;

  /// @param measuring tells what it came to
  /// @param showing how that is shown
  LiveShower(MtrOptions options, Measuring measuring, Measuring.Showing showing, Streams streams) {
    this.options = options;
    this.measuring = measuring;
    this.showing = showing;
    this.streams = streams;
  }

  /// Shows it.
  ///
  /// @return the exit code; empty when the terminal cannot be drawn on: nothing was sent then
  /// @throws IOException when the kernel allows no such probes
  Optional<Integer> show(MtrPlan plan) throws IOException, InterruptedException {
    Optional<LiveScreen.Outcome> outcome;
    if (measuring.task().simulation().isPresent()) {
      outcome = show(plan, LiveRuns.of(measuring.task().simulation().get()));
    } else {
      try (Mtr mtr = Mtr.create()) {
        outcome = show(plan, LiveRuns.of(mtr));
      }
    }
    if (outcome.isEmpty()) {
      return Optional.empty();
    }
    List<MtrResult> results = outcome.get().results();
    int cutBy = plan.pacing().rounds() == 0 ? 0 : outcome.get().signal();
    return Optional.of(measuring.told(plan, results, showing, cutBy));
  }

  private Optional<LiveScreen.Outcome> show(MtrPlan plan, LiveRuns runs)
      throws IOException, InterruptedException {
    MtrOptions.View view = options.view();
    boolean colors =
        streams
            .terminal()
            .colors(options.run().color(), System.getenv().getOrDefault("NO_COLOR", ""));
    LiveScreen.Look look =
        new LiveScreen.Look(view.order(), !view.numeric(), view.as(), view.both(), colors);
    LiveRuns started = showing.recorder().isEmpty() ? runs : recorded(runs);
    return LiveScreen.show(new LiveScreen.Setup(plan, started, new Names(), look));
  }

  /// A key that changes what is sent starts another run, which has a record of its own.
  private LiveRuns recorded(LiveRuns runs) {
    Recorder recorder = showing.recorder().orElseThrow();
    return (plan, listener) -> start(runs, plan, new Kept(listener, recorder.next()));
  }

  private static LiveRun start(LiveRuns runs, MtrPlan plan, MtrListener listener)
      throws IOException {
    return runs.start(plan, listener);
  }

  private final class Names implements LiveNames {
    @Override
    public void seen(IpAddress responder) {
      showing.enrichment().seen(responder);
    }

    @Override
    public MtrResult named(MtrResult result) {
      return NamedHops.of(result, showing.enrichment(), Duration.ZERO);
    }
  }

  /// Keeps what the screen is told.
  private final class Kept implements MtrListener {
    private final MtrListener screen;
    private final Recorder recorder;

    Kept(MtrListener screen, Recorder recorder) {
      this.screen = screen;
      this.recorder = recorder;
    }

    @Override
    public void onEvent(MtrEvent event) {
      Enrichment known = showing.enrichment();
      boolean failed =
          recorder.failedAt(
              event instanceof MtrEvent.Summary summary
                  ? new MtrEvent.Summary(NamedHops.of(summary.result(), known, Duration.ZERO))
                  : event);
      if (failed) {
        measuring.unrecorded(recorder.failure());
      }
      screen.onEvent(event);
    }

    @Override
    public boolean wantsProbes() {
      return true;
    }

    @Override
    public void seen(IpAddress responder) {
      screen.seen(responder);
    }
  }
}
