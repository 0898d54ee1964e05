package org.netdiag.mtr.tally;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.shared.wire.IpAddress;

/// The running statistics of the pings to one hop's own address.
public final class DirectTally {
  private final HopTally hop;

  DirectTally(HopTally hop) {
    this.hop = hop;
  }

  /// Sets which address is pinged; the first stays the hop's.
  public void address(IpAddress address) {
    hop.directTo(address);
  }

  /// Which address is pinged; empty while there is none.
  public Optional<IpAddress> address() {
    return hop.directTo();
  }

  /// A ping has left this host.
  ///
  /// @param ordinal its place among those of this hop: round times queries plus query
  public void sent(long ordinal) {
    hop.direct().sent();
    hop.directRing().sent(ordinal);
  }

  /// A ping has never left this host.
  public void sendFailed() {
    hop.direct().sendFailed();
  }

  /// A ping was answered in time; late when it was given up before.
  public void answered(long ordinal, long rttNanos) {
    if (hop.directRing().waiting(ordinal)) {
      hop.directRing().received(ordinal, rttNanos, Role.ROUTER);
      hop.direct().received(ordinal, rttNanos);
    } else {
      hop.direct().late();
    }
  }

  /// A ping was not answered in time; nothing when it was given up before.
  public void timedOut(long ordinal) {
    if (hop.directRing().waiting(ordinal)) {
      hop.directRing().timedOut(ordinal, Role.ROUTER);
      hop.direct().timedOut();
    }
  }

  /// The places of the pings that wait for an answer, oldest first.
  public List<Long> waiting() {
    List<Long> places = new ArrayList<>();
    hop.directRing().waiting(places::add);
    return places;
  }

  /// A ping that has timed out was answered.
  public void late() {
    hop.direct().late();
  }

  /// A ping was answered again.
  public void duplicate() {
    hop.direct().duplicate();
  }

  /// Pings that have left this host.
  public long sentCount() {
    return hop.pinged() ? hop.direct().sentCount() : 0;
  }

  /// Pings that wait for an answer.
  public long inFlight() {
    return hop.pinged() ? hop.direct().inFlight() : 0;
  }

  /// The longest round-trip time in nanoseconds; -1 without a reply.
  public long longestNanos() {
    return hop.pinged() ? hop.direct().longestNanos() : -1;
  }
}
