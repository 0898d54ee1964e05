package org.netdiag.shared.engine;

import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;
import org.netdiag.shared.wire.Family;

/// ICMP echo, RFC 792 and RFC 4443: a socket's identifier and the 16-bit sequence number name the
/// probe, so a socket tells 65,536 apart.
///
/// A translator that does not restore the quote of an ICMP error leaves its own identifier there.
/// Raw sockets see such errors, and the cookie shows whose they are.
final class EchoMatcher implements Matcher {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final int PER_PORT = 1 << 16;
  private static final int CHECKSUM = 2;
  private static final int IDENT = 4;
  private static final int SEQUENCE = 6;
  private static final int HEADER = 8;

  private final InFlight inFlight;
  private final Sent sent;
  private final EchoMessage message;
  private final int requestType;
  private final int replyType;

  EchoMatcher(Family family, InFlight inFlight, Sent sent, EchoMessage message) {
    this.inFlight = inFlight;
    this.sent = sent;
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

  /// The identifier needs no look: a datagram socket gets its own only, and so does a raw socket
  /// behind its filter; a foreign one that slips through fails the proof.
  @Override
  public int slotOfReply(int port, RxBatch batch, RxSlot rx) {
    return slot(port, batch, rx, replyType);
  }

  @Override
  public int slotOfError(int port, RxBatch batch, RxSlot rx) {
    int slot = slot(port, batch, rx, requestType);
    if (slot < 0 || !sent.quotedDestination(slot, rx)) {
      return -1;
    }
    boolean ours = u16(batch, rx, IDENT) == inFlight.ident[slot];
    return ours || message.provenByCookie(batch.bytes(), rx.offset, rx.length, sent.of(slot))
        ? slot
        : -1;
  }

  @Override
  public int proof(int slot, RxBatch batch, RxSlot rx) {
    return message.compare(batch.bytes(), rx.offset, rx.length, sent.of(slot));
  }

  /// Some routers clear a quoted checksum: 0 is no evidence.
  @Override
  public boolean translated(int slot, RxBatch batch, RxSlot error) {
    if (sent.otherSource(slot, error)) {
      return true;
    }
    if (error.length < HEADER) {
      return false;
    }
    int checksum = message.checksum(sent.of(slot));
    int quoted = u16(batch, error, CHECKSUM);
    return u16(batch, error, IDENT) != inFlight.ident[slot]
        || (checksum >= 0 && quoted != 0 && quoted != checksum);
  }

  @Override
  public boolean answers(RxSlot error) {
    return false;
  }

  private int slot(int port, RxBatch batch, RxSlot rx, int type) {
    if (rx.length < HEADER
        || (batch.bytes().get(ValueLayout.JAVA_BYTE, rx.offset) & 0xff) != type) {
      return -1;
    }
    int slot = (port << 16) | u16(batch, rx, SEQUENCE);
    return slot < inFlight.used() ? slot : -1;
  }

  private static int u16(RxBatch batch, RxSlot rx, int at) {
    return batch.bytes().get(SHORT, rx.offset + at) & 0xffff;
  }
}
