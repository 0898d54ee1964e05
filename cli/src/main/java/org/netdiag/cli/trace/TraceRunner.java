package org.netdiag.cli.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
  /// How long names and networks are waited for after a target's end.
  private static final long GRACE_NANOS = 500_000_000L;

  private static final long MILLI = 1_000_000;

  private final TracePlan plan;
  private final TraceView view;
  private final TraceVerdict verdict;
  private final Enrichment enrichment;
  private final Optional<OldTrace> old;
  private final Streams streams;
  private final Complaints complaints;
  private final Listener listener = new Listener();

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
  /// @return the signal that cut it short, 0 for none
  /// @throws BrokenPipeException when the reader of the output has gone
  /// @throws IOException when the kernel allows no such probes, or the output cannot be written
  int run(Optional<Simulation> simulation) throws IOException, InterruptedException {
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

  private int attend(TraceRun run) throws IOException, InterruptedException {
    RunControl control = new RunControl(new Control(run), streams);
    control.attend(plan.targets().size());
    try (run) {
      run.await();
      listener.begin();
      return control.signal();
    } catch (UncheckedIOException e) {
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
          result(named(summary.result()));
        } else {
          view.event(event);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /// The grace runs from the target's own end: of many that end together, each waits for its
    /// names beside the others and not after them, and none waits for the next event.
    private TraceResult named(TraceResult result) {
      long ended = result.startedEpochNanos() + result.elapsedNanos();
      long left = ended + GRACE_NANOS - System.currentTimeMillis() * MILLI;
      return enrichment.enrich(result, Duration.ofNanos(Math.clamp(left, 0, GRACE_NANOS)));
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
        verdict.uncompared();
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
