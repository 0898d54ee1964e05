package org.netdiag.shared.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.netdiag.shared.net.Capabilities;
import org.netdiag.shared.net.IpOption;
import org.netdiag.shared.net.Origin;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IcmpErrorView;
import org.netdiag.shared.wire.IcmpExtensionsView;
import org.netdiag.shared.wire.IcmpType;
import org.netdiag.shared.wire.QuotedView;

/// Turns received messages into slots, for one socket.
final class Decoder {
  /// The error queue of a UDP socket gives what followed the UDP header; the ports of that header
  /// are known and it is put back, with length and checksum 0.
  private static final int UDP_HEADER = 8;

  private static final int MAX_OPTION_BYTES = 40;

  private final FamilyAbi abi;
  private final Family family;
  private final Protocol protocol;
  private final int transport;
  private final Capabilities capabilities;
  private final Buffers buffers;
  private final ControlMessages control = new ControlMessages();
  private final IcmpExtensionsView extensions = new IcmpExtensionsView();
  private final @Nullable RawPacket raw;
  private final QuotedView quoted = new QuotedView();
  private final boolean errorQueue;

  /// Whether an entry of the error queue has the quoted IP header: with IP_HDRINCL it does (raw_err
  /// in net/ipv4/raw.c, rawv6_err in net/ipv6/raw.c).
  private final boolean quotesHeader;

  private final int optionTail;
  private int localErrorsToSkip;

  Decoder(SocketSpec spec, Capabilities capabilities, Buffers buffers) {
    this.abi = FamilyAbi.of(spec.family());
    this.family = spec.family();
    this.protocol = spec.protocol();
    this.transport = SocketOpener.protocol(spec);
    this.capabilities = capabilities;
    this.buffers = buffers;
    this.raw = rawPacket(spec, capabilities.ident());
    this.errorQueue = raw == null || protocol != Protocol.ICMP;
    this.quotesHeader = raw != null && protocol != Protocol.ICMP;
    this.optionTail = raw == null && spec.ipOption() != IpOption.NONE ? MAX_OPTION_BYTES : 0;
  }

  private static @Nullable RawPacket rawPacket(SocketSpec spec, int ident) {
    if (spec.privilege() != Privilege.RAW) {
      return null;
    }
    return spec.protocol() == Protocol.ICMP
        ? new RawIcmp(spec.family(), ident)
        : new RawTransport(spec.family(), spec.protocol() == Protocol.TCP, ident);
  }

  Capabilities capabilities() {
    return capabilities;
  }

  /// Whether ICMP errors come through the error queue; on a raw ICMP socket they are messages.
  boolean errorQueue() {
    return errorQueue;
  }

  /// Bytes to leave free before a message of the error queue.
  int errorHead() {
    return protocol == Protocol.UDP && !quotesHeader ? UDP_HEADER : 0;
  }

  /// Bytes to leave free behind a message for the packet's IPv4 options.
  int optionTail() {
    return optionTail;
  }

  /// Adds message `message` of the last receive, which lies in region `region`.
  void reply(RxBatch batch, int message, int region) {
    RxMessages from = buffers.messages;
    readControl(from, message);
    int room = batch.slotBytes() - optionTail;
    int held = Math.min(from.length(message), room);
    long offset = batch.slotOffset(region);
    if (raw != null && !raw.read(batch.bytes(), offset, held)) {
      return;
    }
    RxSlot slot = batch.add();
    slot.offset = offset;
    slot.length = held;
    slot.fullLength = fullLength(from, message, held);
    slot.stamp = control.stamp;
    slot.ttl = control.ttl;
    slot.tos = control.tos;
    slot.interfaceIndex = control.interfaceIndex;
    long name = from.nameAt(message);
    slot.peerHigh = Sockaddr.high(from.names(), name, abi);
    slot.peerLow = Sockaddr.low(from.names(), name, abi);
    slot.peerScope = Sockaddr.scope(from.names(), name, abi);
    slot.peerPort = protocol == Protocol.ICMP ? 0 : Sockaddr.port(from.names(), name);
    if (raw != null) {
      raw.fill(slot, control);
    } else if (control.optionLength > 0) {
      slot.optionOffset = offset + room;
      slot.optionLength = Math.min(control.optionLength, optionTail);
      MemorySegment.copy(
          from.control(), control.optionAt, batch.bytes(), slot.optionOffset, slot.optionLength);
    }
  }

