package org.netdiag.ping;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.netdiag.shared.engine.EngineLoop;
import org.netdiag.shared.engine.SessionHost;
import org.netdiag.shared.net.Network;

/// Carries out plans on the caller's thread, over any network: [PingRun#await] runs the loop and
/// calls the listener. Over a simulated network with a seed, a run repeats bit for bit.
///
/// Belongs to the thread that created it; a run's `cancel`, `snapshot` and `totals` may be called
/// by any.
public final class InlinePinger implements AutoCloseable {
  private final EngineLoop loop;
  private final Thread owner = Thread.currentThread();

  /// @param network opened by this thread; closed with the pinger
  /// @param random where the key of the cookies comes from
  public InlinePinger(Network network, RandomGenerator random) {
    this.loop = new EngineLoop(network, random);
  }

  /// Starts a run; it goes on while somebody waits in [PingRun#await].
  public PingRun start(PingPlan plan, PingListener listener) {
    DirectSink sink = new DirectSink(listener);
    PingRun run = new PingRun(plan, it -> drive(it, sink));
    sink.onThrown = run::cancel;
    run.add(new PingSession(plan, sink), new SessionHost.Inline(loop, owner));
    run.begin();
    return run;
  }

  private void drive(PingRun run, DirectSink sink) {
    loop.runToCompletion();
    if (!run.done().isDone()) {
      run.finish(sink.isClosed() ? sink.thrown() : Optional.of(notRun()));
    }
  }

  private static Throwable notRun() {
    return new IllegalStateException("the pinger was closed before the run had ended");
  }

  /// Ends every run and closes the network.
  @Override
  public void close() {
    loop.close();
  }
}
