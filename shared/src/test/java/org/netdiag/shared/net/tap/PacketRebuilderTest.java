package org.netdiag.shared.net.tap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.Channels;
import org.junit.jupiter.api.Test;
import org.netdiag.shared.net.Origin;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.ProbeSocket;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IcmpErrorView;
import org.netdiag.shared.wire.IcmpExtensionsBuilder;
import org.netdiag.shared.wire.IcmpView;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.Ipv4View;
import org.netdiag.shared.wire.Ipv6View;
import org.netdiag.shared.wire.QuotedView;
import org.netdiag.shared.wire.TcpView;
import org.netdiag.shared.wire.UdpView;

final class PacketRebuilderTest extends PcapCase {
  @Test
  void datagramEchoIsWrittenWithTheIdentifierThatTheKernelPutsIn() throws SyscallException {
    PcapngFile.Packet packet = sent(spec(Protocol.ICMP, Privilege.DATAGRAM, HOST), PEER, 9, ECHO);
    Ipv4View ip = v4(packet);
    assertEquals(9, ip.ttl());
    assertEquals(0x20, ip.tos());
    assertTrue(ip.dontFragment());
    assertEquals(HOST.low(), ip.source());
    assertEquals(PEER.low(), ip.destination());
    assertEquals(20 + ECHO.length, ip.totalLength());
    IcmpView icmp = new IcmpView();
    assertTrue(icmp.wrap(ip.segment(), ip.payloadOffset(), ip.payloadLength()));
    assertEquals(FakeNetwork.IDENT, icmp.ident());
    assertTrue(icmp.checksumOk());
    assertEquals(network.epochNanos(), packet.epochNanos());
    assertEquals("socket 0 (ICMP IPv4 DATAGRAM); not seen: ip.id", packet.comment());
  }

  @Test
  void rawEchoIsWrittenAsItWasGiven() throws SyscallException {
    PcapngFile.Packet packet =
        sent(spec(Protocol.ICMP, Privilege.RAW, IpAddress.v4(0)), PEER, 0, ECHO);
    Ipv4View ip = v4(packet);
    assertEquals(61, ip.ttl(), "the socket's TTL");
    assertEquals(0, ip.source());
    byte[] tail = new byte[ECHO.length];
    System.arraycopy(packet.bytes(), 20, tail, 0, tail.length);
    assertArrayEquals(ECHO, tail);
    assertEquals("socket 0 (ICMP IPv4 RAW); not seen: ip.src ip.id", packet.comment());
  }

  @Test
  void icmpV6ChecksumIsMadeWhereTheSourceIsKnown() throws SyscallException {
    Ipv6View ip = v6(sent(spec(Protocol.ICMP, Privilege.RAW, HOST6), PEER6, 3, ECHO6));
    assertEquals(3, ip.hopLimit());
    IcmpView icmp = new IcmpView();
    assertTrue(icmp.wrap(ip.segment(), 40, ECHO6.length));
    assertTrue(icmp.checksumOk(ip.pseudoSum(ECHO6.length)));
  }

  @Test
  void icmpV6ChecksumIsMarkedWhereTheSourceIsUnknown() throws SyscallException {
    PcapngFile.Packet packet =
        sent(spec(Protocol.ICMP, Privilege.RAW, IpAddress.v6(0, 0)), PEER6, 3, ECHO6);
    assertEquals(
        "socket 0 (ICMP IPv6 RAW); not seen: ipv6.src ipv6.flow checksum", packet.comment());
    assertEquals(0, packet.bytes()[42] | packet.bytes()[43]);
  }

  @Test
  void udpPayloadGetsItsHeaderBack() throws SyscallException {
    byte[] payload = {1, 2, 3};
    Ipv4View ip = v4(sent(spec(Protocol.UDP, Privilege.DATAGRAM, HOST), PEER, 1, payload));
    UdpView udp = new UdpView();
    assertTrue(udp.wrap(ip.segment(), ip.payloadOffset(), ip.payloadLength()));
    assertEquals(FakeNetwork.IDENT, udp.sourcePort());
    assertEquals(4000, udp.destinationPort());
    assertTrue(udp.checksumOk(Family.V4, ip.pseudoSum(ip.payloadLength())));
  }

