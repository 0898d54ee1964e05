package org.netdiag.shared.sim;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.netdiag.shared.net.Origin;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.wire.Checksum;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IcmpErrorView;
import org.netdiag.shared.wire.IcmpType;
import org.netdiag.shared.wire.IcmpView;
import org.netdiag.shared.wire.IpProtocol;
import org.netdiag.shared.wire.Ipv4View;
import org.netdiag.shared.wire.Ipv6View;
import org.netdiag.shared.wire.QuotedView;

/// A packet that has reached this host, as its kernel reads it. Reused.
final class ReceivedPacket {
  final IcmpView icmp = new IcmpView();
  final QuotedView quoted = new QuotedView();
  private final Ipv4View v4 = new Ipv4View();
  private final Ipv6View v6 = new Ipv6View();
  private final IcmpErrorView error = new IcmpErrorView();
  private MemorySegment bytes = MemorySegment.ofArray(new byte[0]);
  private Family family = Family.V4;
  private long sum;
  private boolean isError;
  private int protocol;
  private long at;
  private int length;
  private long stamp;
  private long nanos;

  /// Takes a packet. False when the IP header is wrong, or the message too short for its protocol.
  boolean read(MemorySegment packet, int packetLength, long atNanos, long epochNanos) {
    bytes = packet;
    stamp = epochNanos;
    nanos = atNanos;
    if (v4.wrap(packet, 0, packetLength) && v4.checksumOk() && !v4.cut()) {
      family = Family.V4;
      protocol = v4.protocol();
      at = v4.payloadOffset();
      length = v4.payloadLength();
      sum = protocol == IpProtocol.ICMP ? 0 : v4.pseudoSum(length);
    } else if (v6.wrap(packet, 0, packetLength) && !v6.cut()) {
      family = Family.V6;
      protocol = v6.transportProtocol();
      at = v6.transportOffset();
      length = v6.transportLength();
      sum = v6.pseudoSum(length);
    } else {
      return false;
    }
    isError = false;
    if (icmp()) {
      isError = error.wrap(family, bytes, at, length);
      if (isError && !quoted.wrap(bytes, error.quoteOffset(), error.quoteLength())) {
        return false;
      }
      return icmp.wrap(bytes, at, length);
    }
    return length >= (protocol == IpProtocol.TCP ? 20 : 8);
  }

  Family family() {
    return family;
  }

  boolean icmp() {
    return protocol == family.icmpProtocol();
  }

  boolean udp() {
    return protocol == IpProtocol.UDP;
  }

  boolean tcp() {
    return protocol == IpProtocol.TCP;
  }

  /// Whether it is an ICMP error that quotes a packet of this host's family.
  boolean error() {
    return isError && quoted.family() == family;
  }

  boolean echoReply() {
    return icmp() && !isError && icmp.type() == IcmpType.echoReply(family);
  }

  boolean checksumOk() {
    boolean none = udp() && family == Family.V4 && u16(6) == 0;
    return none || Checksum.valid(sum + Checksum.sum(bytes, at, length));
  }

  int u16(int index) {
    return (bytes.get(ValueLayout.JAVA_BYTE, at + index) & 0xff) << 8
        | (bytes.get(ValueLayout.JAVA_BYTE, at + index + 1) & 0xff);
  }

  int u32(int index) {
    return u16(index) << 16 | u16(index + 2);
  }

  long sourceHigh() {
    return family == Family.V4 ? 0 : v6.sourceHigh();
  }

  long sourceLow() {
    return family == Family.V4 ? v4.source() : v6.sourceLow();
  }

  /// Fills in what every packet has.
  void describe(Arrival arrival) {
    arrival.visibleAt = nanos;
    arrival.peerHigh = sourceHigh();
    arrival.peerLow = sourceLow();
    boolean loopback =
        family == Family.V4 ? sourceLow() >>> 24 == 127 : sourceLow() == 1 && sourceHigh() == 0;
    arrival.interfaceIndex = loopback ? 1 : 2;
    arrival.ttl = family == Family.V4 ? v4.ttl() : v6.hopLimit();
    arrival.tos = family == Family.V4 ? v4.tos() : v6.trafficClass();
    arrival.stamp = stamp;
  }

  /// Fills in a reply whose message starts `skip` bytes into the transport message.
  void reply(Arrival arrival, int skip) {
    describe(arrival);
    arrival.message(bytes, at + skip, length - skip);
    if (family == Family.V4 && v4.optionsLength() > 0) {
      arrival.options(bytes, v4.optionsOffset(), v4.optionsLength());
    }
  }

  /// Fills in an ICMP error, without the quoted message.
  void errorFacts(Arrival arrival) {
    describe(arrival);
    arrival.origin = Origin.ICMP_ERROR;
    arrival.icmpType = icmp.type();
    arrival.icmpCode = icmp.code();
    arrival.icmpInfo = icmp.info(family);
    arrival.quotedHigh = quoted.destinationHigh();
    arrival.quotedLow = quoted.destinationLow();
  }

  /// Fills in what the quoted IP header says, which raw sockets see.
  void quotedHeader(Arrival arrival) {
    arrival.quotedSourceKnown = true;
    arrival.quotedSourceHigh = quoted.sourceHigh();
    arrival.quotedSourceLow = quoted.sourceLow();
    arrival.quotedIdent = family == Family.V4 ? quoted.flow() : RxBatch.UNKNOWN;
    arrival.quotedTtl = quoted.ttl();
    arrival.quotedTos = quoted.tos();
  }

  /// Adds the quoted message from `skip` bytes into its transport header on, and the extensions.
  void errorBytes(Arrival arrival, int skip) {
    int present = Math.max(0, quoted.transportLength() - skip);
    arrival.message(
        bytes, quoted.transportOffset() + Math.min(skip, quoted.transportLength()), present);
    if (error.extensionLength() > 0) {
      arrival.extension(bytes, error.extensionOffset(), error.extensionLength());
    }
  }
}
