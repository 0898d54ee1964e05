package org.netdiag.shared.stats;

/// Counts reordered replies: Type-P-Reordered of RFC 4737 section 3.3.
///
/// A reply is reordered when its sequence number is below one that arrived before it. So one probe
/// that overtakes nine counts nine times, and one that is late by nine counts once. Not thread
/// safe.
public final class Reordering {
  private long next;
  private long count;

  /// Nothing has arrived yet.
  public Reordering() {}

  /// Notes the arrival of the first reply to a probe.
  ///
  /// @param sequence the probe's number, counted without wrap-around
  /// @return whether this reply is reordered
  public boolean add(long sequence) {
    if (sequence < next) {
      count++;
      return true;
    }
    next = sequence + 1;
    return false;
  }

  /// How many replies were reordered.
  public long count() {
    return count;
  }
}
