package org.netdiag.shared.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.netdiag.shared.engine.EngineLoop;
import org.netdiag.shared.engine.Failure;
import org.netdiag.shared.engine.Lanes;
import org.netdiag.shared.engine.ProbeEvent;
import org.netdiag.shared.engine.SessionHost;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.sim.SimNetwork;
import org.netdiag.shared.sim.SimSettings;
import org.netdiag.shared.sim.Topologies;

/// Runs that the waiting thread carries out itself. The time limit ends a wait for what never
/// comes.
@Timeout(60)
final class DirectEventsTest {
  private final List<Integer> taken = new ArrayList<>();
  private EngineLoop loop;

  @BeforeEach
  void open() throws IOException {
    SimNetwork network = new SimNetwork(Topologies.load("lan"), SimSettings.defaults());
    loop = new EngineLoop(network, new Random(20_261_121));
  }

  @AfterEach
  void close() {
    loop.close();
  }

  private CountingRun run(RunSession<Integer> session, DirectEvents<Integer> events) {
    SessionHost host = new SessionHost.Inline(loop, Thread.currentThread());
    CountingRun run =
        new CountingRun(
            session,
            host,
            it -> {
              loop.runToCompletion();
              it.finish(events.thrown());
            });
    events.onThrown(run::cancel);
    return run.begun();
  }

  @Test
  void everyEventIsTakenBeforeTheNextOne() throws Exception {
    DirectEvents<Integer> events = new DirectEvents<>(taken::add);
    CountingRun run = run(CountingSession.to(3, events), events);
    assertFalse(events.isClosed());
    assertFalse(run.done().isDone());
    assertEquals(3, run.await());
    assertEquals(List.of(0, 1, 2), taken);
    assertTrue(events.isClosed());
    assertEquals(3, run.await());
    assertEquals(List.of(0, 1, 2), taken);
  }

  @Test
  void listenerThatCancelsGetsNothingMore() throws Exception {
    List<CountingRun> running = new ArrayList<>();
    DirectEvents<Integer> events =
        new DirectEvents<>(number -> {
          taken.add(number);
          if (number == 4) {
            running.getFirst().cancel();
          }
        });
    running.add(run(CountingSession.to(10, events), events));
    assertEquals(5, running.getFirst().await());
    assertEquals(List.of(0, 1, 2, 3, 4), taken);
  }

  @Test
  void listenerMayAskForTheTotals() throws Exception {
    List<CountingRun> running = new ArrayList<>();
    DirectEvents<Integer> events = new DirectEvents<>(_ -> taken.add(running.getFirst().totals()));
    running.add(run(CountingSession.to(3, events), events));
    running.getFirst().await();
    assertEquals(List.of(1, 2, 3), taken);
  }

  @Test
  void exceptionOfTheListenerEndsTheRun() {
    IllegalStateException fault = new IllegalStateException("at 1");
    DirectEvents<Integer> events =
        new DirectEvents<>(number -> {
          taken.add(number);
          if (number == 1) {
            throw fault;
          }
        });
    CountingRun run = run(CountingSession.endless(1_000, events), events);
    assertSame(fault, assertThrows(IllegalStateException.class, run::await));
    assertEquals(List.of(0, 1), taken);
    assertSame(fault, events.thrown().orElseThrow());
  }

  @Test
  void refusalAtTheStartIsExplained() {
    DirectEvents<Integer> events = new DirectEvents<>(taken::add);
    CountingRun run =
        run(
            new Failing(Optional.of(new SyscallException("socket", 1, "EPERM", "")), events),
            events);
    IOException thrown = assertThrows(IOException.class, run::await);
    assertTrue(thrown.toString().contains(CountingRun.EXPLAINED), thrown::toString);
    assertTrue(thrown.getCause() instanceof SyscallException);
    assertTrue(events.isClosed());
  }

  @Test
  void faultOfTheSessionIsThrownAsItIs() {
    DirectEvents<Integer> events = new DirectEvents<>(taken::add);
    CountingRun run = run(new Failing(Optional.empty(), events), events);
    assertEquals("a fault", assertThrows(ArithmeticException.class, run::await).getMessage());
  }

  /// A session that is refused its socket or, without a refusal, fails when it acts.
  private static final class Failing implements RunSession<Integer> {
    private final Optional<SyscallException> refusal;
    private final EventSink<Integer> sink;
    private long startNanos;
    private Failure failure = Failure.NONE;

    private Failing(Optional<SyscallException> refusal, EventSink<Integer> sink) {
      this.refusal = refusal;
      this.sink = sink;
    }

    @Override
    public void start(Lanes lanes, long now) throws SyscallException {
      startNanos = now;
      if (refusal.isPresent()) {
        throw refusal.get();
      }
    }

    @Override
    public long nextAt() {
      return startNanos;
    }

    @Override
    public void act(long now) {
      throw new ArithmeticException("a fault");
    }

    @Override
    public void onEvent(ProbeEvent event) {}

    @Override
    public void onLocalDrops(long count) {}

    @Override
    public boolean done() {
      return false;
    }

    @Override
    public void close(Failure why) {
      failure = why;
      sink.closed();
    }

    @Override
    public void cancel() {}

    @Override
    public Integer totals() {
      return 0;
    }

    @Override
    public Failure failure() {
      return failure;
    }
  }
}
