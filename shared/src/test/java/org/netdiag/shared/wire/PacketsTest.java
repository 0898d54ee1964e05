package org.netdiag.shared.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// What is built equals, byte by byte, the corpus packets that were made without this code.
final class PacketsTest {
  private static final IpAddress A = address("192.0.2.1");
  private static final IpAddress B = address("198.51.100.7");
  private static final IpAddress R = address("203.0.113.9");
  private static final IpAddress A6 = address("2001:db8::1");
  private static final IpAddress B6 = address("2001:db8:0:7::42");
  private static final IpAddress R6 = address("2001:db8:ffff::9");
  private static final int FLOW = 0x1c46;

  private final MemorySegment out = MemorySegment.ofArray(new byte[2048]);

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  private static MemorySegment counting(int length) {
    return MemorySegment.ofArray(Arrays.copyOf(Payload.counting(), length));
  }

  private static MemorySegment hex(String text) {
    return MemorySegment.ofArray(HexFormat.of().parseHex(text));
  }

  private void assertBuilt(String name, int length) {
    byte[] built = out.asSlice(5, length).toArray(ValueLayout.JAVA_BYTE);
    HexFormat hex = HexFormat.of();
    assertEquals(hex.formatHex(Corpus.bytes(name)), hex.formatHex(built), name);
  }

  private static IpHeader router() {
    return IpHeader.of(R, A).withTtl(250).withTos(0xc0).withFlow(FLOW);
  }

  private static MemorySegment quotedBy(String name) {
    IcmpErrorView error = Corpus.error(name);
    return error.segment().asSlice(error.quoteOffset());
  }

  @Test
  void echoesAreBuilt() {
    out.fill((byte) 0xee);
    IcmpMessage v4 = IcmpMessage.echo(IcmpType.V4_ECHO, 0x1234, 1, counting(56));
    assertBuilt("v4-echo-request", Packets.icmp(out, 5, IpHeader.of(A, B).withFlow(FLOW), v4));
    IcmpMessage v6 = IcmpMessage.echo(IcmpType.V6_ECHO, 0x4321, 7, counting(56));
    IpHeader header = IpHeader.of(A6, B6).withTos(0xb8).withFlow(0xabcde);
    assertBuilt("v6-echo-request", Packets.icmp(out, 5, header, v6));
  }

  @Test
  void udpAndTcpAreBuilt() {
    out.fill((byte) 0xee);
    UdpDatagram hello = new UdpDatagram(53, 40001, hex("68656c6c6f"));
    assertBuilt("v4-udp", Packets.udp(out, 5, IpHeader.of(B, A).withFlow(FLOW), hello));
    assertBuilt("v6-udp", Packets.udp(out, 5, IpHeader.of(B6, A6).withTtl(60), hello));
    TcpSegment syn =
        new TcpSegment(
            50000,
            443,
            0xdeadbeef,
            0,
            TcpView.SYN,
            64240,
            hex("020405b40402080a000000010000000001030307"));
    assertBuilt("v4-tcp-syn", Packets.tcp(out, 5, IpHeader.of(A, B).withFlow(0x202), syn));
  }

  @Test
  void portsAnswerSyns() {
    Ipv4View ip = Corpus.v4("v4-tcp-syn");
    TcpView syn = new TcpView();
    assertTrue(syn.wrap(ip.segment(), ip.payloadOffset(), ip.payloadLength()));
    TcpSegment reset = TcpSegment.reset(syn);
    assertBuilt("v4-tcp-reset", Packets.tcp(out, 5, IpHeader.of(B, A).withFlow(FLOW), reset));
    int length = Packets.tcp(out, 5, IpHeader.of(B, A), TcpSegment.synAck(syn, 99));
    TcpView answer = new TcpView();
    assertTrue(answer.wrap(out, 25, length - 20));
    assertTrue(answer.synAck());
    assertEquals(0xdeadbef0L, answer.acknowledgment());
    assertEquals(99, answer.sequence());
    TcpSegment again = TcpSegment.reset(answer);
    assertEquals(TcpView.RST, again.flags());
    assertEquals(0xdeadbef0, again.sequence());
  }

