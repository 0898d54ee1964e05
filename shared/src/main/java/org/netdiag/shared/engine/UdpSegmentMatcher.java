package org.netdiag.shared.engine;

import org.netdiag.shared.net.Origin;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;
import org.netdiag.shared.wire.Family;

/// UDP of a raw socket. A quoted probe is known by its destination and port and by the first of
/// these that names it:
///
/// 1. the token in the quoted payload, when the cookie beside it is right,
/// 2. the IPv4 identification,
/// 3. the checksum, of [FlowMode#PARIS],
/// 4. the IPv4 identification with its bytes swapped, as some stacks quote it,
/// 5. the length, of [FlowMode#DUBLIN] over IPv6,
/// 6. being the only one that waits.
///
/// A source address that differs is evidence of a translation. So is a source port, unless the
/// address is quoted and the very one that we sent from: then another program's probe is quoted, or
/// another lane's.
final class UdpSegmentMatcher implements Matcher {
  /// Identities 1 to 65,534: 0 and 0xffff are no checksums to wish for.
  private static final int MOST = 65_534;

  private static final int LENGTH = 4;
  private static final int CHECKSUM = 6;
  private static final int HEADER = 8;
  private static final int NONE = -1;

  private final InFlight inFlight;
  private final Sent sent;
  private final UdpSegmentMessage message;
  private final boolean identified;
  private final int firstIdentity;
  private final SlotChains chains = new SlotChains();

  /// @param ident the lane's first local port: lanes side by side begin with different identities
  UdpSegmentMatcher(
      Family family, InFlight inFlight, Sent sent, UdpSegmentMessage message, int ident) {
    this.inFlight = inFlight;
    this.sent = sent;
    this.message = message;
    this.identified = family == Family.V4;
    this.firstIdentity = ident % MOST;
  }

  @Override
  public int slots(int ports) {
    return MOST;
  }

  @Override
  public int portOf(int slot, int ports) {
    return 0;
  }

  @Override
  public int wireSequence(int slot) {
    return 1 + (slot + firstIdentity) % MOST;
  }

  private int slotOfIdentity(int identity) {
    if (identity < 1 || identity > MOST) {
      return NONE;
    }
    int slot = Math.floorMod(identity - 1 - firstIdentity, MOST);
    return slot < inFlight.used() ? slot : NONE;
  }

  @Override
  public int identification(int slot) {
    return wireSequence(slot);
  }

  @Override
  public void taken(int slot) {
    chains.put(slot, hash(inFlight.high[slot], inFlight.low[slot], inFlight.port[slot]));
  }

  private static int hash(long high, long low, int remotePort) {
    return SlotChains.hash(high, low, remotePort, 0);
  }

  /// A service need not return what it was sent. Without a token a probe of the answer's length is
  /// preferred, as of a service that returns everything. Among probes that look alike the latest is
  /// taken: so the answers of a target to several of them end exactly as many of the latest, and
  /// those are the ones with the highest TTLs.
  @Override
  public int slotOfReply(int port, RxBatch batch, RxSlot rx) {
    if (rx.length < HEADER) {
      return NONE;
    }
    int named = inFlight.slotOf(message.token(batch.bytes(), rx.offset, rx.length));
    if (named >= 0 && answered(named, batch, rx)) {
      return named;
    }
    int remotePort = SegmentView.sourcePort(batch, rx);
    int waiting = NONE;
    int ended = NONE;
    int slot = chains.first(hash(rx.peerHigh, rx.peerLow, remotePort));
    for (; slot != SlotChains.NONE; slot = chains.next(slot)) {
      if (!answered(slot, batch, rx)) {
        continue;
      }
      if (!waits(slot)) {
        ended = ended == NONE ? slot : ended;
      } else if (returned(slot, batch, rx)) {
        return slot;
      } else {
        waiting = waiting == NONE ? slot : waiting;
      }
    }
    return waiting == NONE ? ended : waiting;
  }

  /// Whether an answer may be the slot's probe sent back whole.
  private boolean returned(int slot, RxBatch batch, RxSlot rx) {
    return rx.fullLength == inFlight.bytes[slot]
        && message.compare(batch.bytes(), rx.offset, rx.length, sent.of(slot))
            != ProbeMessage.FOREIGN;
  }

  private boolean answered(int slot, RxBatch batch, RxSlot rx) {
    return inFlight.state[slot] > InFlight.QUEUED
        && inFlight.high[slot] == rx.peerHigh
        && inFlight.low[slot] == rx.peerLow
        && inFlight.port[slot] == SegmentView.sourcePort(batch, rx)
        && message.sourcePort(sent.of(slot)) == SegmentView.destinationPort(batch, rx);
  }

