package org.netdiag.shared.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.netdiag.shared.net.Origin;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;
import org.netdiag.shared.wire.Cookie;
import org.netdiag.shared.wire.Family;

/// What proves an answer to a SYN, and what does not.
class SynMatcherTest {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final long SOURCE = 0x0a000001;
  private static final long DESTINATION = 0x0a000009;
  private static final int IDENT = 65_000;
  private static final int SYN_ACK = 0x12;
  private static final int RST_ACK = 0x14;

  private final RxBatch batch = new RxBatch(Arena.ofAuto(), 1, 256);
  private final InFlight inFlight = new InFlight(1 << 20);
  private final Sent sent = new Sent(inFlight, new Cookie(3, 4));
  private final SynMessage message = new SynMessage(Family.V4);
  private final SynMatcher matcher = new SynMatcher(inFlight, sent, message);

  SynMatcherTest() {
    Probe probe = new Probe();
    probe.low = DESTINATION;
    probe.sourceLow = SOURCE;
    probe.port = 443;
    for (int i = 0; i < 1_000; i++) {
      int slot = inFlight.take(0, matcher.slots(1));
      probe.flow = i;
      inFlight.fill(slot, new Agenda.Entry(NoSession.INSTANCE), probe);
      inFlight.ident[slot] = IDENT;
      inFlight.wire[slot] = matcher.wireSequence(slot);
      inFlight.bytes[slot] = message.length();
      inFlight.state[slot] = InFlight.WAITING;
    }
  }

  private RxSlot quote(int slot) {
    batch.clear();
    RxSlot rx = batch.add();
    message.write(batch.bytes(), 0, sent.of(slot));
    rx.origin = Origin.ICMP_ERROR;
    rx.length = 8;
    rx.quotedLow = DESTINATION;
    return rx;
  }

  private RxSlot answer(int slot, int flags) {
    batch.clear();
    RxSlot rx = batch.add();
    int from = message.sourcePort(sent.of(slot));
    int sequence = SynMessage.sequenceNumber(sent.of(slot));
    batch.bytes().set(INT, 0, 443 << 16 | from);
    batch.bytes().set(INT, 8, sequence + 1);
    batch.bytes().set(INT, 12, 0x5000_0000 | flags << 16);
    rx.length = 20;
    rx.peerLow = DESTINATION;
    rx.peerPort = 443;
    return rx;
  }

  @Test
  void everyQuoteAndEveryAnswerNamesItsProbe() {
    for (int slot = 0; slot < 1_000; slot++) {
      RxSlot rx = quote(slot);
      int port = SegmentView.sourcePort(batch, rx);
      assertTrue(port >= IDENT, "port " + port);
      assertEquals(slot, matcher.slotOfError(0, batch, rx));
      assertFalse(matcher.translated(slot, batch, rx));
      for (int flags : new int[] {SYN_ACK, RST_ACK}) {
        rx = answer(slot, flags);
        assertEquals(slot, matcher.slotOfReply(0, batch, rx));
        assertEquals(ProbeMessage.SAME, matcher.proof(slot, batch, rx));
        assertEquals(flags == RST_ACK, matcher.refuses(batch, rx));
      }
    }
  }

  @Test
  void wrongCookieBitsAreRejectedInAnswersAndIgnoredInQuotes() {
    for (int bit = 0; bit < SynMessage.COOKIE_BITS; bit++) {
      RxSlot rx = quote(7);
      batch.bytes().set(INT, 4, batch.bytes().get(INT, 4) ^ (1 << bit));
      assertEquals(-1, matcher.slotOfError(0, batch, rx));
      rx = answer(7, SYN_ACK);
      int acknowledged = batch.bytes().get(INT, 8) - 1;
      batch.bytes().set(INT, 8, (acknowledged ^ (1 << bit)) + 1);
      assertEquals(7, matcher.slotOfReply(0, batch, rx));
      assertEquals(ProbeMessage.FOREIGN, matcher.proof(7, batch, rx));
    }
  }

  @Test
  void otherSegmentsAreNoAnswers() {
    for (int flags : new int[] {0x10, 0x02, 0x04, 0x11, 0x18}) {
      assertEquals(-1, matcher.slotOfReply(0, batch, answer(7, flags)), "flags " + flags);
    }
    RxSlot stranger = answer(7, SYN_ACK);
    stranger.peerLow++;
    assertEquals(-1, matcher.slotOfReply(0, batch, stranger));
    RxSlot otherPort = answer(7, SYN_ACK);
    batch.bytes().set(INT, 0, batch.bytes().get(INT, 0) + 1);
    assertEquals(-1, matcher.slotOfReply(0, batch, otherPort));
    RxSlot cut = answer(7, SYN_ACK);
    cut.length = 19;
    assertEquals(-1, matcher.slotOfReply(0, batch, cut));
  }

  @Test
  void anotherSourceIsATranslationAndStillOurs() {
    RxSlot rx = quote(7);
    batch.bytes().set(INT, 0, batch.bytes().get(INT, 0) ^ 0x5a5a_0000);
    assertEquals(7, matcher.slotOfError(0, batch, rx));
    assertTrue(matcher.translated(7, batch, rx));
    rx = quote(7);
    rx.quotedSourceKnown = true;
    rx.quotedSourceLow = SOURCE + 1;
    assertEquals(7, matcher.slotOfError(0, batch, rx));
    assertTrue(matcher.translated(7, batch, rx));
  }
}
