package org.netdiag.cli.dns.latency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.netdiag.cli.Streams;
import org.netdiag.cli.run.Complaints;
import org.netdiag.cli.run.Controlled;
import org.netdiag.cli.run.RunControl;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.dns.measure.Latency;
import org.netdiag.dns.measure.LatencyEvent;
import org.netdiag.dns.measure.LatencyPlan;
import org.netdiag.dns.measure.LatencyRun;

/// Carries out a plan and shows it.
final class LatencyRunner {
  private final Latency latency;
  private final LatencyPlan plan;
  private final List<Unresolved> unresolved;
  private final Streams streams;
  private final AtomicLong decided = new AtomicLong();

  /// @param unresolved servers that cannot be asked
  LatencyRunner(Latency latency, LatencyPlan plan, List<Unresolved> unresolved, Streams streams) {
    this.latency = latency;
    this.plan = plan;
    this.unresolved = unresolved;
    this.streams = streams;
  }

  /// Runs to the end.
  ///
  /// @return the signal that cut it short, 0 for none
  int run(LatencyView view) throws IOException, InterruptedException {
    view.begin();
    Complaints complaints = new Complaints("dns latency", streams.err());
    for (Unresolved each : unresolved) {
      view.unresolved(each);
      complaints.unknown(each.name(), each.error());
    }
    try {
      LatencyRun run = latency.start(plan, event -> show(view, event));
      RunControl control = new RunControl(new Control(run, view), streams);
      control.attend(plan.targets().size());
      var _ = run.await();
      view.end(control.signal() != 0);
      complaints.end();
      return control.signal();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void show(LatencyView view, LatencyEvent event) {
    boolean end =
        event instanceof LatencyEvent.Reply
            || event instanceof LatencyEvent.TimedOut
            || event instanceof LatencyEvent.Failed
            || event instanceof LatencyEvent.SendFailed;
    decided.addAndGet(end ? 1 : 0);
    try {
      view.event(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Control implements Controlled {
    private final LatencyRun run;
    private final LatencyView view;

    Control(LatencyRun run, LatencyView view) {
      this.run = run;
      this.view = view;
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
      return view.standing(run.standing());
    }

    @Override
    public String progress() {
      long all = (long) plan.targets().size() * plan.pacing().count();
      return decided.get() + "/" + all + " questions";
    }
  }
}
