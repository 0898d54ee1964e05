package org.netdiag.shared.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.netdiag.shared.net.Origin;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;
import org.netdiag.shared.wire.Cookie;
import org.netdiag.shared.wire.Family;

/// Quotes that stacks on the way have spoilt, and quotes of others.
class UdpSegmentMatcherTest {
  private static final int IDENT = 40_000;
  private static final long SOURCE = 0x0a000001;
  private static final long DESTINATION = 0x0a000009;
  private static final int PORT = 33_434;
  private static final int PROBES = 20;

  private final Arena arena = Arena.ofAuto();
  private final RxBatch batch = new RxBatch(arena, 1, 256);
  private final InFlight inFlight = new InFlight(1 << 20);
  private final Sent sent = new Sent(inFlight, new Cookie(3, 4));

  private UdpSegmentMatcher matcher(FlowMode mode) {
    UdpSegmentMessage message = new UdpSegmentMessage(Family.V4, 32, new byte[0], mode);
    UdpSegmentMatcher matcher = new UdpSegmentMatcher(Family.V4, inFlight, sent, message, IDENT);
    Probe probe = new Probe();
    probe.low = DESTINATION;
    probe.sourceLow = SOURCE;
    probe.port = PORT;
    for (int i = 0; i < PROBES; i++) {
      int slot = inFlight.take(0, matcher.slots(1));
      inFlight.fill(slot, new Agenda.Entry(NoSession.INSTANCE), probe);
      inFlight.ident[slot] = IDENT;
      inFlight.wire[slot] = matcher.wireSequence(slot);
      inFlight.bytes[slot] = message.length();
      inFlight.state[slot] = InFlight.WAITING;
      matcher.taken(slot);
    }
    return matcher;
  }

  /// An error that quotes the first `bytes` bytes of a slot's probe.
  private RxSlot error(FlowMode mode, int slot, int bytes) {
    batch.clear();
    RxSlot rx = batch.add();
    UdpSegmentMessage message = new UdpSegmentMessage(Family.V4, 32, new byte[0], mode);
    message.write(batch.bytes(), 0, sent.of(slot));
    rx.origin = Origin.ICMP_ERROR;
    rx.length = bytes;
    rx.fullLength = bytes;
    rx.quotedLow = DESTINATION;
    rx.quotedSourceKnown = true;
    rx.quotedSourceLow = SOURCE;
    rx.quotedIdent = inFlight.wire[slot];
    return rx;
  }

  private void put16(int at, int value) {
    MemorySegment bytes = batch.bytes();
    bytes.set(ValueLayout.JAVA_BYTE, at, (byte) (value >>> 8));
    bytes.set(ValueLayout.JAVA_BYTE, at + 1, (byte) value);
  }

  private static int swapped(int value) {
    return (value & 0xff) << 8 | value >>> 8;
  }

  @ParameterizedTest
  @EnumSource(FlowMode.class)
  void identificationNamesTheProbeInTheShortestQuote(FlowMode mode) {
    UdpSegmentMatcher matcher = matcher(mode);
    for (int slot = 0; slot < PROBES; slot++) {
      RxSlot rx = error(mode, slot, 8);
      assertEquals(slot, matcher.slotOfError(0, batch, rx));
      assertFalse(matcher.translated(slot, batch, rx));
      rx.length = 4;
      assertEquals(slot, matcher.slotOfError(0, batch, rx));
    }
  }

  @ParameterizedTest
  @EnumSource(FlowMode.class)
  void swappedIdentificationIsUnderstood(FlowMode mode) {
    UdpSegmentMatcher matcher = matcher(mode);
    RxSlot rx = error(mode, 7, 8);
    rx.quotedIdent = swapped(rx.quotedIdent);
    assertEquals(7, matcher.slotOfError(0, batch, rx));
  }

