package org.netdiag.shared.run;

import java.util.concurrent.CountDownLatch;
import org.netdiag.shared.engine.Failure;
import org.netdiag.shared.engine.Lanes;
import org.netdiag.shared.engine.ProbeEvent;
import org.netdiag.shared.net.SyscallException;

/// A session without probes: it tells the numbers from 0, and comes to how many it has told.
final class CountingSession implements RunSession<Integer> {
  private final EventSink<Integer> sink;
  private final int numbers;
  private final boolean ends;
  private long startNanos;
  private int told;
  private boolean cancelled;
  private Failure failure = Failure.NONE;

  /// Counted down when it has stopped because too many events wait.
  final CountDownLatch stopped = new CountDownLatch(1);

  /// Counted down when it has told every number.
  final CountDownLatch through = new CountDownLatch(1);

  private CountingSession(EventSink<Integer> sink, int numbers, boolean ends) {
    this.sink = sink;
    this.numbers = numbers;
    this.ends = ends;
  }

  /// Ends when it has told so many.
  static CountingSession to(int numbers, EventSink<Integer> sink) {
    return new CountingSession(sink, numbers, true);
  }

  /// Tells so many and then waits until it is cancelled.
  static CountingSession endless(int numbers, EventSink<Integer> sink) {
    return new CountingSession(sink, numbers, false);
  }

  @Override
  public void start(Lanes lanes, long now) throws SyscallException {
    startNanos = now;
  }

  @Override
  public long nextAt() {
    if (told == numbers) {
      through.countDown();
      return Long.MAX_VALUE;
    }
    if (sink.full()) {
      stopped.countDown();
      return Long.MAX_VALUE;
    }
    return startNanos;
  }

  @Override
  public void act(long now) {
    sink.put(told++);
  }

  @Override
  public void onEvent(ProbeEvent event) {
    throw new AssertionError("it has no probes");
  }

  @Override
  public void onLocalDrops(long count) {}

  @Override
  public void cancel() {
    cancelled = true;
  }

  @Override
  public Integer totals() {
    return told;
  }

  @Override
  public Failure failure() {
    return failure;
  }

  @Override
  public boolean done() {
    return cancelled || (ends && told == numbers);
  }

  @Override
  public void close(Failure why) {
    failure = why;
    sink.closed();
  }
}
