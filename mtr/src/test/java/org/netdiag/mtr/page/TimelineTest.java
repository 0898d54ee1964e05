package org.netdiag.mtr.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netdiag.mtr.MtrEvent;
import org.netdiag.shared.engine.Stamp;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.Quote;
import org.netdiag.trace.ReplyKind;
import org.netdiag.trace.TraceReply;

class TimelineTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long START = 1_795_247_488_000_000_000L;

  private static MtrEvent.ProbeName probe(long round, int ttl, int flow) {
    return new MtrEvent.ProbeName(0, Protocol.ICMP, round, 0, ttl, flow, false);
  }

  private static MtrEvent.Sent sent(long round, int ttl, int flow) {
    return new MtrEvent.Sent(probe(round, ttl, flow), START + round * SECOND);
  }

  private static MtrEvent.Reply reply(long round, int ttl, int flow, long rtt, int from) {
    TraceReply reply =
        new TraceReply(
            ReplyKind.HOP,
            IpAddress.v4(0x0a000000 | from),
            START + round * SECOND + rtt,
            rtt,
            Stamp.USER,
            OptionalInt.empty(),
            OptionalInt.empty(),
            56,
            Optional.empty(),
            Optional.empty(),
            Quote.NONE,
            List.of(),
            List.of());
    return new MtrEvent.Reply(probe(round, ttl, flow), reply);
  }

  private static MtrEvent.TimedOut timedOut(long round, int ttl, int flow) {
    return new MtrEvent.TimedOut(probe(round, ttl, flow), START + (round + 2) * SECOND);
  }

  @Test
  void aBinTellsWhatBecameOfItsProbes() {
    Timeline timeline = new Timeline();
    for (int round = 0; round < 3; round++) {
      timeline.add(sent(round, 1, 0));
    }
    timeline.add(reply(0, 1, 0, 30, 7));
    timeline.add(timedOut(1, 1, 0));
    assertEquals(3, timeline.bins());
    assertEquals(
        new Timeline.Bin(1, 1, 0, 30, 30, OptionalDouble.of(30), 0), timeline.bin(1, 0, 0));
    assertEquals(
        new Timeline.Bin(1, 0, 1, -1, -1, OptionalDouble.empty(), -1), timeline.bin(1, 0, 1));
    assertEquals(1, timeline.bin(1, 0, 2).sent());
    assertEquals(Timeline.Bin.NONE, timeline.bin(2, 0, 0));
    assertEquals(Timeline.Bin.NONE, timeline.bin(1, 1, 0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 399, 400, 401, 1_000, 12_345, 86_400})
  void nothingIsLostWhenBinsMerge(long rounds) {
    Timeline timeline = new Timeline();
    Random random = new Random(7);
    long answered = 0;
    long lost = 0;
    double sum = 0;
    long min = Long.MAX_VALUE;
    long max = 0;
    for (long round = 0; round < rounds; round++) {
      timeline.add(sent(round, 3, 0));
      if (random.nextInt(10) == 0) {
        timeline.add(timedOut(round, 3, 0));
        lost++;
      } else {
        long rtt = 1_000L + random.nextInt(1_000_000);
        timeline.add(reply(round, 3, 0, rtt, 1));
        answered++;
        sum += rtt;
        min = Math.min(min, rtt);
        max = Math.max(max, rtt);
      }
    }
    Timeline.Bin all = timeline.bins(3, 0, 0, timeline.bins());
    assertTrue(timeline.bins() <= Timeline.MOST_BINS);
    assertTrue(rounds <= timeline.bins() * timeline.roundsPerBin());
    assertEquals(rounds, all.sent());
    assertEquals(answered, all.answered());
    assertEquals(lost, all.lost());
    assertEquals(min, all.minNanos());
    assertEquals(max, all.maxNanos());
    assertEquals(sum / answered, all.meanNanos().orElseThrow(), 1e-6);
  }

  @Test
  void binsKnowWhenTheyBegan() {
    Timeline timeline = new Timeline();
    for (int round = 0; round < 1_000; round++) {
      timeline.add(sent(round, 1, 0));
    }
    assertEquals(4, timeline.roundsPerBin());
    assertEquals(250, timeline.bins());
    for (int bin = 0; bin < 250; bin++) {
      assertEquals(START + 4L * bin * SECOND, timeline.beganEpochNanos(bin));
      assertEquals(bin, timeline.binOf(START + (4L * bin + 3) * SECOND));
    }
    assertEquals(START + 999 * SECOND, timeline.beganEpochNanos(250));
    assertThrows(IndexOutOfBoundsException.class, () -> timeline.beganEpochNanos(251));
  }

  @Test
  void furtherRespondersShareAPlace() {
    Timeline timeline = new Timeline();
    for (int round = 0; round < 20; round++) {
      timeline.add(sent(round, 1, 0));
      timeline.add(reply(round, 1, 0, 10, round));
    }
    assertEquals(Timeline.MOST_RESPONDERS, timeline.responders(1).size());
    assertEquals(3, timeline.bin(1, 0, 3).responder());
    assertEquals(Timeline.MOST_RESPONDERS, timeline.bin(1, 0, 19).responder());
  }

  @Test
  void flowsAreKeptApartAndPingsLeftOut() {
    Timeline timeline = new Timeline();
    timeline.add(reply(0, 1, 0, 10, 1));
    timeline.add(reply(0, 1, 2, 90, 1));
    MtrEvent.ProbeName ping = new MtrEvent.ProbeName(0, Protocol.ICMP, 0, 0, 1, 0, true);
    timeline.add(new MtrEvent.Sent(ping, START));
    timeline.add(new MtrEvent.TimedOut(ping, START));
    assertEquals(List.of(0, 2), timeline.flows(1));
    assertEquals(10, timeline.bin(1, 0, 0).maxNanos());
    assertEquals(90, timeline.bin(1, 2, 0).minNanos());
    assertEquals(0, timeline.bin(1, 0, 0).lost());
  }

  @Test
  void resetForgetsAll() {
    Timeline timeline = new Timeline();
    timeline.add(sent(5_000, 1, 0));
    timeline.reset();
    assertEquals(0, timeline.bins());
    assertEquals(1, timeline.roundsPerBin());
    assertEquals(List.of(), timeline.flows(1));
  }
}
