package org.netdiag.cli.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.netdiag.cli.Streams;
import org.netdiag.cli.run.Complaints;
import org.netdiag.cli.run.Controlled;
import org.netdiag.cli.run.RunControl;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.cli.sim.Simulation;
import org.netdiag.shared.report.Assertion;
import org.netdiag.shared.report.BrokenPipeException;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.InlineTracer;
import org.netdiag.trace.TraceEvent;
import org.netdiag.trace.TraceListener;
import org.netdiag.trace.TracePlan;
import org.netdiag.trace.TraceProtocol;
import org.netdiag.trace.TraceResult;
import org.netdiag.trace.TraceRun;
import org.netdiag.trace.TraceTotals;
import org.netdiag.trace.Tracer;
import org.netdiag.trace.names.Enrichment;
import org.netdiag.trace.report.OldTrace;
import org.netdiag.trace.report.TraceDiff;
import org.netdiag.trace.report.TraceRow;

/// Carries out a plan and shows it: over the kernel's network, or over a simulated one on this
/// thread.
final class TraceRunner {
  /// How long names and networks are waited for when a target is done.
  private static final Duration GRACE = Duration.ofMillis(500);

  private final TracePlan plan;
  private final TraceView view;
  private final TraceVerdict verdict;
  private final Enrichment enrichment;
  private final Optional<OldTrace> old;
  private final Streams streams;
  private final Complaints complaints;
  private final Listener listener = new Listener();

  /// What a run came to.
  ///
  /// @param signal the signal that cut it short, 0 for none
  /// @param readerGone whether it ended because nobody reads its output
  record Ended(int signal, boolean readerGone) {}

  /// How results are shown.
  ///
  /// @param view their form
  /// @param verdict what they come to
  /// @param enrichment completes them
  /// @param old what they are compared with
  record Showing(
      TraceView view, TraceVerdict verdict, Enrichment enrichment, Optional<OldTrace> old) {}

  TraceRunner(TracePlan plan, Showing showing, Streams streams, Complaints complaints) {
    this.plan = plan;
    this.view = showing.view;
    this.verdict = showing.verdict;
    this.enrichment = showing.enrichment;
    this.old = showing.old;
    this.streams = streams;
    this.complaints = complaints;
  }

  /// Runs to the end.
  ///
  /// @throws IOException when the kernel allows no such probes, or the output cannot be written; a
  ///   reader that has gone ends the run without an exception
  Ended run(Optional<Simulation> simulation) throws IOException, InterruptedException {
    if (simulation.isPresent()) {
      RandomGenerator random = simulation.get().random();
      try (InlineTracer tracer = new InlineTracer(simulation.get().open(), random)) {
        return attend(tracer.start(plan, listener));
      }
    }
    try (Tracer tracer = Tracer.create()) {
      return attend(tracer.startAttended(plan, listener));
    }
  }

  private Ended attend(TraceRun run) throws IOException, InterruptedException {
    RunControl control = new RunControl(new Control(run), streams);
    control.attend(plan.targets().size());
    try (run) {
      run.await();
      listener.begin();
      listener.showAll();
      return new Ended(control.signal(), false);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof BrokenPipeException) {
        return new Ended(control.signal(), true);
      }
      throw e.getCause();
    }
  }

  private record Control(TraceRun run) implements Controlled {
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
      return progress() + ", " + run.totals().sent() + " probes sent\n";
    }

    @Override
    public String progress() {
      TraceTotals totals = run.totals();
      return totals.finished() + "/" + totals.targets() + " done, " + totals.reached() + " reached";
    }
  }

  private final class Listener implements TraceListener {
    private boolean begun;

    /// Results whose names and networks are being asked for, side by side.
    private final Deque<CompletableFuture<TraceResult>> incomplete = new ArrayDeque<>();

    /// Shows the beginning, once.
    void begin() throws IOException {
      if (!begun) {
        begun = true;
        view.begin();
      }
    }

    @Override
    public void onEvent(TraceEvent event) {
      try {
        begin();
        if (event instanceof TraceEvent.Summary summary) {
          incomplete.add(enrichment.enriched(summary.result(), GRACE));
          showComplete();
        } else {
          view.event(event);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void showComplete() throws IOException {
      while (!incomplete.isEmpty() && incomplete.peek().isDone()) {
        result(incomplete.remove().join());
      }
    }

    /// Shows what is left, each when its grace is over at the latest.
    void showAll() throws IOException {
      while (!incomplete.isEmpty()) {
        result(incomplete.remove().join());
      }
    }

    private void result(TraceResult result) throws IOException {
      Optional<TraceDiff> diff =
          old.flatMap(earlier -> earlier.find(result)).map(entry -> TraceDiff.of(entry, result));
      List<Assertion> asserted = verdict.judge(result, diff);
      if (result.refusal().isPresent() && plan.packet().protocol() != TraceProtocol.ALL) {
        String why = result.refusal().get();
        view.unresolved(new Unresolved(result.target().index(), result.target().name(), why));
        complaints.refused(result.target().name(), why);
        return;
      }
      view.result(new TraceRow.Measured(result, asserted, diff));
      if (old.isPresent() && diff.isEmpty()) {
        complaints.uncompared(result.target().name());
      }
    }

    @Override
    public boolean wantsProbes() {
      return view.wantsProbes();
    }

    @Override
    public void seen(IpAddress responder) {
      enrichment.seen(responder);
    }
  }
}
