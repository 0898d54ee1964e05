package org.netdiag.trace;

import java.util.ArrayList;
import java.util.List;

/// Where on a path packets of a size get stuck.
/* A router decrements the TTL before it looks for the way on: a packet that is too long for its next
 * link is answered with Time Exceeded when its TTL ends there, and with "fragmentation needed" when
 * it does not. So the router is one before the smallest TTL that is refused; where nothing is said
 * at all, it is the last one that answers.
 */
final class LimitLocator {
  private static final int MOST_ASKS = 3;

  private final MtuQuestion question;
  private final int size;
  private final int lastTtl;
  private final int[] asks;
  private final boolean[] hop;
  private int refusedTtl;
  private int passes;

  /// @param size of packets that do not pass
  /// @param lastTtl TTL of the target, or of the last hop that answers
  LimitLocator(MtuQuestion question, int size, int lastTtl) {
    this.question = question;
    this.size = size;
    this.lastTtl = lastTtl;
    asks = new int[lastTtl + 1];
    hop = new boolean[lastTtl + 1];
    refusedTtl = lastTtl + 1;
  }

  /// The probes of the next round; empty when the place is known.
  List<Attempt> next() {
    List<Attempt> out = new ArrayList<>();
    int copies = passes == 0 ? 1 : MOST_ASKS - 1;
    passes++;
    for (int ttl = lastHop() + 1; ttl < refusedTtl && passes <= 2; ttl++) {
      for (int i = 0; i < copies && asks[ttl] < MOST_ASKS; i++) {
        asks[ttl]++;
        out.add(question.attempt(ttl, size));
      }
    }
    return out;
  }

  /// Takes what became of a probe.
  void ended(Attempt attempt) {
    boolean other = attempt.ttl > lastTtl || question.size(attempt) != size;
    if (other || attempt.reply.isEmpty()) {
      return;
    }
    TraceReply reply = attempt.reply.orElseThrow();
    if (question.tooBig(reply)) {
      refusedTtl = Math.min(refusedTtl, attempt.ttl);
    } else if (reply.kind() == ReplyKind.HOP) {
      hop[attempt.ttl] = true;
    }
  }

  /// Whether a router has said that the packets are too long.
  boolean told() {
    return refusedTtl <= lastTtl;
  }

  /// The router's TTL; 0 when such packets get nowhere.
  int ttl() {
    return told() ? Math.max(1, refusedTtl - 1) : lastHop();
  }

  private int lastHop() {
    for (int ttl = Math.min(lastTtl, refusedTtl - 1); ttl > 0; ttl--) {
      if (hop[ttl]) {
        return ttl;
      }
    }
    return 0;
  }
}