  @Test
  void errorsQuoteAsMuchAsAsked() {
    out.fill((byte) 0xee);
    MemorySegment packet = quotedBy("v4-time-exceeded-quote-28");
    for (int quote : new int[] {0, 8, 28}) {
      IcmpError error =
          IcmpError.of(IcmpType.V4_TIME_EXCEEDED, TimeExceededCode.TRANSIT, packet, 20 + quote);
      int length = Packets.icmpError(out, 5, router(), error);
      assertBuilt("v4-time-exceeded-quote-" + quote, length);
    }
    MemorySegment big = quotedBy("v4-fragmentation-needed");
    IcmpError needed = IcmpError.of(3, 4, big, 576).withRest(1300);
    assertBuilt("v4-fragmentation-needed", Packets.icmpError(out, 5, router(), needed));
    MemorySegment echo = quotedBy("v6-packet-too-big");
    IpHeader router6 = IpHeader.of(R6, A6).withTtl(253);
    IcmpError tooBig = IcmpError.of(IcmpType.V6_PACKET_TOO_BIG, 0, echo, 1232).withRest(1280);
    assertBuilt("v6-packet-too-big", Packets.icmpError(out, 5, router6, tooBig));
  }

  @Test
  void extensionsAreBuilt() {
    out.fill((byte) 0xee);
    MemorySegment packet = quotedBy("v4-time-exceeded-mpls").asSlice(0, 84);
    MemorySegment labels =
        new IcmpExtensionsBuilder()
            .labels(List.of(new MplsLabel(24001, 0, false, 1), new MplsLabel(16, 5, true, 254)))
            .build();
    IcmpError plain = IcmpError.of(IcmpType.V4_TIME_EXCEEDED, 0, packet, 128);
    assertBuilt(
        "v4-time-exceeded-mpls", Packets.icmpError(out, 5, router(), plain.withExtensions(labels)));
    assertBuilt(
        "v4-time-exceeded-mpls-undeclared",
        Packets.icmpError(out, 5, router(), plain.withUndeclaredExtensions(labels)));
    MemorySegment packet6 = quotedBy("v6-hop-limit-mpls").asSlice(0, 104);
    MemorySegment label6 =
        new IcmpExtensionsBuilder().labels(List.of(new MplsLabel(1048575, 7, true, 255))).build();
    IcmpError error6 =
        IcmpError.of(IcmpType.V6_TIME_EXCEEDED, 0, packet6, 1232).withExtensions(label6);
    assertBuilt(
        "v6-hop-limit-mpls", Packets.icmpError(out, 5, IpHeader.of(R6, A6).withTtl(253), error6));
  }

  @Test
  void interfaceInformationIsBuilt() {
    InterfaceInfo incoming =
        new InterfaceInfo(
            InterfaceInfo.Role.INCOMING,
            OptionalInt.of(7),
            Optional.of(R),
            Optional.of("ge-0/0/1"),
            OptionalInt.of(1500));
    InterfaceInfo nextHop =
        new InterfaceInfo(
            InterfaceInfo.Role.NEXT_HOP,
            OptionalInt.of(9),
            IpAddress.parse("2001:db8::9"),
            Optional.empty(),
            OptionalInt.empty());
    MemorySegment extensions =
        new IcmpExtensionsBuilder().interfaceInfo(incoming).interfaceInfo(nextHop).build();
    MemorySegment packet = quotedBy("v4-time-exceeded-interfaces").asSlice(0, 84);
    IcmpError error =
        IcmpError.of(IcmpType.V4_TIME_EXCEEDED, 0, packet, 128).withExtensions(extensions);
    assertBuilt("v4-time-exceeded-interfaces", Packets.icmpError(out, 5, router(), error));
  }

