package org.netdiag.shared.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

final class IpViewTest {
  private static String v4(long bits) {
    return IpAddress.v4((int) bits).toString();
  }

  @Test
  void ipv4FieldsAreRead() {
    Ipv4View view = Corpus.v4("v4-time-exceeded-quote-8");
    assertEquals(20, view.headerLength());
    assertEquals(0xc0, view.tos());
    assertEquals(56, view.totalLength());
    assertEquals(0x1c46, view.ident());
    assertEquals(250, view.ttl());
    assertEquals(IpProtocol.ICMP, view.protocol());
    assertEquals("203.0.113.9", v4(view.source()));
    assertEquals("192.0.2.1", v4(view.destination()));
    assertFalse(view.dontFragment() || view.moreFragments() || view.nonFirstFragment());
    assertFalse(view.cut());
    assertEquals(36, view.payloadLength());
    assertEquals(0, view.optionsLength());
  }

  @Test
  void dontFragmentIsRead() {
    assertTrue(Corpus.v4("linux-v4-tcp-syn").dontFragment());
    assertFalse(Corpus.v4("linux-v4-echo-reply").dontFragment());
  }

  @Test
  void linkPaddingIsNoPayload() {
    Ipv4View view = Corpus.v4("v4-echo-padded");
    assertEquals(46, view.length());
    assertEquals(8, view.payloadLength());
  }

  @Test
  void aCutPacketShowsWhatIsThere() {
    MemorySegment packet = Corpus.packet("v4-echo-request");
    Ipv4View view = new Ipv4View();
    assertTrue(view.wrap(packet, 0, 30));
    assertTrue(view.cut());
    assertEquals(84, view.totalLength());
    assertEquals(10, view.payloadLength());
  }

  @Test
  void aTotalLengthBelowTheHeaderIsIgnored() {
    MemorySegment packet = Corpus.packet("v4-echo-request");
    Bytes.put16(packet, 2, 0);
    Ipv4View view = new Ipv4View();
    assertTrue(view.wrap(packet, 0, 84));
    assertEquals(64, view.payloadLength());
  }

  @Test
  void headersThatAreNoneAreRefused() {
    MemorySegment packet = Corpus.packet("v4-echo-request");
    Ipv4View view = new Ipv4View();
    assertFalse(view.wrap(packet, 0, 19));
    for (int first : new int[] {0x44, 0x4f, 0x55, 0x65, 0x00}) {
      packet.set(ValueLayout.JAVA_BYTE, 0, (byte) first);
      boolean optionsFit = first == 0x4f;
      assertEquals(optionsFit, view.wrap(packet, 0, 84), Integer.toHexString(first));
      assertFalse(view.wrap(packet, 0, 59), Integer.toHexString(first));
    }
  }

  @Test
  void fragmentsFromTheMiddleAreKnown() {
    Ipv4View view = Corpus.v4("v4-fragment");
    assertEquals(1480, view.fragmentOffset());
    assertTrue(view.moreFragments() && view.nonFirstFragment());
    Ipv6View v6 = Corpus.v6("v6-fragment");
    assertEquals(1448, v6.fragmentOffset());
    assertTrue(v6.fragment() && v6.moreFragments() && v6.nonFirstFragment());
    assertEquals(IpProtocol.ICMPV6, v6.transportProtocol());
    assertEquals(48, v6.transportLength());
  }

  @Test
  void ipv6FieldsAreRead() {
    Ipv6View view = Corpus.v6("v6-echo-request");
    assertEquals(0xb8, view.trafficClass());
    assertEquals(0xabcde, view.flowLabel());
    assertEquals(64, view.declaredPayloadLength());
    assertEquals(58, view.nextHeader());
    assertEquals(64, view.hopLimit());
    assertEquals("2001:db8::1", IpAddress.v6(view.sourceHigh(), view.sourceLow()).toString());
    assertEquals(
        "2001:db8:0:7::42", IpAddress.v6(view.destinationHigh(), view.destinationLow()).toString());
    assertEquals(58, view.transportProtocol());
    assertEquals(40, view.transportOffset());
    assertEquals(64, view.transportLength());
    assertFalse(view.fragment() || view.cut());
  }

  @Test
  void extensionHeadersAreWalked() {
    Ipv6View view = Corpus.v6("v6-extension-chain");
    assertEquals(IpProtocol.HOP_BY_HOP, view.nextHeader());
    assertEquals(IpProtocol.ICMPV6, view.transportProtocol());
    assertEquals(40 + 8 + 8 + 24 + 8, view.transportOffset());
    assertEquals(24, view.transportLength());
    assertTrue(view.fragment() && view.moreFragments());
    assertFalse(view.nonFirstFragment());
    IcmpView icmp = Corpus.icmp("v6-extension-chain");
    assertEquals(128, icmp.type());
    assertEquals(8, icmp.sequence());
  }

  @Test
  void theAuthenticationHeaderCountsInWords() {
    Ipv6View view = Corpus.v6("v6-authentication");
    assertEquals(IpProtocol.UDP, view.transportProtocol());
    assertEquals(64, view.transportOffset());
    UdpView udp = new UdpView();
    assertTrue(udp.wrap(view.segment(), view.transportOffset(), view.transportLength()));
    assertEquals(2, udp.destinationPort());
    assertTrue(udp.checksumOk(Family.V6, view.pseudoSum(udp.declaredLength())));
  }

  @Test
  void theWalkEnds() {
    Ipv6View endless = Corpus.v6("v6-endless-chain");
    assertEquals(IpProtocol.UNKNOWN, endless.transportProtocol());
    assertEquals(0, endless.transportLength());
    Ipv6View none = Corpus.v6("v6-no-next-header");
    assertEquals(IpProtocol.NO_NEXT_HEADER, none.transportProtocol());
    Ipv6View chain = new Ipv6View();
    MemorySegment packet = Corpus.packet("v6-extension-chain");
    for (int length = 40; length < 88; length++) {
      assertTrue(chain.wrap(packet, 0, length));
      assertEquals(IpProtocol.UNKNOWN, chain.transportProtocol(), "length " + length);
      assertEquals(0, chain.transportLength(), "length " + length);
    }
    assertTrue(chain.wrap(packet, 0, 88));
    assertEquals(IpProtocol.ICMPV6, chain.transportProtocol());
  }

  @Test
  void sixteenExtensionHeadersAreWalked() {
    MemorySegment packet = Corpus.packet("v6-endless-chain");
    packet.set(ValueLayout.JAVA_BYTE, 40 + 15 * 8, (byte) IpProtocol.UDP);
    Ipv6View view = new Ipv6View();
    assertTrue(view.wrap(packet, 0, (int) packet.byteSize()));
    assertEquals(IpProtocol.UDP, view.transportProtocol());
    assertEquals(40 + 16 * 8, view.transportOffset());
  }

  @Test
  void aDeclaredLengthOfZeroHasNoPayload() {
    MemorySegment packet = Corpus.packet("v6-echo-request");
    Bytes.put16(packet, 4, 0);
    Ipv6View view = new Ipv6View();
    assertTrue(view.wrap(packet, 0, 104));
    assertEquals(0, view.transportLength());
  }
}
