package org.netdiag.trace;

import java.util.ArrayList;
import java.util.List;

/// What a [HopSearch] knows of one TTL.
final class HopState {
  final int ttl;
  final List<Attempt> attempts = new ArrayList<>(1);

  HopState(int ttl) {
    this.ttl = ttl;
  }

  int asked() {
    return attempts.size();
  }

  boolean answered() {
    return firstReply() != null;
  }

  /// Whether a probe has been handed out and has not ended.
  boolean underWay() {
    for (int i = 0; i < attempts.size(); i++) {
      Attempt.State state = attempts.get(i).state;
      if (state == Attempt.State.WAITING || state == Attempt.State.WANTED) {
        return true;
      }
    }
    return false;
  }

  /// Whether a probe has been handed out that has not left yet.
  boolean leaving() {
    for (int i = 0; i < attempts.size(); i++) {
      if (attempts.get(i).state == Attempt.State.WANTED) {
        return true;
      }
    }
    return false;
  }

  /// When the last probe was sent; of one that has not left, when it was wanted.
  long lastSentNanos() {
    return attempts.getLast().sentNanos;
  }

  /// Whether a reply in time is of this kind.
  boolean has(ReplyKind kind) {
    for (int i = 0; i < attempts.size(); i++) {
      Attempt attempt = attempts.get(i);
      if (attempt.state == Attempt.State.ANSWERED
          && attempt.reply.isPresent()
          && attempt.reply.get().kind() == kind) {
        return true;
      }
    }
    return false;
  }

  /// The longest round-trip time of a reply, a late one included; -1 without one.
  long longestRttNanos() {
    long longest = -1;
    for (int i = 0; i < attempts.size(); i++) {
      Attempt attempt = attempts.get(i);
      if (attempt.reply.isPresent()) {
        longest = Math.max(longest, attempt.reply.get().rttNanos());
      }
    }
    return longest;
  }

  private @org.jspecify.annotations.Nullable TraceReply firstReply() {
    for (int i = 0; i < attempts.size(); i++) {
      Attempt attempt = attempts.get(i);
      if (attempt.state == Attempt.State.ANSWERED && attempt.reply.isPresent()) {
        return attempt.reply.get();
      }
    }
    return null;
  }
}
