package org.netdiag.shared.engine;

import java.util.ArrayList;
import java.util.List;

/// When probes time out: one first-in-first-out ring of tokens per length of time-out. Probes of
/// one time-out expire in the order in which they were sent, so each ring is sorted by itself.
///
/// A probe that has ended stays in its ring until it comes to the head; it is then passed over.
final class Expiry {
  private final InFlight inFlight;
  private final List<Ring> rings = new ArrayList<>();

  Expiry(InFlight inFlight) {
    this.inFlight = inFlight;
  }

  void add(int slot) {
    ring(inFlight.timeoutNanos[slot]).push(inFlight.token(slot));
  }

  /// A waiting slot whose time-out has passed, or -1.
  int next(long now) {
    for (int i = 0; i < rings.size(); i++) {
      Ring ring = rings.get(i);
      int slot = ring.liveHead(inFlight);
      if (slot >= 0 && now - deadline(slot) >= 0) {
        ring.pop();
        return slot;
      }
    }
    return -1;
  }

  /// When the next waiting probe times out, or `Long.MAX_VALUE`.
  long nextAt() {
    long next = Times.NEVER;
    for (int i = rings.size() - 1; i >= 0; i--) {
      int slot = rings.get(i).liveHead(inFlight);
      if (slot >= 0) {
        next = Times.earlier(next, deadline(slot));
      } else if (rings.size() > 1) {
        rings.remove(i);
      }
    }
    return next;
  }

  private long deadline(int slot) {
    return Times.plus(inFlight.sentNanos[slot], inFlight.timeoutNanos[slot]);
  }

  private Ring ring(long timeoutNanos) {
    for (int i = 0; i < rings.size(); i++) {
      if (rings.get(i).timeoutNanos == timeoutNanos) {
        return rings.get(i);
      }
    }
    Ring ring = new Ring(timeoutNanos);
    rings.add(ring);
    return ring;
  }

  private static final class Ring {
    private final long timeoutNanos;
    private long[] tokens = new long[64];
    private int head;
    private int count;

    private Ring(long timeoutNanos) {
      this.timeoutNanos = timeoutNanos;
    }

    private void push(long token) {
      if (count == tokens.length) {
        long[] larger = new long[count * 2];
        for (int i = 0; i < count; i++) {
          larger[i] = tokens[(head + i) & (count - 1)];
        }
        tokens = larger;
        head = 0;
      }
      tokens[(head + count++) & (tokens.length - 1)] = token;
    }

    private void pop() {
      head = (head + 1) & (tokens.length - 1);
      count--;
    }

    private int liveHead(InFlight inFlight) {
      while (count > 0) {
        int slot = inFlight.slotOf(tokens[head]);
        if (slot >= 0 && inFlight.state[slot] == InFlight.WAITING) {
          return slot;
        }
        pop();
      }
      return -1;
    }
  }
}
