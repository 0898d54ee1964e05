package org.netdiag.trace;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.netdiag.shared.engine.EngineLoop;
import org.netdiag.shared.engine.SessionHost;
import org.netdiag.shared.net.Network;
import org.netdiag.shared.run.DirectEvents;
import org.netdiag.shared.run.SessionRun;

/// Carries out plans on the caller's thread, over any network: [TraceRun#await] runs the loop and
/// calls the listener. Over a simulated network with a seed, a run repeats bit for bit.
///
/// Belongs to the thread that created it; a run's `cancel` and `totals` may be called by any.
public final class InlineTracer implements AutoCloseable {
  private final EngineLoop loop;
  private final Thread owner = Thread.currentThread();

  /// @param network opened by this thread; closed with the tracer
  /// @param random where the key of the cookies comes from
  public InlineTracer(Network network, RandomGenerator random) {
    this.loop = new EngineLoop(network, random);
  }

  /// Starts a run; it goes on while somebody waits in [TraceRun#await].
  public TraceRun start(TracePlan plan, TraceListener listener) {
    DirectEvents<TraceEvent> events = new DirectEvents<>(listener::onEvent);
    TraceSession session = new TraceSession(plan, listener, events);
    TraceRun run =
        new TraceRun(plan, session, new SessionHost.Inline(loop, owner), it -> drive(it, events));
    events.onThrown(run::cancel);
    run.start();
    return run;
  }

  private void drive(SessionRun<?> run, DirectEvents<TraceEvent> events) {
    loop.runToCompletion();
    if (!run.done().isDone()) {
      run.finish(events.isClosed() ? events.thrown() : Optional.of(notRun()));
    }
  }

  private static Throwable notRun() {
    return new IllegalStateException("the tracer was closed before the run had ended");
  }

  /// Ends every run and closes the network.
  @Override
  public void close() {
    loop.close();
  }
}
