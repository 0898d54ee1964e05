package org.netdiag.shared.engine;

import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;

/// TCP SYNs of a raw socket: the sequence number names the probe and proves that whoever returns it
/// has seen it, in the first eight bytes of a quote as in the acknowledgment of an answer. A source
/// address or port that differs is evidence of a translation, not of another probe.
final class SynMatcher implements Matcher {
  private static final int MOST = 1 << 20;
  private static final int IDENTIFICATIONS = 65_535;
  private static final int SEQUENCE = 4;
  private static final int ACKNOWLEDGMENT = 8;
  private static final int FLAGS = 12;
  private static final int CHECKSUM = 16;
  private static final int HEADER = 20;
  private static final int SYN = 0x02;
  private static final int RST = 0x04;
  private static final int ACK = 0x10;

  private final InFlight inFlight;
  private final Sent sent;
  private final SynMessage message;

  SynMatcher(InFlight inFlight, Sent sent, SynMessage message) {
    this.inFlight = inFlight;
    this.sent = sent;
    this.message = message;
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
    return slot;
  }

  @Override
  public int identification(int slot) {
    return 1 + slot % IDENTIFICATIONS;
  }

  @Override
  public void taken(int slot) {}

  /// SYN-ACK, or RST with ACK: RFC 9293 section 3.10.7.1 has a closed port acknowledge the SYN.
  @Override
  public int slotOfReply(int port, RxBatch batch, RxSlot rx) {
    if (rx.length < HEADER) {
      return -1;
    }
    int flags = SegmentView.u16(batch, rx, FLAGS);
    int slot = slotOf(SegmentView.s32(batch, rx, ACKNOWLEDGMENT) - 1);
    boolean answer = (flags & ACK) != 0 && (flags & (SYN | RST)) != 0;
    return answer
            && slot >= 0
            && inFlight.high[slot] == rx.peerHigh
            && inFlight.low[slot] == rx.peerLow
            && inFlight.port[slot] == SegmentView.sourcePort(batch, rx)
            && message.sourcePort(sent.of(slot)) == SegmentView.destinationPort(batch, rx)
        ? slot
        : -1;
  }

  @Override
  public int slotOfError(int port, RxBatch batch, RxSlot rx) {
    if (rx.length < SegmentView.FIRST_WORDS) {
      return -1;
    }
    int sequence = SegmentView.s32(batch, rx, SEQUENCE);
    int slot = slotOf(sequence);
    return slot >= 0
            && sent.quotedDestination(slot, rx)
            && inFlight.port[slot] == SegmentView.destinationPort(batch, rx)
            && SynMessage.sequenceNumber(sent.of(slot)) == sequence
        ? slot
        : -1;
  }

  private int slotOf(int sequence) {
    int slot = sequence >>> SynMessage.COOKIE_BITS;
    return slot < inFlight.used() ? slot : -1;
  }

  @Override
  public int proof(int slot, RxBatch batch, RxSlot rx) {
    int acknowledged = SegmentView.s32(batch, rx, ACKNOWLEDGMENT) - 1;
    return SynMessage.sequenceNumber(sent.of(slot)) == acknowledged
        ? ProbeMessage.SAME
        : ProbeMessage.FOREIGN;
  }

  @Override
  public boolean refuses(RxBatch batch, RxSlot rx) {
    return (SegmentView.u16(batch, rx, FLAGS) & RST) != 0;
  }

  /// A checksum is quoted by routers that quote more than RFC 792 asks for; some clear it.
  @Override
  public boolean translated(int slot, RxBatch batch, RxSlot error) {
    ProbeFields fields = sent.of(slot);
    if (sent.otherSource(slot, error)
        || SegmentView.sourcePort(batch, error) != message.sourcePort(fields)) {
      return true;
    }
    int quoted = error.length < CHECKSUM + 2 ? 0 : SegmentView.u16(batch, error, CHECKSUM);
    return quoted != 0 && quoted != message.checksum(fields);
  }

  @Override
  public boolean answers(RxSlot error) {
    return false;
  }
}
