package org.netdiag.shared.net.linux;

import java.lang.foreign.MemorySegment;
import org.netdiag.shared.net.RxSlot;
import org.netdiag.shared.wire.Checksum;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpProtocol;
import org.netdiag.shared.wire.Ipv4View;
import org.netdiag.shared.wire.TcpView;
import org.netdiag.shared.wire.UdpView;

/// One packet from a raw UDP or TCP socket, whose checksum the kernel has not looked at.
final class RawTransport implements RawPacket {
  private final Family family;
  private final boolean isTcp;
  private final int first;
  private final int last;
  private final Ipv4View ip = new Ipv4View();
  private final UdpView udp = new UdpView();
  private final TcpView tcp = new TcpView();

  /// @param first the first of our ports
  RawTransport(Family family, boolean isTcp, int first) {
    this.family = family;
    this.isTcp = isTcp;
    this.first = first;
    this.last = LocalPorts.last(first);
  }

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
    if (isTcp) {
      return tcp.wrap(bytes, at, size) && ours(tcp.destinationPort());
    }
    return udp.wrap(bytes, at, size) && ours(udp.destinationPort());
  }

  private boolean ours(int port) {
    return port >= first && port <= last;
  }

  @Override
  public void fill(RxSlot slot, ControlMessages control) {
    int missing = slot.fullLength - slot.length;
    slot.offset = isTcp ? tcp.offset() : udp.offset();
    slot.length = isTcp ? tcp.length() : udp.length();
    slot.fullLength = slot.length + missing;
    slot.peerPort = isTcp ? tcp.sourcePort() : udp.sourcePort();
    long addresses =
        Checksum.addresses(slot.peerHigh, slot.peerLow, control.localHigh, control.localLow);
    if (family == Family.V4) {
      slot.ttl = ip.ttl();
      slot.tos = ip.tos();
      slot.optionOffset = ip.optionsOffset();
      slot.optionLength = ip.optionsLength();
      addresses = Checksum.addresses(0, ip.source(), 0, ip.destination());
    }
    slot.checksumBad = missing == 0 && !checksumOk(addresses, slot.length);
  }

  /// A packet that has not left this machine (loopback, a virtual network) has the sum of the
  /// pseudo header alone where a device would have put the checksum: CHECKSUM_PARTIAL,
  /// Documentation/networking/checksum-offloads.rst.
  private boolean checksumOk(long addresses, int length) {
    if (isTcp) {
      long pseudo = Checksum.pseudo(addresses, IpProtocol.TCP, length);
      return tcp.checksumOk(pseudo) || tcp.checksum() == Checksum.fold(pseudo);
    }
    long pseudo = Checksum.pseudo(addresses, IpProtocol.UDP, udp.declaredLength());
    return udp.checksumOk(family, pseudo) || udp.checksum() == Checksum.fold(pseudo);
  }
}
