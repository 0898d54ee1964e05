package org.netdiag.shared.engine;

import org.netdiag.shared.net.Origin;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;
import org.netdiag.shared.wire.Family;

/// UDP: a service need not return what it was sent, and a router's quote may end before the
/// payload. So a probe is named by its token where the bytes carry one, and otherwise by local port
/// and destination, where probes to one destination that are out at the same time are of different
/// flows: the flow chooses the local port.
final class UdpMatcher implements Matcher {
  private static final int MOST = 1 << 20;
  private static final int HEADER = 8;

  private final InFlight inFlight;
  private final Sent sent;
  private final ProbeMessage message;
  private final int ports;
  private final int portUnreachableType;
  private final int portUnreachableCode;
  private final SlotChains chains = new SlotChains();

  UdpMatcher(Family family, InFlight inFlight, Sent sent, ProbeMessage message, int ports) {
    this.inFlight = inFlight;
    this.sent = sent;
    this.message = message;
    this.ports = ports;
    this.portUnreachableType = family == Family.V4 ? 3 : 1;
    this.portUnreachableCode = family == Family.V4 ? 3 : 4;
  }

  @Override
  public int slots(int count) {
    return MOST;
  }

  @Override
  public int portOf(int slot, int count) {
    return Math.floorMod(inFlight.flow[slot], count);
  }

  @Override
  public int wireSequence(int slot) {
    return slot & 0xffff;
  }

  @Override
  public void taken(int slot) {
    chains.put(
        slot,
        SlotChains.hash(
            inFlight.high[slot], inFlight.low[slot], inFlight.port[slot], portOf(slot, ports)));
  }

  @Override
  public int slotOfReply(int port, RxBatch batch, RxSlot rx) {
    int named = inFlight.slotOf(message.token(batch.bytes(), rx.offset, rx.length));
    if (named >= 0 && matches(named, port, rx.peerHigh, rx.peerLow, rx.peerPort)) {
      return named;
    }
    return find(port, rx.peerHigh, rx.peerLow, rx.peerPort);
  }

  @Override
  public int slotOfError(int port, RxBatch batch, RxSlot rx) {
    for (int skip = 0; skip <= HEADER && skip <= rx.length; skip += HEADER) {
      long token = message.token(batch.bytes(), rx.offset + skip, rx.length - skip);
      int named = inFlight.slotOf(token);
      if (named >= 0 && matches(named, port, rx.quotedHigh, rx.quotedLow, rx.quotedPort)) {
        return named;
      }
    }
    return find(port, rx.quotedHigh, rx.quotedLow, rx.quotedPort);
  }

  @Override
  public int proof(int slot, RxBatch batch, RxSlot rx) {
    int proof = message.compare(batch.bytes(), rx.offset, rx.length, sent.of(slot));
    return proof == ProbeMessage.FOREIGN ? ProbeMessage.UNPROVEN : proof;
  }

  @Override
  public boolean answers(RxSlot error) {
    return error.origin == Origin.ICMP_ERROR
        && error.icmpType == portUnreachableType
        && error.icmpCode == portUnreachableCode
        && error.peerHigh == error.quotedHigh
        && error.peerLow == error.quotedLow;
  }

  private boolean matches(int slot, int port, long high, long low, int remotePort) {
    return inFlight.high[slot] == high
        && inFlight.low[slot] == low
        && inFlight.port[slot] == remotePort
        && portOf(slot, ports) == port;
  }

  private int find(int port, long high, long low, int remotePort) {
    int slot = chains.first(SlotChains.hash(high, low, remotePort, port));
    while (slot != SlotChains.NONE && !matches(slot, port, high, low, remotePort)) {
      slot = chains.next(slot);
    }
    return slot;
  }
}