  @Test
  void aLongQuoteIsPaddedToTheUnitOfItsLength() {
    MemorySegment extensions =
        new IcmpExtensionsBuilder().labels(List.of(new MplsLabel(1, 0, true, 1))).build();
    IcmpErrorView view = new IcmpErrorView();
    for (int quote = 100; quote <= 300; quote++) {
      MemorySegment packet = MemorySegment.ofArray(new byte[quote]);
      IcmpError v4 = IcmpError.of(11, 0, packet, quote).withExtensions(extensions);
      int length = Packets.icmpError(out, 0, IpHeader.of(R, A), v4);
      assertTrue(view.wrap(Family.V4, out, 20, length - 20));
      assertEquals(Math.max(128, (quote + 3) / 4 * 4), view.quoteLength());
      assertEquals(12, view.extensionLength());
      IcmpError v6 = IcmpError.of(3, 0, packet, quote).withExtensions(extensions);
      length = Packets.icmpError(out, 0, IpHeader.of(R6, A6), v6);
      assertTrue(view.wrap(Family.V6, out, 40, length - 40));
      assertEquals(Math.max(128, (quote + 7) / 8 * 8), view.quoteLength());
    }
  }

  @Test
  void readyMessagesGetTheirChecksum() {
    MemorySegment message = Corpus.packet("v4-echo-request").asSlice(20);
    Bytes.put16(message, 2, 0x5555);
    IpHeader header = IpHeader.of(A, B).withFlow(FLOW);
    assertBuilt("v4-echo-request", Packets.transport(out, 5, header, IpProtocol.ICMP, message));
    MemorySegment unknown = hex("0102030405");
    int length = Packets.transport(out, 5, header, 200, unknown);
    assertEquals(-1, out.asSlice(25, length - 20).mismatch(unknown));
  }

  @Test
  void optionsGoIntoTheHeader() {
    Ipv4View ip = Corpus.v4("v4-record-route");
    MemorySegment options = ip.segment().asSlice(ip.optionsOffset(), ip.optionsLength());
    MemorySegment message = ip.segment().asSlice(ip.payloadOffset(), ip.payloadLength());
    IpHeader header = IpHeader.of(B, A).withFlow(FLOW);
    assertBuilt(
        "v4-record-route", Packets.transport(out, 5, header, IpProtocol.ICMP, options, message));
  }

  @Test
  void aUdpChecksumIsNeverZero() {
    MemorySegment payload = MemorySegment.ofArray(new byte[2]);
    int ones = 0;
    for (int i = 0; i < 65536; i++) {
      Bytes.put16(payload, 0, i);
      Packets.udp(out, 0, IpHeader.of(A6, B6), new UdpDatagram(1, 2, payload));
      assertTrue(Bytes.u16(out, 46) != 0, "payload " + i);
      ones += Bytes.u16(out, 46) == 0xffff ? 1 : 0;
    }
    assertEquals(1, ones);
  }

  @Test
  void wrongArgumentsAreRefusedAtOnce() {
    IpHeader header = IpHeader.of(A, B);
    IcmpMessage message = IcmpMessage.echo(8, 1, 1, counting(56));
    MemorySegment small = MemorySegment.ofArray(new byte[83]);
    assertThrows(IllegalArgumentException.class, () -> Packets.icmp(small, 0, header, message));
    MemorySegment huge = MemorySegment.ofArray(new byte[65529]);
    MemorySegment room = MemorySegment.ofArray(new byte[70000]);
    assertThrows(
        IllegalArgumentException.class,
        () -> Packets.udp(room, 0, header, new UdpDatagram(1, 1, huge)));
    assertThrows(IllegalArgumentException.class, () -> IpHeader.of(A, B6));
    assertThrows(IllegalArgumentException.class, () -> header.withTtl(256));
    assertThrows(IllegalArgumentException.class, () -> header.withFlow(0x10000));
    assertThrows(IllegalArgumentException.class, () -> new MplsLabel(1 << 20, 0, true, 1));
    IcmpError redirect = IcmpError.of(5, 1, small, 28);
    MemorySegment labels = new IcmpExtensionsBuilder().labels(List.of()).build();
    assertThrows(
        IllegalArgumentException.class,
        () -> Packets.icmpError(room, 0, header, redirect.withExtensions(labels)));
  }
}
