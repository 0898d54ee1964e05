package org.netdiag.shared.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

final class TransportViewTest {
  @Test
  void echoFieldsAreRead() {
    IcmpView icmp = Corpus.icmp("v4-echo-reply");
    assertEquals(IcmpType.V4_ECHO_REPLY, icmp.type());
    assertEquals(0, icmp.code());
    assertEquals(0x1234, icmp.ident());
    assertEquals(1, icmp.sequence());
    assertEquals(0x12340001, icmp.rest());
    assertEquals(56, icmp.payloadLength());
    assertEquals(28, icmp.payloadOffset());
  }

  @Test
  void icmpChecksumsOfTheCorpusAreRight() {
    int checked = 0;
    for (String name : Corpus.names()) {
      if (name.contains("fragment") && !name.contains("needed")) {
        continue;
      }
      Family family = name.contains("v4") ? Family.V4 : Family.V6;
      if (family == Family.V4 && Corpus.v4(name).protocol() == IpProtocol.ICMP) {
        assertTrue(Corpus.icmp(name).checksumOk(), name);
        checked++;
      } else if (family == Family.V6 && Corpus.v6(name).transportProtocol() == IpProtocol.ICMPV6) {
        IcmpView icmp = Corpus.icmp(name);
        assertTrue(icmp.checksumOk(Corpus.v6(name).pseudoSum(icmp.length())), name);
        assertFalse(icmp.checksumOk(), name);
        checked++;
      }
    }
    assertTrue(checked > 35, "checked " + checked);
  }

  @Test
  void errorsCarryTheirNumbers() {
    assertEquals(1300, Corpus.icmp("v4-fragmentation-needed").mtu(Family.V4));
    assertEquals(1300, Corpus.icmp("v4-fragmentation-needed").info(Family.V4));
    assertEquals(20, Corpus.icmp("v4-parameter-problem").info(Family.V4));
    assertEquals(0xc00002fe, (int) Corpus.icmp("v4-redirect").info(Family.V4));
    assertEquals(0, Corpus.icmp("v4-time-exceeded-mpls").info(Family.V4));
    assertEquals(0, Corpus.icmp("v4-filtered").info(Family.V4));
    assertEquals(1280, Corpus.icmp("v6-packet-too-big").info(Family.V6));
    assertEquals(40, Corpus.icmp("v6-parameter-problem").info(Family.V6));
    assertEquals(0, Corpus.icmp("v6-hop-limit-mpls").info(Family.V6));
  }

  @Test
  void sevenBytesAreNoIcmpAndNoUdp() {
    MemorySegment bytes = MemorySegment.ofArray(new byte[8]);
    assertFalse(new IcmpView().wrap(bytes, 0, 7));
    assertFalse(new UdpView().wrap(bytes, 0, 7));
    assertTrue(new IcmpView().wrap(bytes, 0, 8));
    assertTrue(new UdpView().wrap(bytes, 0, 8));
  }

  private static UdpView udp(Ipv4View ip) {
    UdpView udp = new UdpView();
    assertTrue(udp.wrap(ip.segment(), ip.payloadOffset(), ip.payloadLength()));
    return udp;
  }

  @Test
  void udpFieldsAreRead() {
    Ipv4View ip = Corpus.v4("v4-udp");
    UdpView udp = udp(ip);
    assertEquals(53, udp.sourcePort());
    assertEquals(40001, udp.destinationPort());
    assertEquals(13, udp.declaredLength());
    assertEquals(5, udp.payloadLength());
    assertFalse(udp.cut());
    long pseudo = ip.pseudoSum(udp.declaredLength());
    assertTrue(udp.checksumOk(Family.V4, pseudo));
    Bytes.put16(udp.segment(), udp.payloadOffset(), 0x1111);
    assertFalse(udp.checksumOk(Family.V4, pseudo));
  }

  @Test
  void anAbsentUdpChecksumIsRightInIpv4Only() {
    UdpView udp = udp(Corpus.v4("v4-udp"));
    Bytes.put16(udp.segment(), udp.offset() + 6, 0);
    assertTrue(udp.checksumOk(Family.V4, 0));
    assertFalse(udp.checksumOk(Family.V6, 0));
  }