  /// The kernel tells the length before the cut for raw and UDP sockets; an ICMP datagram socket
  /// only says that it was cut (ping_recvmsg in net/ipv4/ping.c does not know MSG_TRUNC).
  private static int fullLength(RxMessages from, int message, int held) {
    int length = from.length(message);
    return length == held && from.cut(message) ? held + 1 : length;
  }

  /// Adds message `message` of the error queue, which lies in region `region`.
  void error(RxBatch batch, int message, int region, Stamping stamping) {
    RxMessages from = buffers.errors;
    readControl(from, message);
    if (!control.error) {
      return;
    }
    switch (control.origin) {
      case SockExtendedErr.ORIGIN_TIMESTAMPING -> transmitStamp(batch, stamping);
      case SockExtendedErr.ORIGIN_LOCAL -> localError(batch, message, region);
      case SockExtendedErr.ORIGIN_ICMP, SockExtendedErr.ORIGIN_ICMP6 ->
          icmpError(batch, message, region);
      default -> {}
    }
  }

  private void transmitStamp(RxBatch batch, Stamping stamping) {
    if (control.stamp != RxBatch.NO_STAMP && stamping.take(control.data)) {
      RxSlot slot = batch.add();
      slot.origin = Origin.TRANSMIT_STAMP;
      slot.token = stamping.token(control.data);
      slot.stamp = control.stamp;
    }
  }

  /// Leaves out so many of the next local errors: they repeat another one. Not where the header is
  /// the caller's: there a send meets a pending error before its size is looked at, so nobody knows
  /// how many there are.
  void skipLocalErrors(int count) {
    localErrorsToSkip += quotesHeader ? 0 : count;
  }

  private void localError(RxBatch batch, int message, int region) {
    if (localErrorsToSkip > 0) {
      localErrorsToSkip--;
      return;
    }
    addLocalError(batch, message, region);
  }

  private RxSlot addLocalError(RxBatch batch, int message, int region) {
    RxSlot slot = batch.add();
    slot.origin = Origin.LOCAL_ERROR;
    slot.errno = control.errno;
    slot.icmpInfo = Integer.toUnsignedLong(control.info);
    slot.stamp = control.stamp;
    quote(batch, slot, message, region);
    return slot;
  }

  /// Adds what a send was told that no queue tells: EMSGSIZE, with the MTU.
  void refused(RxBatch batch, long mtu, long high, long low) {
    RxSlot slot = batch.add();
    slot.origin = Origin.LOCAL_ERROR;
    slot.errno = Errno.EMSGSIZE;
    slot.icmpInfo = mtu;
    slot.quotedHigh = high;
    slot.quotedLow = low;
  }

  private void icmpError(RxBatch batch, int message, int region) {
    if (quotesHeader && !legible(batch, message, region)) {
      return;
    }
    if (quotesHeader && tooBigHere()) {
      describe(batch, addLocalError(batch, message, region));
      return;
    }
    RxSlot slot = batch.add();
    slot.origin = Origin.ICMP_ERROR;
    slot.icmpType = control.type;
    slot.icmpCode = control.code;
    slot.icmpInfo = icmpInfo();
    slot.stamp = control.stamp;
    slot.ttl = control.ttl;
    slot.tos = control.tos;
    slot.interfaceIndex = control.interfaceIndex;
    slot.peerHigh = control.offenderHigh;
    slot.peerLow = control.offenderLow;
    slot.peerScope = control.offenderScope;
    quote(batch, slot, message, region);
    splitExtensions(batch, slot);
    if (quotesHeader) {
      describe(batch, slot);
    }
  }