  /// A local error is about the packet that is being sent: its send fails by itself, and no probe
  /// that is on its way is meant.
  @Override
  public int slotOfError(int port, RxBatch batch, RxSlot rx) {
    if (rx.origin == Origin.LOCAL_ERROR || rx.length < SegmentView.PORTS) {
      return NONE;
    }
    int named = inFlight.slotOf(message.token(batch.bytes(), rx.offset, rx.length));
    if (named >= 0 && quoted(named, batch, rx)) {
      return named;
    }
    int identification = identified ? rx.quotedIdent : 0;
    boolean told = message.flowMode() == FlowMode.PARIS && rx.length >= HEADER;
    int checksum = told ? SegmentView.u16(batch, rx, CHECKSUM) : 0;
    int byIdent = named(identification, batch, rx);
    int bySum = summed(named(checksum, batch, rx), batch, rx);
    if (waits(byIdent) || waits(bySum)) {
      return waits(byIdent) ? byIdent : bySum;
    }
    if (byIdent >= 0 || bySum >= 0) {
      return byIdent >= 0 ? byIdent : bySum;
    }
    int swapped = identification <= 0 ? NONE : named(swapped(identification), batch, rx);
    return waits(swapped) ? swapped : unnamed(batch, rx);
  }

  private static int swapped(int identification) {
    return ((identification & 0xff) << 8) | (identification >>> 8);
  }

  private boolean waits(int slot) {
    return slot >= 0 && inFlight.state[slot] == InFlight.WAITING;
  }

  /// A slot named by its checksum, unless a translator has changed source and checksum.
  private int summed(int slot, RxBatch batch, RxSlot rx) {
    return slot >= 0 && samePort(slot, batch, rx) && !sent.otherSource(slot, rx) ? slot : NONE;
  }

  /// The slot with this identity when it may be the one that is quoted.
  private int named(int identity, RxBatch batch, RxSlot rx) {
    int slot = slotOfIdentity(identity);
    return slot >= 0 && quoted(slot, batch, rx) ? slot : NONE;
  }

  /// Whether nothing in the quote speaks against the slot: destination, port, the source as far as
  /// it must, and the cookie where it is there.
  private boolean quoted(int slot, RxBatch batch, RxSlot rx) {
    if (inFlight.state[slot] <= InFlight.QUEUED
        || !sent.quotedDestination(slot, rx)
        || inFlight.port[slot] != SegmentView.destinationPort(batch, rx)) {
      return false;
    }
    return (samePort(slot, batch, rx) || !sent.sameSource(slot, rx))
        && message.compare(batch.bytes(), rx.offset, rx.length, sent.of(slot))
            != ProbeMessage.FOREIGN;
  }

  private boolean samePort(int slot, RxBatch batch, RxSlot rx) {
    return SegmentView.sourcePort(batch, rx) == message.sourcePort(sent.of(slot));
  }

  /// The one slot that can be meant by a quote without an identity: the only one that waits, or
  /// else the only one there was. Of several nobody knows which.
  ///
  /// Not even the only one is meant when the identification is there, names nobody and the source
  /// port is not the probe's: a translator has hidden the port of another lane's probe.
  private int unnamed(RxBatch batch, RxSlot rx) {
    boolean lost = !identified || rx.quotedIdent <= 0;
    boolean sized = message.namedByLength() && rx.length >= HEADER;
    int bytes = sized ? SegmentView.u16(batch, rx, LENGTH) : 0;
    int waiting = NONE;
    int ended = NONE;
    int waitings = 0;
    int endings = 0;
    int remotePort = SegmentView.destinationPort(batch, rx);
    int slot = chains.first(hash(rx.quotedHigh, rx.quotedLow, remotePort));
    for (; slot != SlotChains.NONE; slot = chains.next(slot)) {
      if ((!sized || inFlight.bytes[slot] == bytes)
          && quoted(slot, batch, rx)
          && (lost || samePort(slot, batch, rx))) {
        if (inFlight.state[slot] == InFlight.WAITING) {
          waiting = slot;
          waitings++;
        } else {
          ended = slot;
          endings++;
        }
      }
    }
    if (waitings > 0) {
      return waitings == 1 ? waiting : NONE;
    }
    return endings == 1 ? ended : NONE;
  }

  @Override
  public int proof(int slot, RxBatch batch, RxSlot rx) {
    int proof = message.compare(batch.bytes(), rx.offset, rx.length, sent.of(slot));
    return proof == ProbeMessage.FOREIGN ? ProbeMessage.UNPROVEN : proof;
  }

  /// Some stacks clear the checksum that they quote.
  @Override
  public boolean translated(int slot, RxBatch batch, RxSlot error) {
    ProbeFields fields = sent.of(slot);
    if (sent.otherSource(slot, error)
        || SegmentView.sourcePort(batch, error) != message.sourcePort(fields)) {
      return true;
    }
    int quoted = error.length < HEADER ? 0 : SegmentView.u16(batch, error, CHECKSUM);
    return quoted != 0 && quoted != message.checksum(fields);
  }

  @Override
  public boolean answers(RxSlot error) {
    return false;
  }
}
