package org.netdiag.mtr.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.ProbeCounts;
import org.netdiag.mtr.Responder;
import org.netdiag.mtr.RouteChange;
import org.netdiag.mtr.verdict.PathVerdict;
import org.netdiag.mtr.verdict.VerdictMaker;
import org.netdiag.shared.engine.Stamp;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.Quote;
import org.netdiag.trace.ReplyKind;
import org.netdiag.trace.TraceReply;

final class PathTallyTest {
  private static final long MILLI = 1_000_000;

  private static PathTally tally(int flows) {
    return new PathTally(new TallyShape(1, 30, 4, flows, 1, 10, 12, 1000 * MILLI), true);
  }

  private static TraceReply reply(ReplyKind kind, String from, long millis) {
    return new TraceReply(
        kind,
        IpAddress.parse(from).orElseThrow(),
        millis,
        millis * MILLI,
        Stamp.USER,
        OptionalInt.of(60),
        OptionalInt.empty(),
        64,
        Optional.empty(),
        Optional.empty(),
        new Quote(OptionalInt.empty(), OptionalInt.empty(), false),
        List.of(),
        List.of());
  }

  private static List<MtrHop> hops(PathTally tally) {
    PathVerdict judged = VerdictMaker.judge(tally.evidence(), tally.reached());
    return tally.hops(judged.hops());
  }

  /// One round over a path of two routers and the target at TTL 3.
  private static void round(PathTally tally, long ordinal, String second) {
    for (int ttl = 1; ttl <= 3; ttl++) {
      tally.sent(ttl, 0, ordinal);
    }
    tally.answered(1, 0, ordinal, reply(ReplyKind.HOP, "10.0.1.1", 1));
    tally.answered(2, 0, ordinal, reply(ReplyKind.HOP, second, 2));
    tally.answered(3, 0, ordinal, reply(ReplyKind.TARGET, "203.0.113.80", 3));
  }

  @Test
  void probesBeyondTheTargetAreCountedNowhere() {
    PathTally tally = tally(1);
    for (int ttl = 1; ttl <= 6; ttl++) {
      tally.sent(ttl, 0, 0);
    }
    tally.answered(4, 0, 0, reply(ReplyKind.TARGET, "203.0.113.80", 3));
    assertEquals(4, tally.end());
    tally.answered(3, 0, 0, reply(ReplyKind.TARGET, "203.0.113.80", 3));
    tally.answered(5, 0, 0, reply(ReplyKind.TARGET, "203.0.113.80", 3));
    tally.timedOut(6, 0, 0);
    assertEquals(3, tally.end());
    assertEquals(3, hops(tally).size());
    assertEquals(0, tally.inFlight(6));
  }

  @Test
  void whatIsInFlightIsNotLost() {
    PathTally tally = tally(1);
    round(tally, 0, "10.0.2.1");
    tally.sent(2, 0, 1);
    MtrHop hop = hops(tally).get(1);
    assertEquals(1, hop.stats().counts().inFlight());
    assertEquals(0, hop.stats().counts().loss().lossPercent().orElseThrow());
    assertEquals(1, hop.window().inFlight());
  }

  @Test
  void probeThatWasGivenUpIsLateWhenItIsAnswered() {
    PathTally tally = tally(1);
    round(tally, 0, "10.0.2.1");
    tally.sent(2, 0, 1);
    tally.timedOut(2, 0, 1);
    tally.timedOut(2, 0, 1);
    tally.answered(2, 0, 1, reply(ReplyKind.HOP, "10.0.2.1", 9000));
    MtrHop hop = hops(tally).get(1);
    assertEquals(1, hop.stats().counts().timedOut());
    assertEquals(1, hop.stats().counts().late());
    assertEquals(1, hop.stats().counts().received());
  }

  @Test
  void eachResponderHasItsOwnNumbers() {
    PathTally tally = tally(1);
    for (int i = 0; i < 4; i++) {
      round(tally, i, "10.0.2.1");
    }
    tally.sent(2, 0, 4);
    tally.timedOut(2, 0, 4);
    round(tally, 5, "10.9.9.9");
    List<Responder> all = hops(tally).get(1).responders();
    assertEquals(2, all.size());
    assertEquals(5, all.getFirst().stats().counts().sent());
    assertEquals(4, all.getFirst().stats().counts().received());
    assertEquals(1, all.get(1).stats().counts().sent());
    List<RouteChange> changes = tally.changes();
    assertEquals(1, changes.size());
    assertEquals("10.9.9.9", changes.getFirst().after().toString());
  }

  @Test
  void routersThatAnswerInTurnAreNoChanges() {
    PathTally tally = tally(1);
    for (int i = 0; i < 20; i++) {
      round(tally, i, i % 3 == 0 ? "10.0.2.1" : "10.9.9.9");
    }
    assertEquals(List.of(), tally.changes());
    assertEquals(
        List.of(
            "hop 2 is answered by 2 routers in turn: packets of one flow are balanced one by one"),
        tally.notes());
  }

