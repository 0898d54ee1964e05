package org.netdiag.mtr;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.netdiag.shared.engine.EngineLoop;
import org.netdiag.shared.engine.SessionHost;
import org.netdiag.shared.net.Network;
import org.netdiag.shared.run.DirectEvents;
import org.netdiag.shared.run.SessionRun;

/// Carries out plans on the caller's thread, over any network: [MtrRun#await] runs the loop and
/// calls the listener. Over a simulated network with a seed, a run repeats bit for bit.
///
/// Belongs to the thread that created it; a run's other methods may be called by any.
public final class InlineMtr implements AutoCloseable {
  private final EngineLoop loop;
  private final Thread owner = Thread.currentThread();

  /// @param network opened by this thread; closed with this
  /// @param random where the key of the cookies comes from
  public InlineMtr(Network network, RandomGenerator random) {
    this.loop = new EngineLoop(network, random);
  }

  /// Starts a run; it goes on while somebody waits in [MtrRun#await].
  public MtrRun start(MtrPlan plan, MtrListener listener) {
    DirectEvents<Told> events = new DirectEvents<>(told -> listener.onEvent(told.event()));
    MtrSession session = new MtrSession(plan, listener, events);
    MtrRun run =
        new MtrRun(plan, session, new SessionHost.Inline(loop, owner), it -> drive(it, events));
    events.onThrown(run::cancel);
    run.start();
    return run;
  }

  private void drive(SessionRun<?> run, DirectEvents<Told> events) {
    loop.runToCompletion();
    if (!run.done().isDone()) {
      run.finish(events.isClosed() ? events.thrown() : Optional.of(notRun()));
    }
  }

  private static Throwable notRun() {
    return new IllegalStateException("it was closed before the run had ended");
  }

  /// Ends every run and closes the network.
  @Override
  public void close() {
    loop.close();
  }
}
