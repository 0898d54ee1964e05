package org.netdiag.shared.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class IcmpExtensionsTest {
  private static final List<MplsLabel> TWO_LABELS =
      List.of(new MplsLabel(24001, 0, false, 1), new MplsLabel(16, 5, true, 254));

  @Test
  void aDeclaredLengthSplitsTheMessage() {
    IcmpErrorView error = Corpus.error("v4-time-exceeded-mpls");
    assertTrue(error.lengthDeclared());
    assertEquals(28, error.quoteOffset());
    assertEquals(128, error.quoteLength());
    assertEquals(156, error.extensionOffset());
    assertEquals(16, error.extensionLength());
    assertEquals(TWO_LABELS, Corpus.extensions("v4-time-exceeded-mpls").labels());
  }

  @Test
  void theLengthOfIpv6CountsInEightBytes() {
    IcmpErrorView error = Corpus.error("v6-hop-limit-mpls");
    assertTrue(error.lengthDeclared());
    assertEquals(128, error.quoteLength());
    List<MplsLabel> labels = Corpus.extensions("v6-hop-limit-mpls").labels();
    assertEquals(List.of(new MplsLabel(1048575, 7, true, 255)), labels);
  }

  @Test
  void undeclaredExtensionsAreFoundByTheirChecksum() {
    IcmpErrorView error = Corpus.error("v4-time-exceeded-mpls-undeclared");
    assertFalse(error.lengthDeclared());
    assertEquals(128, error.quoteLength());
    assertEquals(16, error.extensionLength());
    assertEquals(TWO_LABELS, Corpus.extensions("v4-time-exceeded-mpls-undeclared").labels());
  }

  @Test
  void undeclaredExtensionsNeedVersionAndChecksum() {
    int at = 20 + 8 + 128;
    for (int change : new int[] {at, at + 2, at + 3, at + 11}) {
      MemorySegment packet = Corpus.packet("v4-time-exceeded-mpls-undeclared");
      Bytes.put8(packet, change, Bytes.u8(packet, change) ^ 0x40);
      IcmpErrorView error = new IcmpErrorView();
      assertTrue(error.wrap(Family.V4, packet, 20, (int) packet.byteSize() - 20));
      assertEquals(0, error.extensionLength(), "changed " + change);
      assertEquals(144, error.quoteLength());
    }
    MemorySegment packet = Corpus.packet("v4-time-exceeded-mpls-undeclared");
    Bytes.put16(packet, at + 2, 0);
    IcmpErrorView error = new IcmpErrorView();
    assertTrue(error.wrap(Family.V4, packet, 20, (int) packet.byteSize() - 20));
    assertEquals(0, error.extensionLength(), "an absent checksum proves nothing");
  }

  @Test
  void aLongQuoteIsNotTakenForExtensions() {
    IcmpErrorView error = Corpus.error("v4-quote-128-random");
    assertEquals(0, error.extensionLength());
    assertEquals(556, error.quoteLength());
  }

  @Test
  void aDeclaredLengthBelow128NeedsProof() {
    MemorySegment packet = MemorySegment.ofArray(new byte[8 + 64 + 12]);
    Bytes.put8(packet, 0, IcmpType.V4_TIME_EXCEEDED);
    Bytes.put8(packet, 5, 16);
    MemorySegment extensions = new IcmpExtensionsBuilder().labels(TWO_LABELS.subList(1, 2)).build();
    MemorySegment.copy(extensions, 0, packet, 8 + 64, 12);
    IcmpErrorView error = new IcmpErrorView();
    assertTrue(error.wrap(Family.V4, packet, 0, 84));
    assertEquals(64, error.quoteLength());
    assertEquals(12, error.extensionLength());
    Bytes.put16(packet, 8 + 64 + 2, 0);
    assertTrue(error.wrap(Family.V4, packet, 0, 84));
    assertEquals(76, error.quoteLength());
    assertEquals(0, error.extensionLength());
  }

  @Test
  void aLengthBeyondTheMessageIsIgnored() {
    MemorySegment packet = Corpus.packet("v4-time-exceeded-mpls");
    int length = (int) packet.byteSize() - 20;
    for (int words : new int[] {36, 37, 200, 255}) {
      Bytes.put8(packet, 25, words);
      IcmpErrorView error = new IcmpErrorView();
      assertTrue(error.wrap(Family.V4, packet, 20, length));
      assertEquals(length - 8, error.quoteLength(), "words " + words);
      assertEquals(0, error.extensionLength());
    }
  }

  @Test
  void fewerBytesThanAnExtensionHeaderAreNoExtensions() {
    MemorySegment packet = Corpus.packet("v4-time-exceeded-mpls");
    IcmpErrorView error = new IcmpErrorView();
    for (int more = 0; more <= 4; more++) {
      assertTrue(error.wrap(Family.V4, packet, 20, 8 + 128 + more));
      assertEquals(more == 4, error.lengthDeclared(), "bytes " + more);
      assertEquals(more == 4 ? 4 : 0, error.extensionLength(), "bytes " + more);
    }
  }

  @Test
  void typesWithoutALengthFieldHaveNone() {
    assertEquals(0, Corpus.error("v6-packet-too-big").extensionLength());
    assertEquals(0, Corpus.error("v4-redirect").extensionLength());
    assertTrue(Corpus.error("v4-fragmentation-needed").quoteLength() == 128);
    IcmpErrorView view = new IcmpErrorView();
    assertFalse(view.wrap(Family.V4, Corpus.packet("v4-echo-reply"), 20, 64));
    assertFalse(view.wrap(Family.V6, Corpus.packet("v6-echo-reply"), 40, 64));
    assertEquals(0, view.quoteLength());
  }

  @Test
  void interfaceInformationIsRead() {
    List<InterfaceInfo> all = Corpus.extensions("v4-time-exceeded-interfaces").interfaces();
    InterfaceInfo incoming =
        new InterfaceInfo(
            InterfaceInfo.Role.INCOMING,
            OptionalInt.of(7),
            IpAddress.parse("203.0.113.9"),
            Optional.of("ge-0/0/1"),
            OptionalInt.of(1500));
    InterfaceInfo nextHop =
        new InterfaceInfo(
            InterfaceInfo.Role.NEXT_HOP,
            OptionalInt.of(9),
            IpAddress.parse("2001:db8::9"),
            Optional.empty(),
            OptionalInt.empty());
    assertEquals(List.of(incoming, nextHop), all);
    InterfaceInfo outgoing = Corpus.extensions("v6-no-route-interface").interfaces().getFirst();
    assertEquals(InterfaceInfo.Role.OUTGOING, outgoing.role());
    assertEquals(Optional.of("über"), outgoing.name());
    assertEquals(0x80000001, outgoing.index().getAsInt());
    assertEquals(IpAddress.parse("fe80::1"), outgoing.address());
    assertTrue(outgoing.mtu().isEmpty());
  }

  @Test
  void unknownObjectsAreIteratedOver() {
    IcmpExtensionsView view = Corpus.extensions("v4-unreachable-mixed");
    assertTrue(view.next());
    assertEquals(200, view.objectClass());
    assertEquals(9, view.objectType());
    assertEquals(4, view.objectLength());
    assertEquals(0x01020304, Bytes.s32(view.segment(), view.objectOffset()));
    assertTrue(view.next());
    assertEquals(IcmpExtensionsView.CLASS_INTERFACE, view.objectClass());
    assertTrue(view.next());
    assertEquals(IcmpExtensionsView.CLASS_MPLS, view.objectClass());
    assertFalse(view.next());
    assertFalse(view.next());
    assertEquals(0, view.objectClass());
    assertEquals(List.of(new MplsLabel(3, 0, true, 64)), view.labels());
    assertEquals(List.of(InterfaceInfo.of(InterfaceInfo.Role.SUB_IP, 3)), view.interfaces());
  }

  @Test
  void aBrokenObjectEndsTheList() {
    IcmpExtensionsView view = Corpus.extensions("v4-time-exceeded-broken-object");
    assertEquals(List.of(new MplsLabel(99, 0, true, 1)), view.labels());
    assertTrue(view.next());
    assertFalse(view.next());
  }

  @Test
  void interfaceFieldsThatDoNotFitAreLeftOut() {
    byte[][] payloads = {
      {0, 0, 0},
      {0, 0, 0, 1, 0, 9, 0, 0, 1, 2, 3, 4},
      {0, 0, 0, 1, 0, 2, 0, 0, 1, 2, 3, 4},
      {0, 0, 0, 1, 0, 1, 0, 0, 1, 2, 3, 4, 0, 0, 0, 0},
      {0, 0, 0, 1, 0, 1, 0, 0, 1, 2, 3, 4, 8, 'e', 't', 'h'},
      {0, 0, 0, 1, 0, 1, 0, 0, 1, 2, 3, 4, 4, 'e', 't', 'h', 0, 0},
    };
    for (byte[] payload : payloads) {
      MemorySegment bytes = MemorySegment.ofArray(payload);
      InterfaceParser parser = new InterfaceParser(bytes, 0, payload.length);
      assertTrue(parser.parse(0x0f).isEmpty(), payload.length + " bytes");
    }
  }

  @Test
  void anAbsentChecksumIsAcceptedWhereTheLengthIsDeclared() {
    MemorySegment packet = Corpus.packet("v4-time-exceeded-mpls");
    Bytes.put16(packet, 158, 0);
    IcmpExtensionsView view = new IcmpExtensionsView();
    assertTrue(view.wrap(packet, 156, 16));
    assertEquals(TWO_LABELS, view.labels());
    Bytes.put16(packet, 158, 1);
    assertFalse(view.wrap(packet, 156, 16));
    assertTrue(view.labels().isEmpty() && view.interfaces().isEmpty());
  }

  @Test
  void mplsLabelsRoundTrip() {
    for (int word : new int[] {0, -1, 0x00001000, 0x05dc1001, 0x00010bfe}) {
      assertEquals(word, MplsLabel.of(word).word());
    }
  }
}
