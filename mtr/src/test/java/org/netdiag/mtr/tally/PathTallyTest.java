package org.netdiag.mtr.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.netdiag.mtr.MtrHop;
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
}
