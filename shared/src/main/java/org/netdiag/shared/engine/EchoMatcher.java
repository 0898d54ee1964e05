package org.netdiag.shared.engine;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;
import org.netdiag.shared.wire.Family;

/// ICMP echo, RFC 792 and RFC 4443: a socket's identifier and the 16-bit sequence number name the
/// probe, so a socket tells 65,536 apart.
final class EchoMatcher implements Matcher {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final int PER_PORT = 1 << 16;
  private static final int SEQUENCE = 6;
  private static final int HEADER = 8;

  private final InFlight inFlight;
  private final ProbeMessage message;
  private final int requestType;
  private final int replyType;

  EchoMatcher(Family family, InFlight inFlight, ProbeMessage message) {
    this.inFlight = inFlight;
    this.message = message;
    this.requestType = family == Family.V4 ? 8 : 128;
    this.replyType = family == Family.V4 ? 0 : 129;
  }

  @Override
  public int slots(int ports) {
    return ports * PER_PORT;
  }

  @Override
  public int portOf(int slot, int ports) {
    return slot >>> 16;
  }

  @Override
  public int wireSequence(int slot) {
    return slot & 0xffff;
  }

  @Override
  public void taken(int slot) {}

  @Override
  public int slotOfReply(int port, RxBatch batch, RxSlot rx) {
    return slot(port, batch, rx, replyType);
  }

  @Override
  public int slotOfError(int port, RxBatch batch, RxSlot rx) {
    int slot = slot(port, batch, rx, requestType);
    return slot >= 0 && inFlight.high[slot] == rx.quotedHigh && inFlight.low[slot] == rx.quotedLow
        ? slot
        : -1;
  }

  @Override
  public int proof(RxBatch batch, RxSlot rx, long cookie) {
    return message.compare(batch.bytes(), rx.offset, rx.length, cookie);
  }

  @Override
  public boolean answers(RxSlot error) {
    return false;
  }

  /// The identifier needs no look: a datagram socket gets its own only, and so does a raw socket
  /// behind its filter; a foreign one that slips through fails the proof.
  private int slot(int port, RxBatch batch, RxSlot rx, int type) {
    if (rx.length < HEADER
        || (batch.bytes().get(ValueLayout.JAVA_BYTE, rx.offset) & 0xff) != type) {
      return -1;
    }
    int slot = (port << 16) | (batch.bytes().get(SHORT, rx.offset + SEQUENCE) & 0xffff);
    return slot < inFlight.used() ? slot : -1;
  }
}
