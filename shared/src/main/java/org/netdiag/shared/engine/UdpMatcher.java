package org.netdiag.shared.engine;

import java.util.Arrays;
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
  private static final int NONE = -1;

  private final InFlight inFlight;
  private final ProbeMessage message;
  private final int ports;
  private final int portUnreachableType;
  private final int portUnreachableCode;
  private int[] heads = filled(1024);
  private int[] next = filled(1024);
  private int[] bucketOf = filled(1024);

  UdpMatcher(Family family, InFlight inFlight, ProbeMessage message, int ports) {
    this.inFlight = inFlight;
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
    if (slot >= next.length) {
      rehash(slot);
    }
    unlink(slot);
    link(slot);
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
  public int proof(RxBatch batch, RxSlot rx, long cookie) {
    int proof = message.compare(batch.bytes(), rx.offset, rx.length, cookie);
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
    int slot = heads[bucket(port, high, low, remotePort)];
    while (slot != NONE && !matches(slot, port, high, low, remotePort)) {
      slot = next[slot];
    }
    return slot;
  }

  private int bucket(int port, long high, long low, int remotePort) {
    long mixed = ((high * 31 + low) * 0x9e3779b97f4a7c15L) + (remotePort * 65_537L) + port;
    mixed ^= mixed >>> 32;
    return ((int) ((mixed * 0x9e3779b9L) >>> 16)) & (heads.length - 1);
  }

  private void link(int slot) {
    int bucket =
        bucket(portOf(slot, ports), inFlight.high[slot], inFlight.low[slot], inFlight.port[slot]);
    next[slot] = heads[bucket];
    heads[bucket] = slot;
    bucketOf[slot] = bucket;
  }

  private void unlink(int slot) {
    int bucket = bucketOf[slot];
    if (bucket == NONE) {
      return;
    }
    if (heads[bucket] == slot) {
      heads[bucket] = next[slot];
    } else {
      int before = heads[bucket];
      while (next[before] != slot) {
        before = next[before];
      }
      next[before] = next[slot];
    }
    bucketOf[slot] = NONE;
  }

  private void rehash(int slot) {
    int size = Integer.highestOneBit(slot) * 2;
    heads = filled(size);
    int linked = next.length;
    int[] old = bucketOf;
    next = filled(size);
    bucketOf = filled(size);
    for (int i = 0; i < linked; i++) {
      if (old[i] != NONE) {
        link(i);
      }
    }
  }

  private static int[] filled(int size) {
    int[] array = new int[size];
    Arrays.fill(array, NONE);
    return array;
  }
}