  /// IPv6 gives the four bytes behind the checksum as they are, where RFC 4884 has its length.
  private long icmpInfo() {
    boolean info =
        family == Family.V4
            || control.type == IcmpType.V6_PACKET_TOO_BIG
            || control.type == IcmpType.V6_PARAMETER_PROBLEM;
    return info ? Integer.toUnsignedLong(control.info) : 0;
  }

  private boolean legible(RxBatch batch, int message, int region) {
    int held = Math.min(buffers.errors.length(message), batch.slotBytes());
    return quoted.wrap(batch.bytes(), batch.slotOffset(region), held)
        && quoted.family() == family
        && quoted.protocol() == transport;
  }

  /// Whether this host has refused a packet that is above the known path MTU: where a packet comes
  /// with its header, it tells itself by ICMP (ip_fragment in net/ipv4/ip_output.c, ip6_fragment in
  /// net/ipv6/ip6_output.c).
  private boolean tooBigHere() {
    return control.errno == Errno.EMSGSIZE
        && control.offenderHigh == quoted.sourceHigh()
        && control.offenderLow == quoted.sourceLow();
  }

  /// What the quoted IP header tells; the message then starts behind it.
  private void describe(RxBatch batch, RxSlot slot) {
    int missing = slot.fullLength - slot.length;
    if (quoted.wrap(batch.bytes(), slot.offset, slot.length)) {
      RawIcmp.describe(quoted, slot);
      slot.quotedPort = quoted.destinationPort();
      slot.offset = quoted.transportOffset();
      slot.length = quoted.transportLength();
      slot.fullLength = slot.length + missing;
    }
  }

  /// The quoted message, and its destination, which the kernel gives as the message's address.
  private void quote(RxBatch batch, RxSlot slot, int message, int region) {
    RxMessages from = buffers.errors;
    int head = errorHead();
    int held = Math.min(from.length(message), batch.slotBytes() - head - optionTail);
    slot.offset = batch.slotOffset(region);
    slot.length = head + held;
    slot.fullLength = head + fullLength(from, message, held);
    if (from.named(message)) {
      long name = from.nameAt(message);
      slot.quotedHigh = Sockaddr.high(from.names(), name, abi);
      slot.quotedLow = Sockaddr.low(from.names(), name, abi);
      slot.quotedPort = protocol == Protocol.ICMP ? 0 : Sockaddr.port(from.names(), name);
    }
    if (head > 0) {
      int ports = capabilities.ident() << 16 | slot.quotedPort;
      batch.bytes().set(JAVA_INT_UNALIGNED, slot.offset, Integer.reverseBytes(ports));
      batch.bytes().set(JAVA_INT_UNALIGNED, slot.offset + 4, 0);
    }
  }

  /// RFC 4884: the kernel says where extensions start when their sender did (from Linux 5.9 on).
  /// Senders of RFC 4884 section 5.5 put them 128 bytes into the quote without saying so, which is
  /// believed when a checksum proves it.
  private void splitExtensions(RxBatch batch, RxSlot slot) {
    int head = errorHead();
    int at = control.data & 0xffff;
    if (at == 0 && IcmpErrorView.extensible(family, control.type)) {
      at = IcmpErrorView.PADDED_QUOTE - (quotesHeader ? 0 : family.headerBytes() + head);
      if (!proven(batch, slot.offset + head + at, slot.length - head - at)) {
        at = 0;
      }
    }
    int rest = slot.length - head - at;
    if (at > 0 && rest >= IcmpExtensionsView.HEADER) {
      slot.extensionOffset = slot.offset + head + at;
      slot.extensionLength = rest;
      slot.length = head + at;
      slot.fullLength = slot.length;
    }
  }

  private boolean proven(RxBatch batch, long offset, int length) {
    return length > IcmpExtensionsView.HEADER
        && extensions.wrap(batch.bytes(), offset, length)
        && (batch.bytes().get(JAVA_INT_UNALIGNED, offset) & 0xffff0000) != 0;
  }

  private void readControl(RxMessages from, int message) {
    control.read(from.control(), from.controlAt(message), from.controlLength(message), abi);
  }
}