  @Test
  void routeThatComesBackOnceHasChangedTwice() {
    PathTally tally = tally(1);
    for (int i = 0; i < 20; i++) {
      round(tally, i, i < 5 || i > 12 ? "10.0.2.1" : "10.9.9.9");
    }
    assertEquals(2, tally.changes().size());
    assertEquals(List.of(), tally.notes());
  }

  @Test
  void changesAreBounded() {
    PathTally tally = tally(1);
    for (int i = 0; i < 151; i++) {
      round(tally, i, "10.0.2." + i);
    }
    assertEquals(100, tally.changes().size());
    assertEquals(50, tally.changesOmitted());
  }

  @Test
  void silentEndIsLookedBeyond() {
    PathTally tally = tally(1);
    round(tally, 0, "10.0.2.1");
    for (int i = 1; i <= 3; i++) {
      assertFalse(tally.searching(0));
      tally.sent(3, 0, i);
      tally.timedOut(3, 0, i);
    }
    assertTrue(tally.searching(0));
    tally.sent(4, 0, 4);
    tally.answered(4, 0, 4, reply(ReplyKind.TARGET, "203.0.113.80", 4));
    assertEquals(4, tally.end());
    assertEquals(4, hops(tally).size());
  }

  @Test
  void flowsAreNeverMixedIntoOneTime() {
    PathTally tally = tally(2);
    for (int flow = 0; flow < 2; flow++) {
      tally.sent(1, flow, 0);
      tally.answered(1, flow, 0, reply(ReplyKind.TARGET, "203.0.113.80", 10L * (flow + 1)));
    }
    MtrHop hop = hops(tally).getFirst();
    assertTrue(hop.stats().rtt().isEmpty());
    assertTrue(hop.window().rtt().isEmpty());
    assertEquals(2, hop.stats().counts().received());
    assertEquals(
        20 * MILLI, hop.flows().get(1).stats().rtt().orElseThrow().summary().medianNanos());
  }

  @Test
  void windowForgetsWhatTheRunKeeps() {
    PathTally tally = tally(1);
    for (int i = 0; i < 40; i++) {
      round(tally, i, "10.0.2.1");
    }
    MtrHop hop = hops(tally).getFirst();
    assertEquals(40, hop.stats().counts().received());
    assertEquals(10, hop.window().received());
  }

  @Test
  void silentTailIsListedUpToTheGap() {
    PathTally tally = tally(1);
    for (int ttl = 1; ttl <= 20; ttl++) {
      tally.sent(ttl, 0, 0);
    }
    tally.answered(2, 0, 0, reply(ReplyKind.HOP, "10.0.2.1", 2));
    assertEquals(6, tally.last());
    assertFalse(tally.reached());
  }

  private static void target(PathTally tally, int ttl, long ordinal, long millis) {
    tally.sent(ttl, 0, ordinal);
    tally.answered(ttl, 0, ordinal, reply(ReplyKind.TARGET, "203.0.113.80", millis));
  }

  private static void lost(PathTally tally, int ttl, long ordinal) {
    tally.sent(ttl, 0, ordinal);
    tally.timedOut(ttl, 0, ordinal);
  }

  @Test
  void figuresOfTheTargetAndOfARouterInItsPlaceAreApart() {
    PathTally tally = tally(1);
    for (int i = 0; i < 4; i++) {
      target(tally, 3, i, 30);
    }
    lost(tally, 3, 4);
    tally.sent(3, 0, 5);
    tally.answered(3, 0, 5, reply(ReplyKind.HOP, "10.0.3.1", 10));
    target(tally, 4, 6, 40);
    tally.sent(3, 0, 6);
    MtrHop router = hops(tally).get(2);
    assertEquals("[10.0.3.1]", router.addresses().toString());
    assertEquals(1, router.responders().size());
    assertEquals(1, router.stats().counts().received());
    assertEquals(0, router.stats().counts().timedOut());
    assertEquals(1, router.stats().counts().inFlight());
    assertEquals(10 * MILLI, router.stats().rtt().orElseThrow().summary().maxNanos());
    assertEquals(2, router.window().sent());
    assertEquals(
        List.of("the path has become longer: hop 3 counts who stands there now, not the target"),
        tally.notes());
    tally.answered(3, 0, 6, reply(ReplyKind.TARGET, "203.0.113.80", 30));
    MtrHop again = hops(tally).get(2);
    assertEquals(3, tally.end());
    assertEquals("[203.0.113.80]", again.addresses().toString());
    assertEquals(5, again.stats().counts().received());
    assertEquals(1, again.stats().counts().timedOut());
    assertEquals(30 * MILLI, again.stats().rtt().orElseThrow().summary().minNanos());
    assertEquals(6, again.window().sent());
  }

