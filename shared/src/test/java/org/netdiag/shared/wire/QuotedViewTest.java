package org.netdiag.shared.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

final class QuotedViewTest {
  private static String destination(QuotedView quote) {
    return IpAddress.of(quote.family(), quote.destinationHigh(), quote.destinationLow(), 0)
        .toString();
  }

  @Test
  void theHeaderAloneNamesTheDestination() {
    QuotedView quote = Corpus.quote("v4-time-exceeded-quote-0");
    assertEquals("198.51.100.7", destination(quote));
    assertEquals(1, quote.ttl());
    assertEquals(84, quote.totalLength());
    assertEquals(IpProtocol.ICMP, quote.protocol());
    assertEquals(0, quote.transportLength());
    assertFalse(quote.hasIcmp() || quote.hasEcho() || quote.hasPorts());
    QuotedView v6 = Corpus.quote("v6-hop-limit-quote-0");
    assertEquals("2001:db8:0:7::42", destination(v6));
    assertEquals(0, v6.ttl());
    assertEquals(0xb8, v6.tos());
    assertEquals(0xabcde, v6.flow());
    assertEquals(104, v6.totalLength());
    assertFalse(v6.hasIcmp());
  }

  @Test
  void eightBytesTellIdentAndSequence() {
    for (String name : new String[] {"v4-time-exceeded-quote-8", "v4-time-exceeded-quote-28"}) {
      QuotedView quote = Corpus.quote(name);
      assertTrue(quote.hasEcho(), name);
      assertEquals(IcmpType.V4_ECHO, quote.icmpType());
      assertEquals(0x1234, quote.ident());
      assertEquals(1, quote.sequence());
      assertEquals(name.endsWith("28") ? 20 : 0, quote.payloadLength());
    }
    QuotedView v6 = Corpus.quote("v6-hop-limit-quote-8");
    assertTrue(v6.hasEcho());
    assertEquals(0x4321, v6.ident());
    assertEquals(7, v6.sequence());
    assertEquals(56, Corpus.quote("v6-hop-limit-quote-full").payloadLength());
  }

  @Test
  void everyLengthOfAQuoteTellsWhatItHolds() {
    QuotedView whole = Corpus.quote("v4-port-unreachable-full");
    MemorySegment bytes = whole.segment();
    QuotedView quote = new QuotedView();
    for (int shown = 0; shown <= 40; shown++) {
      assertTrue(quote.wrap(bytes, whole.offset(), 20 + shown));
      assertEquals(shown, quote.transportLength());
      assertEquals(shown >= 4, quote.hasPorts(), "shown " + shown);
      assertEquals(shown >= 4 ? 40000 : 0, quote.sourcePort());
      assertEquals(shown >= 4 ? 33434 : 0, quote.destinationPort());
      assertEquals(shown >= 8, quote.hasUdpChecksum(), "shown " + shown);
      assertEquals(shown >= 8 ? 40 : 0, quote.udpLength());
      assertEquals(Math.max(0, shown - 8), quote.payloadLength());
    }
    for (int length = 0; length < 20; length++) {
      assertFalse(quote.wrap(bytes, whole.offset(), length), "length " + length);
    }
  }

  @Test
  void sixBytesOfUdpShowPortsWithoutChecksum() {
    QuotedView quote = Corpus.quote("v4-time-exceeded-udp-6");
    assertTrue(quote.hasPorts());
    assertFalse(quote.hasUdpChecksum());
    assertEquals(33434, quote.destinationPort());
  }

  @Test
  void tcpIsReadFromEightBytesOn() {
    for (String name : new String[] {"v4-host-unreachable-tcp-8", "v4-host-unreachable-tcp-full"}) {
      QuotedView quote = Corpus.quote(name);
      assertTrue(quote.hasTcpSequence(), name);
      assertEquals(0xdeadbeefL, quote.tcpSequence());
      assertEquals(443, quote.destinationPort());
      assertEquals(0, quote.payloadLength());
      assertFalse(quote.hasUdpChecksum());
    }
    QuotedView whole = Corpus.quote("v4-host-unreachable-tcp-full");
    TcpView tcp = new TcpView();
    assertTrue(tcp.wrap(whole.segment(), whole.transportOffset(), whole.transportLength()));
    assertEquals(1460, tcp.mss());
  }