  @Test
  void aUdpLengthThatLiesIsBounded() {
    Ipv4View ip = Corpus.v4("v4-udp");
    UdpView udp = udp(ip);
    Bytes.put16(udp.segment(), udp.offset() + 4, 9000);
    assertTrue(udp.cut());
    assertEquals(5, udp.payloadLength());
    assertFalse(udp.checksumOk(Family.V4, ip.pseudoSum(9000)));
    Bytes.put16(udp.segment(), udp.offset() + 4, 3);
    assertEquals(5, udp.payloadLength());
    assertFalse(udp.checksumOk(Family.V4, ip.pseudoSum(3)));
  }

  private static TcpView tcp(Ipv4View ip) {
    TcpView tcp = new TcpView();
    assertTrue(tcp.wrap(ip.segment(), ip.payloadOffset(), ip.payloadLength()));
    return tcp;
  }

  @Test
  void tcpFieldsAndOptionsAreRead() {
    Ipv4View ip = Corpus.v4("v4-tcp-syn");
    TcpView tcp = tcp(ip);
    assertEquals(50000, tcp.sourcePort());
    assertEquals(443, tcp.destinationPort());
    assertEquals(0xdeadbeefL, tcp.sequence());
    assertEquals(0, tcp.acknowledgment());
    assertEquals(40, tcp.headerLength());
    assertEquals(TcpView.SYN, tcp.flags());
    assertEquals(64240, tcp.window());
    assertEquals(1460, tcp.mss());
    assertEquals(7, tcp.windowScale());
    assertTrue(tcp.sackPermitted());
    assertEquals(1, tcp.timestamp());
    assertEquals(0, tcp.timestampEcho());
    assertEquals(0, tcp.payloadLength());
    assertTrue(tcp.checksumOk(ip.pseudoSum(tcp.length())));
    assertFalse(tcp.synAck() || tcp.reset());
  }

  @Test
  void answersOfPortsAreKnown() {
    TcpView open = tcp(Corpus.v4("v4-tcp-syn-ack"));
    assertTrue(open.synAck() && !open.reset());
    assertEquals(0xdeadbef0L, open.acknowledgment());
    assertEquals(1400, open.mss());
    assertEquals(TcpView.ABSENT, open.windowScale());
    assertEquals(TcpView.ABSENT, open.timestamp());
    assertFalse(open.sackPermitted());
    TcpView closed = tcp(Corpus.v4("linux-v4-tcp-reset"));
    assertTrue(closed.reset() && !closed.synAck());
    Ipv4View ip = Corpus.v4("linux-v4-tcp-reset");
    assertTrue(closed.checksumOk(ip.pseudoSum(closed.length())));
  }

  @Test
  void tcpOptionsThatLieEndTheSearch() {
    for (int size : new int[] {0, 1, 30, 255}) {
      Ipv4View ip = Corpus.v4("v4-tcp-syn");
      Bytes.put8(ip.segment(), ip.payloadOffset() + 21, size);
      TcpView tcp = tcp(ip);
      assertEquals(TcpView.ABSENT, tcp.mss(), "size " + size);
      assertEquals(TcpView.ABSENT, tcp.windowScale(), "size " + size);
    }
  }

  @Test
  void aTcpHeaderBeyondItsBytesIsRefused() {
    Ipv4View ip = Corpus.v4("v4-tcp-syn");
    TcpView tcp = new TcpView();
    assertFalse(tcp.wrap(ip.segment(), ip.payloadOffset(), 39));
    Bytes.put8(ip.segment(), ip.payloadOffset() + 12, 0x40);
    assertFalse(tcp.wrap(ip.segment(), ip.payloadOffset(), 40));
  }

  @Test
  void tcpOverIpv6Verifies() {
    Ipv6View ip = Corpus.v6("v6-tcp-syn-ack");
    TcpView tcp = new TcpView();
    assertTrue(tcp.wrap(ip.segment(), ip.transportOffset(), ip.transportLength()));
    assertTrue(tcp.checksumOk(ip.pseudoSum(tcp.length())));
    assertEquals(1440, tcp.mss());
    assertEquals(8, tcp.windowScale());
  }
}
