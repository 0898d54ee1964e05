package org.netdiag.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import org.netdiag.shared.engine.Stamp;
import org.netdiag.shared.engine.Times;
import org.netdiag.shared.wire.IpAddress;

/// Drives a search in virtual time against a path that is a function.
final class VirtualWire {
  /// What the path does with a probe.
  @FunctionalInterface
  interface Path {
    /// Its fate; called once for each probe in the order of the sends.
    Fate meet(Attempt attempt);
  }

  /// What becomes of a probe: an answer after a while, nothing, or a refusal by the kernel.
  record Fate(Optional<TraceReply> reply, long delayNanos, int errno, int mtu) {
    static final Fate LOST = new Fate(Optional.empty(), 0, 0, 0);

    static Fate refused(int errno, int mtu) {
      return new Fate(Optional.empty(), 0, errno, mtu);
    }

    static Fate answered(ReplyKind kind, IpAddress from, long rttNanos, IcmpNote icmp) {
      TraceReply reply =
          new TraceReply(
              kind,
              from,
              0,
              rttNanos,
              Stamp.USER,
              OptionalInt.empty(),
              OptionalInt.empty(),
              0,
              Optional.of(icmp),
              Optional.empty(),
              Quote.NONE,
              List.of(),
              List.of());
      return new Fate(Optional.of(reply), rttNanos, 0, 0);
    }
  }

  private record Event(long atNanos, int number, Attempt attempt, Optional<TraceReply> reply) {}

  private final Path path;
  private final long waitNanos;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::atNanos).thenComparingInt(Event::number));
  private final List<Attempt> attempts = new ArrayList<>();
  private long nowNanos;
  private int numbers;

  VirtualWire(Path path, long startNanos, long waitNanos) {
    this.path = path;
    this.nowNanos = startNanos;
    this.waitNanos = waitNanos;
  }

  long nowNanos() {
    return nowNanos;
  }

  List<Attempt> attempts() {
    return attempts;
  }

  static void abandon(Attempt attempt) {
    if (attempt.state != Attempt.State.WAITING) {
      throw new IllegalStateException("abandoned while " + attempt.state);
    }
    attempt.state = Attempt.State.SILENT;
  }

  /// Runs until the search is done; `atNanos` is when `knowledge` is to be told.
  void run(PathSearch search, long atNanos, Runnable knowledge) {
    boolean told = false;
    for (int steps = 0; !search.done(); steps++) {
      if (steps > 2_000_000) {
        throw new AssertionError("does not end");
      }
      if (!told && nowNanos - atNanos >= 0) {
        told = true;
        knowledge.run();
        continue;
      }
      long at = search.nextAt();
      if (Times.due(at, nowNanos)) {
        search.next(nowNanos).ifPresent(attempt -> send(search, attempt));
        continue;
      }
      long next = events.isEmpty() ? Times.NEVER : events.peek().atNanos;
      next = Times.earlier(next, at);
      next = told ? next : Times.earlier(next, atNanos);
      if (next == Times.NEVER) {
        throw new AssertionError("waits for nothing");
      }
      nowNanos = next;
      while (!events.isEmpty() && Times.due(events.peek().atNanos, nowNanos)) {
        end(search, events.remove());
      }
    }
  }

  private void send(PathSearch search, Attempt attempt) {
    attempts.add(attempt);
    attempt.sentNanos = nowNanos;
    attempt.state = Attempt.State.WAITING;
    Fate fate = path.meet(attempt);
    if (fate.errno != 0) {
      attempt.state = Attempt.State.FAILED;
      attempt.errno = fate.errno;
      attempt.mtu = fate.mtu;
      search.ended(attempt, nowNanos);
      return;
    }
    search.sent(attempt);
    if (fate.reply.isPresent()) {
      events.add(new Event(nowNanos + fate.delayNanos, numbers++, attempt, fate.reply));
    }
    if (fate.reply.isEmpty() || fate.delayNanos >= waitNanos) {
      events.add(new Event(nowNanos + waitNanos, numbers++, attempt, Optional.empty()));
    }
  }

  private void end(PathSearch search, Event event) {
    Attempt attempt = event.attempt;
    if (attempt.state == Attempt.State.SILENT && event.reply.isPresent()) {
      attempt.reply = event.reply;
    }
    if (attempt.state == Attempt.State.WAITING) {
      attempt.reply = event.reply;
      attempt.state = event.reply.isPresent() ? Attempt.State.ANSWERED : Attempt.State.SILENT;
      search.ended(attempt, nowNanos);
    }
  }
}
