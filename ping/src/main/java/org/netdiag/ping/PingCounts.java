package org.netdiag.ping;

import org.netdiag.shared.stats.LossStats;

/// What became of the probes of one target, or of a whole run, in numbers.
///
/// sent = received + timedOut + errors + inFlight + cancelled.
///
/// @param sent probes that left this host
/// @param received probes with a reply in time
/// @param timedOut probes without one
/// @param errors probes that an ICMP error ended
/// @param inFlight probes that still wait
/// @param cancelled probes that waited when the run ended
/// @param sendFailed probes that never left this host
/// @param duplicates further answers to answered probes
/// @param late answers after their probe's end
/// @param corrupted received replies with wrong bytes
/// @param truncated received replies that were too short
/// @param reordered received replies that a reply to a later probe overtook
/// @param rejected what looked like answers and did not prove itself
/// @param localDrops at most so many of the probes that timed out or wait were answered, and this
///   host's kernel dropped the reply because the receive buffer was full
/// @param open replies from open TCP or UDP ports
/// @param refused replies from closed ones
public record PingCounts(
    long sent,
    long received,
    long timedOut,
    long errors,
    long inFlight,
    long cancelled,
    long sendFailed,
    long duplicates,
    long late,
    long corrupted,
    long truncated,
    long reordered,
    long rejected,
    long localDrops,
    long open,
    long refused) {
  /// Nothing has happened.
  public static final PingCounts NONE =
      new PingCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /// Checks that no probe is missing.
  ///
  /// @throws IllegalArgumentException with both sides of the equation
  public PingCounts {
    long accounted = received + timedOut + errors + inFlight + cancelled;
    if (sent != accounted) {
      throw new IllegalArgumentException(sent + " probes sent, " + accounted + " accounted for");
    }
  }

  /// What the loss follows from.
  public LossStats loss() {
    return new LossStats(received, timedOut, errors);
  }

  /// Probes that have an end: those in flight are not among them, those that failed to leave are.
  public long ended() {
    return received + timedOut + errors + cancelled + sendFailed;
  }

  /// The same numbers with other local drops.
  PingCounts withLocalDrops(long drops) {
    return new PingCounts(
        sent,
        received,
        timedOut,
        errors,
        inFlight,
        cancelled,
        sendFailed,
        duplicates,
        late,
        corrupted,
        truncated,
        reordered,
        rejected,
        drops,
        open,
        refused);
  }

  /// The numbers of both.
  public PingCounts plus(PingCounts other) {
    return new PingCounts(
        sent + other.sent,
        received + other.received,
        timedOut + other.timedOut,
        errors + other.errors,
        inFlight + other.inFlight,
        cancelled + other.cancelled,
        sendFailed + other.sendFailed,
        duplicates + other.duplicates,
        late + other.late,
        corrupted + other.corrupted,
        truncated + other.truncated,
        reordered + other.reordered,
        rejected + other.rejected,
        localDrops + other.localDrops,
        open + other.open,
        refused + other.refused);
  }
}
