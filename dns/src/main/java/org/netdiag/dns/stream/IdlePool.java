package org.netdiag.dns.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netdiag.shared.net.Clock;

/// Open connections between two questions. Thread-safe. It has no thread of its own: what has lain
/// idle for too long is closed when the next connection is wanted or comes back.
final class IdlePool {
  /// Most that are kept to one endpoint; what comes back above it is closed.
  private static final int MOST = 32;

  private static final long MOST_AGE_NANOS = 600_000_000_000L;

  private final Clock clock;
  private final Map<Endpoint, ArrayDeque<Idle>> idle = new HashMap<>();
  private boolean closed;

  /// @param clock by which connections were opened
  IdlePool(Clock clock) {
    this.clock = clock;
  }

  /// A connection that waits.
  ///
  /// @param untilNanos the last moment at which it is used again
  private record Idle(Conversation conversation, long untilNanos) {}

  /// The connection that was used last.
  Optional<Conversation> take(Endpoint endpoint) {
    long now = clock.nanos();
    List<Conversation> over = new ArrayList<>(0);
    Optional<Conversation> taken = take(endpoint, now, over);
    over.forEach(each -> each.link().close());
    return taken;
  }

  private synchronized Optional<Conversation> take(
      Endpoint endpoint, long now, List<Conversation> over) {
    expire(now, over);
    ArrayDeque<Idle> found = idle.get(endpoint);
    if (found == null) {
      return Optional.empty();
    }
    Conversation last = found.removeLast().conversation;
    if (found.isEmpty()) {
      idle.remove(endpoint);
    }
    return Optional.of(last);
  }

  /// Takes a connection back, or closes it.
  void give(Endpoint endpoint, Conversation conversation) {
    long now = clock.nanos();
    List<Conversation> over = new ArrayList<>(0);
    give(endpoint, conversation, now, over);
    over.forEach(each -> each.link().close());
  }

  private synchronized void give(
      Endpoint endpoint, Conversation conversation, long now, List<Conversation> over) {
    expire(now, over);
    long young = MOST_AGE_NANOS - (now - conversation.link().openedNanos());
    long rest = Math.min(young, conversation.idleNanos());
    if (closed || rest < 0) {
      over.add(conversation);
      return;
    }
    ArrayDeque<Idle> found = idle.computeIfAbsent(endpoint, _ -> new ArrayDeque<>(2));
    if (found.size() == MOST) {
      over.add(conversation);
    } else {
      found.add(new Idle(conversation, now + rest));
    }
  }

  private void expire(long now, List<Conversation> over) {
    for (Iterator<ArrayDeque<Idle>> all = idle.values().iterator(); all.hasNext(); ) {
      ArrayDeque<Idle> some = all.next();
      for (Iterator<Idle> each = some.iterator(); each.hasNext(); ) {
        Idle next = each.next();
        if (now - next.untilNanos > 0) {
          over.add(next.conversation);
          each.remove();
        }
      }
      if (some.isEmpty()) {
        all.remove();
      }
    }
  }

  /// Closes them all, and from now on every one that comes back.
  void close() {
    List<Conversation> over = new ArrayList<>();
    synchronized (this) {
      closed = true;
      idle.values().forEach(some -> some.forEach(each -> over.add(each.conversation)));
      idle.clear();
    }
    over.forEach(each -> each.link().close());
  }
}