  @Test
  void answerThatCameBeforeThatOfTheEndIsForgotten() {
    PathTally tally = tally(1);
    tally.sent(3, 0, 0);
    target(tally, 4, 0, 30);
    tally.answered(3, 0, 0, reply(ReplyKind.TARGET, "203.0.113.80", 30));
    assertEquals(3, tally.end());
    tally.sent(3, 0, 1);
    tally.answered(3, 0, 1, reply(ReplyKind.HOP, "10.0.3.1", 10));
    target(tally, 4, 2, 40);
    assertEquals(1, hops(tally).get(3).stats().counts().received());
  }

  @Test
  void probeThatWasLostBeforeTheFirstAnswerIsOfWhoAnswersFirst() {
    PathTally tally = tally(1);
    lost(tally, 3, 0);
    target(tally, 3, 1, 30);
    MtrHop hop = hops(tally).get(2);
    assertEquals(1, hop.stats().counts().timedOut());
    assertEquals(2, hop.stats().counts().sent());
    assertEquals(1, hop.window().timedOut());
    assertEquals(List.of(), tally.notes());
  }

  @Test
  void lateTimeOutIsOfWhoStoodThereWhenTheProbeLeft() {
    PathTally tally = tally(1);
    target(tally, 3, 0, 30);
    tally.sent(3, 0, 1);
    tally.sent(3, 0, 2);
    tally.answered(3, 0, 2, reply(ReplyKind.HOP, "10.0.3.1", 10));
    tally.timedOut(3, 0, 1);
    assertEquals(0, hops(tally).get(2).stats().counts().timedOut());
    target(tally, 3, 3, 30);
    assertEquals(1, hops(tally).get(2).stats().counts().timedOut());
  }

  @Test
  void lossThatLooksLikeALongerPathStaysTheTargets() {
    PathTally tally = tally(1);
    for (int i = 0; i < 10; i++) {
      target(tally, 3, i, 30);
    }
    for (int i = 10; i < 13; i++) {
      lost(tally, 3, i);
    }
    target(tally, 4, 12, 30);
    assertEquals(4, tally.end());
    assertEquals(3, hops(tally).get(2).stats().counts().timedOut());
    lost(tally, 3, 13);
    target(tally, 3, 14, 30);
    assertEquals(3, tally.end());
    MtrHop hop = hops(tally).get(2);
    assertEquals(4, hop.stats().counts().timedOut());
    assertEquals(11, hop.stats().counts().received());
    assertEquals(10, hop.window().sent());
    assertEquals(4, hop.window().timedOut());
  }

  @Test
  void targetThatLosesMuchIsNotSoughtElsewhereSoSoon() {
    PathTally tally = tally(1);
    for (int i = 0; i < 50; i++) {
      if (i % 5 == 0) {
        target(tally, 3, i, 30);
        target(tally, 4, i, 30);
      } else {
        lost(tally, 3, i);
      }
    }
    target(tally, 4, 50, 30);
    for (int i = 50; i < 60; i++) {
      lost(tally, 3, i);
      target(tally, 4, i, 30);
      assertEquals(3, tally.end(), "after " + i);
    }
  }

  @Test
  void lateAndDuplicateAndWhatIsInFlightAreToldOfEachResponder() {
    PathTally tally = tally(1);
    for (int i = 0; i < 3; i++) {
      round(tally, i, "10.0.2.1");
    }
    lost(tally, 2, 3);
    tally.late(2, 0, reply(ReplyKind.HOP, "10.0.2.1", 9000));
    round(tally, 4, "10.9.9.9");
    tally.duplicate(2, 0, reply(ReplyKind.HOP, "10.9.9.9", 3));
    tally.duplicate(2, 0, reply(ReplyKind.HOP, "10.9.9.9", 4));
    tally.late(2, 0, reply(ReplyKind.HOP, "10.0.2.1", 9000));
    tally.sent(2, 0, 5);
    MtrHop hop = hops(tally).get(1);
    ProbeCounts first = hop.responders().getFirst().stats().counts();
    ProbeCounts second = hop.responders().get(1).stats().counts();
    assertEquals(new ProbeCounts(4, 3, 1, 0, 2, 0, 0, 0), first);
    assertEquals(new ProbeCounts(2, 1, 0, 1, 0, 2, 0, 0), second);
    assertEquals(new ProbeCounts(6, 4, 1, 1, 2, 2, 0, 0), hop.stats().counts());
  }

  @Test
  void answerOfAStrangerIsNoneOfTheOnlyResponder() {
    PathTally tally = tally(1);
    round(tally, 0, "10.0.2.1");
    tally.duplicate(2, 0, reply(ReplyKind.HOP, "10.8.8.8", 3));
    MtrHop hop = hops(tally).get(1);
    assertEquals(1, hop.stats().counts().duplicates());
    assertEquals(1, hop.responders().size());
    assertEquals(0, hop.responders().getFirst().stats().counts().duplicates());
    assertEquals(1, hop.responders().getFirst().stats().counts().received());
  }
}