  @Test
  void udpReplyGetsItsHeaderBack() throws SyscallException {
    byte[] payload = {1, 2, 3, 4, 5};
    PcapngFile.Packet packet =
        received(
            spec(Protocol.UDP, Privilege.DATAGRAM, HOST6),
            reply(PEER6, payload, slot -> slot.peerPort = 4000));
    Ipv6View ip = v6(packet);
    UdpView udp = new UdpView();
    assertTrue(udp.wrap(ip.segment(), 40, packet.bytes().length - 40));
    assertEquals(4000, udp.sourcePort());
    assertEquals(FakeNetwork.IDENT, udp.destinationPort());
    assertTrue(udp.checksumOk(Family.V6, ip.pseudoSum(8 + payload.length)));
    assertEquals(55, ip.hopLimit());
    assertEquals(0x40, ip.trafficClass());
    assertEquals(FakeNetwork.EPOCH + 77, packet.epochNanos());
  }

  @Test
  void cutReplyTellsItsLengthOnTheWire() throws SyscallException {
    PcapngFile.Packet packet =
        received(spec(Protocol.ICMP, Privilege.RAW, HOST), reply(PEER, new byte[3000], slot -> {}));
    assertEquals(20 + 1024, packet.bytes().length);
    assertEquals(20 + 3000, packet.wireLength());
    assertTrue(v4(packet).cut());
  }

  @Test
  void replyWithoutFactsNamesAllOfThem() throws SyscallException {
    PcapngFile.Packet packet =
        received(
            spec(Protocol.ICMP, Privilege.DATAGRAM, IpAddress.v4(0)),
            reply(
                PEER,
                ECHO,
                slot -> {
                  slot.ttl = RxBatch.UNKNOWN;
                  slot.tos = RxBatch.UNKNOWN;
                  slot.stamp = RxBatch.NO_STAMP;
                }));
    assertEquals(
        "socket 0 (ICMP IPv4 DATAGRAM); not seen: ip.dst ip.id ip.ttl ip.dsfield ip.flags kernel stamp",
        packet.comment());
    assertEquals(network.epochNanos(), packet.epochNanos());
  }

