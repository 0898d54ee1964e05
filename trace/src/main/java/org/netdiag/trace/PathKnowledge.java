package org.netdiag.trace;

import java.util.List;

/// What the basic trace of a path has found before its branches are searched.
///
/// @param firstTtl the first TTL that was asked, 1 to 255
/// @param lastTtl TTL of the target, or of the last hop that answered
/// @param attempts all of its attempts, whatever became of them: those of one flow are evidence
/// @param nowNanos monotonic time at which it is known
record PathKnowledge(int firstTtl, int lastTtl, List<Attempt> attempts, long nowNanos) {
  PathKnowledge {
    if (firstTtl < 1 || lastTtl > 255 || firstTtl > lastTtl) {
      throw new IllegalArgumentException(
          "TTLs " + firstTtl + " to " + lastTtl + " are not in 1 to 255");
    }
    attempts = List.copyOf(attempts);
  }
}