  @Test
  void paddingIsNotPartOfTheQuote() {
    QuotedView quote = Corpus.quote("v4-time-exceeded-mpls");
    assertEquals(64, quote.transportLength());
    assertEquals(56, quote.payloadLength());
    assertEquals(56, Corpus.quote("v6-hop-limit-mpls").payloadLength());
  }

  @Test
  void optionsAndExtensionHeadersAreSkipped() {
    QuotedView v4 = Corpus.quote("v4-quote-with-options");
    assertEquals(8, v4.transportLength());
    assertTrue(v4.hasEcho());
    assertEquals(0x1234, v4.ident());
    QuotedView v6 = Corpus.quote("v6-hop-limit-quote-extensions");
    assertTrue(v6.hasEcho());
    assertEquals(8, v6.sequence());
    assertFalse(v6.headerCut());
  }

  @Test
  void aCutHeaderStillNamesTheDestination() {
    QuotedView v4 = Corpus.quote("v4-time-exceeded-quote-cut-options");
    assertTrue(v4.headerCut());
    assertEquals("198.51.100.7", destination(v4));
    assertEquals(IpProtocol.ICMP, v4.protocol());
    assertEquals(0, v4.transportLength());
    QuotedView v6 = Corpus.quote("v6-hop-limit-quote-cut-chain");
    assertTrue(v6.headerCut());
    assertEquals("2001:db8:0:7::42", destination(v6));
    assertEquals(IpProtocol.UNKNOWN, v6.protocol());
  }

  @Test
  void aFragmentFromTheMiddleHasNoHeader() {
    MemorySegment packet = Corpus.packet("v4-fragment");
    QuotedView quote = new QuotedView();
    assertTrue(quote.wrap(packet, 0, (int) packet.byteSize()));
    assertTrue(quote.nonFirstFragment());
    assertFalse(quote.hasIcmp() || quote.hasEcho());
    assertEquals(0, quote.payloadLength());
    assertTrue(quote.transportLength() > 0);
  }

  @Test
  void aTotalLengthWithSwappedBytesIsBounded() {
    QuotedView whole = Corpus.quote("v4-time-exceeded-quote-28");
    MemorySegment bytes = whole.segment();
    for (int total : new int[] {0x5400, 0, 20, 27, 64}) {
      Bytes.put16(bytes, whole.offset() + 2, total);
      QuotedView quote = new QuotedView();
      assertTrue(quote.wrap(bytes, whole.offset(), whole.length()));
      assertEquals(28, quote.transportLength(), "total " + total);
      assertTrue(quote.hasEcho());
    }
  }

  @Test
  void aQuoteWithoutItsIpHeaderTellsItsTransport() {
    QuotedView whole = Corpus.quote("v4-host-unreachable-tcp-8");
    QuotedView quote = Corpus.quote("v6-hop-limit-quote-full");
    MemorySegment bytes = whole.segment();
    long at = whole.transportOffset();
    assertTrue(quote.wrapTransport(Family.V4, IpProtocol.TCP, bytes, at, 8));
    assertEquals(0xdeadbeefL, quote.tcpSequence());
    assertEquals(50000, quote.sourcePort());
    assertFalse(quote.hasIpHeader() || quote.dontFragment());
    assertEquals(0, quote.destinationLow() | quote.sourceLow() | quote.destinationHigh());
    assertEquals(0, quote.ttl() | quote.tos() | quote.flow() | quote.totalLength());
    assertEquals(Family.V4, quote.family());
    assertTrue(quote.wrapTransport(Family.V6, IpProtocol.ICMPV6, bytes, at, 0));
    assertFalse(quote.hasIcmp());
    assertEquals(0, quote.destinationLow() | quote.ttl() | quote.totalLength());
    assertFalse(quote.wrapTransport(Family.V4, IpProtocol.TCP, bytes, at, 9));
  }

  @Test
  void linuxQuotesAreRead() {
    QuotedView v4 = Corpus.quote("linux-v4-port-unreachable");
    assertEquals(33434, v4.destinationPort());
    assertEquals(21, v4.udpLength());
    assertEquals(13, v4.payloadLength());
    assertTrue(v4.dontFragment());
    QuotedView v6 = Corpus.quote("linux-v6-port-unreachable");
    assertEquals("::1", destination(v6));
    assertEquals(33434, v6.destinationPort());
    assertEquals(13, v6.payloadLength());
  }
}