  @Test
  void optionsOfAReplyAreKept() throws SyscallException {
    PcapngFile.Packet packet =
        received(
            spec(Protocol.ICMP, Privilege.RAW, HOST),
            reply(
                PEER,
                new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 7, 3, 4},
                slot -> {
                  slot.optionOffset = slot.offset + 8;
                  slot.optionLength = 3;
                  slot.length = 8;
                  slot.fullLength = 8;
                }));
    Ipv4View ip = v4(packet);
    assertEquals(24, ip.headerLength());
    assertEquals(7, packet.bytes()[20]);
    assertEquals(4, packet.bytes()[22]);
    assertEquals(0, packet.bytes()[23]);
  }

  @Test
  void icmpErrorQuotesTheProbeAndCarriesItsExtensions() throws SyscallException {
    byte[] extensions =
        new IcmpExtensionsBuilder()
            .object(1, 1, new byte[] {0, 1, 1, (byte) 255})
            .build()
            .toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
    for (IpAddress local : new IpAddress[] {HOST, HOST6}) {
      file.reset();
      FakeNetwork fresh = new FakeNetwork();
      PcapngFile.Packet packet = error(fresh, local, extensions);
      Family family = local.family();
      int header = family.headerBytes();
      MemorySegment bytes = MemorySegment.ofArray(packet.bytes());
      IcmpErrorView error = new IcmpErrorView();
      assertTrue(error.wrap(family, bytes, header, packet.bytes().length - header));
      assertTrue(error.lengthDeclared());
      assertEquals(extensions.length, error.extensionLength());
      QuotedView quote = new QuotedView();
      assertTrue(quote.wrap(bytes, error.quoteOffset(), error.quoteLength()));
      assertEquals(1, quote.ttl());
      assertEquals(local.low(), quote.sourceLow());
      assertEquals(PEER.low(), quote.destinationLow());
      assertEquals(5, quote.sequence());
    }
  }

  private PcapngFile.Packet error(FakeNetwork fresh, IpAddress local, byte[] extensions)
      throws SyscallException {
    boolean v4 = local.family() == Family.V4;
    byte[] all = new byte[ECHO.length + extensions.length];
    System.arraycopy(v4 ? ECHO : ECHO6, 0, all, 0, ECHO.length);
    System.arraycopy(extensions, 0, all, ECHO.length, extensions.length);
    try (Arena arena = Arena.ofConfined();
        PcapTap tap = new PcapTap(fresh, Channels.newChannel(file))) {
      ProbeSocket socket = tap.open(spec(Protocol.ICMP, Privilege.DATAGRAM, local));
      fresh
          .socket(0)
          .arrive(
              reply(
                  v4 ? PEER : PEER6,
                  all,
                  slot -> {
                    slot.origin = Origin.ICMP_ERROR;
                    slot.length = ECHO.length;
                    slot.fullLength = ECHO.length;
                    slot.extensionOffset = slot.offset + ECHO.length;
                    slot.extensionLength = extensions.length;
                    slot.icmpType = v4 ? 11 : 3;
                    slot.icmpCode = 0;
                    slot.quotedLow = PEER.low();
                    slot.quotedTtl = 1;
                  }));
      assertEquals(1, socket.receive(new RxBatch(arena, 4, 1024)));
    }
    return only(false);
  }

  @Test
  void mtuAndPointerStandWhereTheirTypeHasThem() throws SyscallException {
    assertEquals(1400, v4Rest(3, 4, 1400));
    file.reset();
    assertEquals(20 << 24, v4Rest(12, 0, 20));
  }

  private int v4Rest(int type, int code, int info) throws SyscallException {
    FakeNetwork fresh = new FakeNetwork();
    try (Arena arena = Arena.ofConfined();
        PcapTap tap = new PcapTap(fresh, Channels.newChannel(file))) {
      ProbeSocket socket = tap.open(spec(Protocol.ICMP, Privilege.DATAGRAM, HOST));
      fresh
          .socket(0)
          .arrive(
              reply(
                  PEER,
                  ECHO,
                  slot -> {
                    slot.origin = Origin.ICMP_ERROR;
                    slot.icmpType = type;
                    slot.icmpCode = code;
                    slot.icmpInfo = info;
                  }));
      assertEquals(1, socket.receive(new RxBatch(arena, 4, 1024)));
    }
    Ipv4View ip = v4(only(false));
    IcmpView icmp = new IcmpView();
    assertTrue(icmp.wrap(ip.segment(), ip.payloadOffset(), ip.payloadLength()));
    assertTrue(icmp.checksumOk());
    return icmp.rest();
  }

  @Test
  void errorWithoutQuoteOfAUdpSocketStillNamesThePorts() throws SyscallException {
    PcapngFile.Packet packet =
        received(
            spec(Protocol.UDP, Privilege.DATAGRAM, HOST),
            reply(
                PEER,
                new byte[0],
                slot -> {
                  slot.origin = Origin.ICMP_ERROR;
                  slot.icmpType = 3;
                  slot.icmpCode = 3;
                  slot.quotedLow = PEER.low();
                  slot.quotedPort = 33434;
                }));
    QuotedView quote = new QuotedView();
    assertTrue(quote.wrap(MemorySegment.ofArray(packet.bytes()), 28, packet.bytes().length - 28));
    assertEquals(33434, quote.destinationPort());
    assertTrue(packet.comment().contains("quoted message"), packet.comment());
  }

  @Test
  void tcpConnectIsWrittenAsSynAndSynAck() throws SyscallException {
    PcapngFile.Packet syn = sent(spec(Protocol.TCP, Privilege.CONNECT, HOST), PEER, 7, new byte[0]);
    assertEquals(TcpView.SYN, tcp(syn).flags());
    assertEquals(4000, tcp(syn).destinationPort());
    file.reset();
    FakeNetwork fresh = new FakeNetwork();
    try (Arena arena = Arena.ofConfined();
        PcapTap tap = new PcapTap(fresh, Channels.newChannel(file))) {
      ProbeSocket socket = tap.open(spec(Protocol.TCP, Privilege.CONNECT, HOST));
      fresh.socket(0).arrive(reply(PEER, new byte[0], slot -> slot.origin = Origin.TCP_OPEN));
      assertEquals(1, socket.receive(new RxBatch(arena, 4, 64)));
    }
    assertEquals(TcpView.SYN | TcpView.ACK, tcp(only(false)).flags());
  }

  private static TcpView tcp(PcapngFile.Packet packet) {
    Ipv4View ip = v4(packet);
    TcpView tcp = new TcpView();
    assertTrue(tcp.wrap(ip.segment(), ip.payloadOffset(), ip.payloadLength()));
    return tcp;
  }
}
