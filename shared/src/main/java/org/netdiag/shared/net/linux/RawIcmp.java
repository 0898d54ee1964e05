package org.netdiag.shared.net.linux;

import java.lang.foreign.MemorySegment;
import org.netdiag.shared.net.Origin;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IcmpErrorView;
import org.netdiag.shared.wire.IcmpType;
import org.netdiag.shared.wire.IcmpView;
import org.netdiag.shared.wire.Ipv4View;
import org.netdiag.shared.wire.QuotedView;

/// One packet from a raw ICMP socket. IPv4 gives it with its IP header and does not look at the
/// ICMP checksum; IPv6 gives the ICMPv6 message, checked by the kernel. Reused.
final class RawIcmp implements RawPacket {
  private final Family family;
  private final int ident;
  private final Ipv4View ip = new Ipv4View();
  private final IcmpView icmp = new IcmpView();
  private final IcmpErrorView error = new IcmpErrorView();
  private final QuotedView quoted = new QuotedView();
  private boolean isError;

  RawIcmp(Family family, int ident) {
    this.family = family;
    this.ident = ident;
  }

  /// Accepts a reply with our identifier, and an error that quotes a message with our identifier or
  /// an echo request with any identifier and enough data to tell whose it is: a NAT on the way may
  /// leave its own identifier in the quote.
  @Override
  public boolean read(MemorySegment bytes, long offset, int length) {
    long at = offset;
    int size = length;
    if (family == Family.V4) {
      if (!ip.wrap(bytes, offset, length)) {
        return false;
      }
      at = ip.payloadOffset();
      size = ip.payloadLength();
    }
    if (!icmp.wrap(bytes, at, size)) {
      return false;
    }
    isError = error.wrap(family, bytes, at, size);
    if (!isError) {
      return icmp.ident() == ident;
    }
    return quoted.wrap(bytes, error.quoteOffset(), error.quoteLength())
        && quoted.family() == family
        && quoted.protocol() == family.icmpProtocol()
        && quoted.hasEcho()
        && (quoted.ident() == ident || telling());
  }

  private boolean telling() {
    return quoted.icmpType() == (family == Family.V4 ? IcmpType.V4_ECHO : IcmpType.V6_ECHO)
        && quoted.payloadLength() >= FilterProgram.TELLING_BYTES;
  }

  @Override
  public void fill(RxSlot slot, ControlMessages control) {
    boolean cut = slot.fullLength > slot.length;
    int missing = slot.fullLength - slot.length;
    slot.offset = icmp.offset();
    slot.length = icmp.length();
    if (family == Family.V4) {
      slot.ttl = ip.ttl();
      slot.tos = ip.tos();
      slot.optionOffset = ip.optionsOffset();
      slot.optionLength = ip.optionsLength();
      slot.checksumBad = !cut && !icmp.checksumOk();
    }
    slot.fullLength = slot.length + missing;
    if (isError) {
      fillError(slot);
    }
  }

  private void fillError(RxSlot slot) {
    slot.origin = Origin.ICMP_ERROR;
    slot.icmpType = icmp.type();
    slot.icmpCode = icmp.code();
    slot.icmpInfo = icmp.info(family);
    describe(quoted, slot);
    slot.offset = quoted.transportOffset();
    slot.length = quoted.transportLength();
    slot.fullLength = slot.length;
    slot.extensionOffset = error.extensionOffset();
    slot.extensionLength = error.extensionLength();
    slot.optionOffset = 0;
    slot.optionLength = 0;
  }

  /// Fills what the IP header of a quoted packet tells.
  static void describe(QuotedView quoted, RxSlot slot) {
    slot.quotedHigh = quoted.destinationHigh();
    slot.quotedLow = quoted.destinationLow();
    slot.quotedSourceKnown = true;
    slot.quotedSourceHigh = quoted.sourceHigh();
    slot.quotedSourceLow = quoted.sourceLow();
    slot.quotedIdent = quoted.family() == Family.V4 ? quoted.flow() : RxBatch.UNKNOWN;
    slot.quotedTtl = quoted.ttl();
    slot.quotedTos = quoted.tos();
  }
}
