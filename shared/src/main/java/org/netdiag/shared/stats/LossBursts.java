package org.netdiag.shared.stats;

import java.util.OptionalDouble;

/// Runs of consecutive lost probes, and the two probabilities of Gilbert's model of bursty loss.
///
/// Outcomes are fed in the order of their sequence numbers. Memory is constant. Not thread safe.
public final class LossBursts {
  private long probes;
  private boolean firstLost;
  private long bursts;
  private long longest;
  private long current;
  private long lossesFollowed;

  /// Bursts of a series without a probe.
  public LossBursts() {}

  /// Adds the outcome of the next probe.
  public void add(boolean lost) {
    lossesFollowed += current > 0 ? 1 : 0;
    firstLost = probes == 0 ? lost : firstLost;
    probes++;
    if (lost) {
      bursts += current == 0 ? 1 : 0;
      current++;
      longest = Math.max(longest, current);
    } else {
      current = 0;
    }
  }

  /// How many runs of at least one lost probe there were.
  public long count() {
    return bursts;
  }

  /// The length of the longest run in probes.
  public long longest() {
    return longest;
  }

  /// The length of the run that the last probe belongs to; 0 when it was answered.
  public long current() {
    return current;
  }

  /// Gilbert's p: the share of answered probes that a lost one follows; empty when no probe follows
  /// an answered one.
  public OptionalDouble lossAfterReply() {
    long repliesFollowed = probes - 1 - lossesFollowed;
    if (repliesFollowed < 1) {
      return OptionalDouble.empty();
    }
    long begun = bursts - (firstLost ? 1 : 0);
    return OptionalDouble.of((double) begun / repliesFollowed);
  }

  /// Gilbert's r: the share of lost probes that an answered one follows; empty when no probe
  /// follows a lost one.
  public OptionalDouble replyAfterLoss() {
    if (lossesFollowed < 1) {
      return OptionalDouble.empty();
    }
    long ended = bursts - (current > 0 ? 1 : 0);
    return OptionalDouble.of((double) ended / lossesFollowed);
  }
}
