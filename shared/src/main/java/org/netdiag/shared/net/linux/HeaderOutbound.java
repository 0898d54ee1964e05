package org.netdiag.shared.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.net.TxBatch;
import org.netdiag.shared.wire.Ipv4View;
import org.netdiag.shared.wire.Ipv6View;

/// A raw UDP or TCP socket, which writes the IP header itself: IP_HDRINCL, raw(7), and
/// IPV6_HDRINCL, Linux 4.5.
///
/// Of an IPv4 header the kernel fills the total length, the checksum and, when they are 0,
/// identification and source (raw_send_hdrinc in net/ipv4/raw.c); of an IPv6 header nothing. The
/// source is the one that [RouteTable] has told whoever computed the transport checksum.
final class HeaderOutbound implements Outbound {
  /// RFC 1700, and what Linux takes.
  private static final int DEFAULT_TTL = 64;

  private static final int DONT_FRAGMENT = 0x4000;

  private final FamilyAbi abi;
  private final RouteTable routes;
  private final LocalPorts ports;
  private final MemorySegment header;
  private final int protocol;
  private final int tos;
  private final int ttl;
  private final int flags;
  private final boolean sourceGiven;

  /// @param fd the raw socket, before the spec's options are applied
  HeaderOutbound(Kernel kernel, Fd fd, SocketSpec spec, RouteTable routes) throws SyscallException {
    this.abi = FamilyAbi.of(spec.family());
    this.routes = routes;
    this.header = kernel.arena.allocate(Ipv6View.HEADER, 8);
    this.protocol = SocketOpener.protocol(spec);
    this.tos = Math.max(0, spec.tos());
    this.ttl = spec.ttl() > 0 ? spec.ttl() : DEFAULT_TTL;
    this.flags = dontFragment(fd, spec) ? DONT_FRAGMENT : 0;
    this.sourceGiven = spec.source().isPresent();
    fd.set(abi.level(), abi.v4() ? Abi.IP_HDRINCL : Abi.IPV6_HDRINCL, 1, "IP_HDRINCL");
    this.ports = LocalPorts.reserve(kernel, spec);
  }

  /// A socket's default comes from `net.ipv4.ip_no_pmtu_disc`.
  private static boolean dontFragment(Fd fd, SocketSpec spec) {
    return switch (spec.fragmentation()) {
      case DONT -> false;
      case DO, WANT, PROBE -> true;
      case DEFAULT ->
          fd.get(FamilyAbi.V4.level(), FamilyAbi.V4.mtuDiscover()) != Abi.IP_PMTUDISC_DONT;
    };
  }

  @Override
  public int firstPort() {
    return ports.first();
  }

  @Override
  public int prepare(TxMessage message, TxBatch batch, int slot) throws SyscallException {
    int place = routes.find(batch.high(slot), batch.low(slot), batch.scope(slot));
    if (place < 0) {
      return -place;
    }
    if (abi.v4()) {
      writeV4(batch, slot, place);
      message.prepare(abi, batch, slot, header, Ipv4View.HEADER);
    } else {
      writeV6(batch, slot, place);
      message.prepare(abi, batch, slot, header, Ipv6View.HEADER);
    }
    if (sourceGiven) {
      // The kernel looks for a route before it looks into the header.
      message.source(abi, routes.sourceHigh(place), routes.sourceLow(place));
    }
    return 0;
  }

  private int ttl(TxBatch batch, int slot) {
    int own = batch.ttl(slot);
    return own == 0 ? ttl : own;
  }

  private void writeV4(TxBatch batch, int slot, int place) {
    int length = Ipv4View.HEADER + batch.length(slot);
    put(0, 0x45 << 24 | tos << 16 | (length & 0xffff));
    put(4, batch.ident(slot) << 16 | flags);
    put(8, ttl(batch, slot) << 24 | protocol << 16);
    put(12, (int) routes.sourceLow(place));
    put(16, (int) batch.low(slot));
  }

  /// The flow label is 0, so that all packets of a flow have the same.
  private void writeV6(TxBatch batch, int slot, int place) {
    put(0, 6 << 28 | tos << 20);
    put(4, batch.length(slot) << 16 | protocol << 8 | ttl(batch, slot));
    put64(8, routes.sourceHigh(place));
    put64(16, routes.sourceLow(place));
    put64(24, batch.high(slot));
    put64(32, batch.low(slot));
  }

  private void put(long at, int value) {
    header.set(JAVA_INT, at, Integer.reverseBytes(value));
  }

  private void put64(long at, long value) {
    header.set(JAVA_LONG, at, Long.reverseBytes(value));
  }

  /// With IP_RECVERR the error queue tells it.
  @Override
  public long refusedMtu(TxBatch batch, int slot) {
    return 0;
  }

  @Override
  public void close() {
    ports.close();
  }
}
