package org.netdiag.shared.net.tap;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IcmpErrorView;

/// Makes what an ICMP error carries behind its eight header bytes: the quoted datagram and RFC 4884
/// extensions. Reused; allocates nothing.
final class QuoteRebuilder {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final int MOST_UNITS = 255;

  private final SocketSpec spec;
  private final int ident;
  private final MemorySegment out;
  private final IpHead head;
  private int length;
  private int wireLength;
  private int unseen;

  QuoteRebuilder(SocketSpec spec, int ident, MemorySegment out) {
    this.spec = spec;
    this.ident = ident;
    this.out = out;
    this.head = new IpHead(spec.family());
  }

  /// Bytes written.
  int length() {
    return length;
  }

  /// Bytes that the wire had, as far as they are known.
  int wireLength() {
    return wireLength;
  }

  /// Fields that were not seen, as bits of [Unseen].
  int unseen() {
    return unseen;
  }

  /// Writes the quote of a slot at `at`, eight bytes behind the start of its ICMP header.
  ///
  /// @param protocol protocol number of the quoted packet
  void write(RxBatch batch, RxSlot rx, int at, int protocol) {
    unseen = Unseen.QUOTED_LENGTH;
    header(rx, protocol);
    int start = at + head.length();
    int bytes = (int) Math.min(rx.length, out.byteSize() - start);
    MemorySegment.copy(batch.bytes(), rx.offset, out, start, bytes);
    int wireBytes = Math.max(rx.fullLength, bytes);
    if (bytes == 0 && spec.protocol() != Protocol.ICMP) {
      bytes = ports(rx, start);
      wireBytes = Math.max(wireBytes, bytes);
    }
    head.write(out, at, wireBytes);
    length = head.length() + bytes;
    wireLength = head.length() + wireBytes;
    if (rx.extensionLength > 0 && IcmpErrorView.extensible(spec.family(), rx.icmpType)) {
      extensions(batch, rx, at);
    }
  }

  private void header(RxSlot rx, int protocol) {
    head.clear();
    head.protocol = protocol;
    head.destinationHigh = rx.quotedHigh;
    head.destinationLow = rx.quotedLow;
    if (spec.source().isPresent() && !spec.source().get().unspecified()) {
      head.sourceHigh = spec.source().get().high();
      head.sourceLow = spec.source().get().low();
    } else {
      unseen |= Unseen.QUOTED_SOURCE;
    }
    head.ttl = Math.max(rx.quotedTtl, 0);
    head.tos = Math.max(rx.quotedTos, 0);
    unseen |= rx.quotedTtl < 0 ? Unseen.QUOTED_TTL : 0;
    unseen |= rx.quotedTos < 0 ? Unseen.QUOTED_TOS : 0;
  }

  /// The eight bytes that every router quotes (RFC 792), with the ports where the socket knows them
  /// and zeros behind.
  private int ports(RxSlot rx, int at) {
    IpHead.zero(out, at, 8);
    out.set(SHORT, at, (short) ident);
    out.set(SHORT, at + 2, (short) rx.quotedPort);
    unseen |= Unseen.QUOTED_MESSAGE;
    return 8;
  }

  /// Pads the quote to 128 bytes and to the unit of the length field, writes that field (RFC 4884
  /// sections 4 and 5), and appends the extensions.
  private void extensions(RxBatch batch, RxSlot rx, int at) {
    int unit = spec.family() == Family.V4 ? 4 : 8;
    int whole = Math.min(wireLength, MOST_UNITS * unit);
    int padded = (Math.max(whole, IcmpErrorView.PADDED_QUOTE) + unit - 1) / unit * unit;
    int held = Math.min(length, padded);
    int room = (int) Math.min(rx.extensionLength, out.byteSize() - at - padded);
    if (held < whole) {
      unseen |= Unseen.QUOTED_MESSAGE;
    }
    IpHead.zero(out, at + held, padded - held);
    MemorySegment.copy(batch.bytes(), rx.extensionOffset, out, at + padded, room);
    int field = spec.family() == Family.V4 ? at - 3 : at - 4;
    out.set(ValueLayout.JAVA_BYTE, field, (byte) (padded / unit));
    length = padded + room;
    wireLength = length;
  }
}
