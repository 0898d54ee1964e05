package org.netdiag.dns.stream;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Open connections between two questions. Thread-safe.
final class IdlePool {
  /// Most that are kept to one endpoint; what comes back above it is closed.
  private static final int MOST = 32;

  private final Map<Endpoint, ArrayDeque<Conversation>> idle = new HashMap<>();
  private boolean closed;

  /// The connection that was used last.
  synchronized Optional<Conversation> take(Endpoint endpoint) {
    ArrayDeque<Conversation> found = idle.get(endpoint);
    if (found == null) {
      return Optional.empty();
    }
    Conversation last = found.removeLast();
    if (found.isEmpty()) {
      idle.remove(endpoint);
    }
    return Optional.of(last);
  }

  /// Takes a connection back, or closes it.
  void give(Endpoint endpoint, Conversation conversation) {
    if (!keep(endpoint, conversation)) {
      conversation.link().close();
    }
  }

  private synchronized boolean keep(Endpoint endpoint, Conversation conversation) {
    if (closed) {
      return false;
    }
    ArrayDeque<Conversation> found = idle.computeIfAbsent(endpoint, each -> new ArrayDeque<>(2));
    return found.size() < MOST && found.add(conversation);
  }

  /// Closes them all, and from now on every one that comes back.
  void close() {
    Map<Endpoint, ArrayDeque<Conversation>> all;
    synchronized (this) {
      closed = true;
      all = new HashMap<>(idle);
      idle.clear();
    }
    for (ArrayDeque<Conversation> each : all.values()) {
      for (Conversation conversation : each) {
        conversation.link().close();
      }
    }
  }
}
