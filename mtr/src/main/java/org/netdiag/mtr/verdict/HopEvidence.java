package org.netdiag.mtr.verdict;

import java.util.OptionalInt;
import java.util.OptionalLong;

/// What a verdict knows of one hop. Probes in flight say nothing and are left out.
///
/// @param ttl 1 to 255
/// @param received probes that were answered in time
/// @param timedOut probes that were not
/// @param target whether it is the target that answers at this TTL
/// @param medianNanos median round-trip time; empty without an answer
/// @param minNanos smallest round-trip time; empty without an answer
/// @param returnHops hops on the way back as the TTL of its answers tells; empty where not known
/// @param pattern which probes were answered
/// @param unreachable whether its latest answer says that the target cannot be reached
public record HopEvidence(
    int ttl,
    long received,
    long timedOut,
    boolean target,
    OptionalLong medianNanos,
    OptionalLong minNanos,
    OptionalInt returnHops,
    AnswerPattern pattern,
    boolean unreachable) {
  /// A hop whose answers do not say that the target cannot be reached.
  public HopEvidence(
      int ttl,
      long received,
      long timedOut,
      boolean target,
      OptionalLong medianNanos,
      OptionalLong minNanos,
      OptionalInt returnHops,
      AnswerPattern pattern) {
    this(ttl, received, timedOut, target, medianNanos, minNanos, returnHops, pattern, false);
  }

  /// Probes whose end is known.
  public long decided() {
    return received + timedOut;
  }

  /// Whether it has never answered.
  public boolean silent() {
    return received == 0;
  }

  /// The same hop after further probes.
  HopEvidence after(long moreReceived, long moreTimedOut) {
    return new HopEvidence(
        ttl,
        received + moreReceived,
        timedOut + moreTimedOut,
        target,
        medianNanos,
        minNanos,
        returnHops,
        pattern,
        unreachable);
  }
}
