package org.netdiag.shared.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.netdiag.shared.net.RxBatch;

/// What waits in a socket: an error queue and a receive buffer, each with its bound, as the kernel
/// has them. The error queue is read first; what exceeds it is lost without a count.
final class Inbox {
  private static final int POOLED = 64;

  private final Deque<Arrival> errors = new ArrayDeque<>();
  private final Deque<Arrival> replies = new ArrayDeque<>();
  private final List<Arrival> free = new ArrayList<>();
  private final int errorSlots;
  private final int replySlots;
  private long drops;

  Inbox(int errorSlots, int replySlots) {
    this.errorSlots = errorSlots;
    this.replySlots = replySlots;
  }

  /// An arrival to fill in, everything unknown.
  Arrival take() {
    Arrival arrival = free.isEmpty() ? new Arrival() : free.removeLast();
    arrival.reset();
    return arrival;
  }

  void reply(Arrival arrival) {
    if (replies.size() < replySlots) {
      replies.add(arrival);
    } else {
      drops++;
      release(arrival);
    }
  }

  void error(Arrival arrival) {
    if (errors.size() < errorSlots) {
      errors.add(arrival);
    } else {
      release(arrival);
    }
  }

  /// Moves what is visible at `now` into the batch.
  int drain(RxBatch batch, long now) {
    batch.clear();
    move(errors, batch, now);
    move(replies, batch, now);
    return batch.size();
  }

  private void move(Deque<Arrival> from, RxBatch batch, long now) {
    while (batch.size() < batch.capacity() && nextAt(from) <= now) {
      Arrival arrival = from.remove();
      arrival.into(batch);
      release(arrival);
    }
  }

  private void release(Arrival arrival) {
    if (free.size() < POOLED) {
      free.add(arrival);
    }
  }

  /// When there is something to read, `Long.MAX_VALUE` for nothing.
  long nextAt() {
    return Math.min(nextAt(errors), nextAt(replies));
  }

  private static long nextAt(Deque<Arrival> queue) {
    Arrival first = queue.peek();
    return first == null ? Long.MAX_VALUE : first.visibleAt;
  }

  long drops() {
    return drops;
  }
}