  @Test
  void checksumNamesAParisProbeWhoseIdentificationIsLost() {
    UdpSegmentMatcher matcher = matcher(FlowMode.PARIS);
    for (int lost : new int[] {0, RxBatch.UNKNOWN, 0xffff}) {
      RxSlot rx = error(FlowMode.PARIS, 5, 8);
      rx.quotedIdent = lost;
      assertEquals(5, matcher.slotOfError(0, batch, rx));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FlowMode.class,
      names = {"CLASSIC", "PARIS"})
  void tokenNamesAProbeWhoseIdentityIsAnothers(FlowMode mode) {
    UdpSegmentMatcher matcher = matcher(mode);
    RxSlot rx = error(mode, 5, 40);
    rx.quotedIdent = inFlight.wire[6];
    put16(6, inFlight.wire[6]);
    assertEquals(5, matcher.slotOfError(0, batch, rx));
    assertTrue(matcher.translated(5, batch, rx));
  }

  @ParameterizedTest
  @EnumSource(FlowMode.class)
  void quoteWithoutAnyIdentityIsNobodysAsLongAsSeveralWait(FlowMode mode) {
    UdpSegmentMatcher matcher = matcher(mode);
    RxSlot rx = error(mode, 5, 8);
    rx.quotedIdent = 0;
    put16(6, 0);
    assertEquals(-1, matcher.slotOfError(0, batch, rx));
    for (int slot = 0; slot < PROBES; slot++) {
      if (slot != 5) {
        inFlight.end(slot, InFlight.ANSWERED, 0);
      }
    }
    assertEquals(5, matcher.slotOfError(0, batch, rx));
    assertFalse(matcher.translated(5, batch, rx), "a cleared checksum is no evidence");
  }

  @ParameterizedTest
  @EnumSource(FlowMode.class)
  void anotherDestinationOrPortIsAnothersProbe(FlowMode mode) {
    UdpSegmentMatcher matcher = matcher(mode);
    RxSlot rx = error(mode, 5, 8);
    rx.quotedLow++;
    assertEquals(-1, matcher.slotOfError(0, batch, rx));
    rx = error(mode, 5, 40);
    put16(2, PORT + 1);
    assertEquals(-1, matcher.slotOfError(0, batch, rx));
  }

  @ParameterizedTest
  @EnumSource(FlowMode.class)
  void anotherSourceAddressOrPortIsATranslation(FlowMode mode) {
    UdpSegmentMatcher matcher = matcher(mode);
    RxSlot rx = error(mode, 5, 8);
    rx.quotedSourceLow++;
    assertEquals(5, matcher.slotOfError(0, batch, rx));
    assertTrue(matcher.translated(5, batch, rx));
    put16(0, 999);
    assertEquals(5, matcher.slotOfError(0, batch, rx));
    assertTrue(matcher.translated(5, batch, rx));
    rx.quotedSourceKnown = false;
    assertTrue(matcher.translated(5, batch, rx));
  }

  @ParameterizedTest
  @EnumSource(FlowMode.class)
  void anotherPortOfOurOwnAddressIsAnotherProgram(FlowMode mode) {
    UdpSegmentMatcher matcher = matcher(mode);
    RxSlot rx = error(mode, 5, 40);
    put16(0, IDENT - 1);
    assertEquals(-1, matcher.slotOfError(0, batch, rx));
  }

  @Test
  void cookieOfAnEarlierProbeOfTheSlotIsNotThePresentOnes() {
    UdpSegmentMatcher matcher = matcher(FlowMode.PARIS);
    RxSlot rx = error(FlowMode.PARIS, 5, 40);
    assertEquals(5, matcher.slotOfError(0, batch, rx));
    inFlight.generation[5]++;
    assertEquals(-1, matcher.slotOfError(0, batch, rx));
  }

  @Test
  void identitiesAreAllDifferentAndNeverAZero() {
    UdpSegmentMatcher matcher = matcher(FlowMode.PARIS);
    BitSet seen = new BitSet();
    for (int slot = 0; slot < matcher.slots(1); slot++) {
      seen.set(matcher.wireSequence(slot));
    }
    assertEquals(65_534, seen.cardinality());
    assertEquals(1, seen.nextSetBit(0));
    assertFalse(seen.get(0xffff));
  }
}
