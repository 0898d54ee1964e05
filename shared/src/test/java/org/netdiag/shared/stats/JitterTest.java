package org.netdiag.shared.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JitterTest {
  @Test
  void inOrderItIsTheMeanOfAbsoluteDifferences() {
    Jitter jitter = new Jitter();
    long[] rtts = {100, 130, 110, 110};
    for (int i = 0; i < rtts.length; i++) {
      jitter.add(i, rtts[i]);
    }
    JitterSummary summary = jitter.summary().orElseThrow();
    assertEquals(3, summary.pairs());
    assertEquals(50.0 / 3, summary.meanNanos());
    assertEquals(30, summary.maxNanos());
    assertEquals(0, summary.lastNanos());
    double first = 30.0 / 16;
    double second = first + (20 - first) / 16;
    assertEquals(second + (0 - second) / 16, summary.rfc3550Nanos());
  }

  @Test
  void aLostProbeTakesItsTwoPairs() {
    Jitter jitter = new Jitter();
    jitter.add(1, 10);
    jitter.add(3, 1_000);
    assertTrue(jitter.summary().isEmpty());
    jitter.add(4, 1_001);
    assertEquals(1, jitter.summary().orElseThrow().maxNanos());
  }

  @Test
  void anOvertakenReplyFormsBothItsPairs() {
    Jitter jitter = new Jitter();
    jitter.add(1, 10);
    jitter.add(3, 50);
    jitter.add(2, 20);
    JitterSummary summary = jitter.summary().orElseThrow();
    assertEquals(2, summary.pairs());
    assertEquals(20, summary.meanNanos());
    assertEquals(30, summary.maxNanos());
  }

  @Test
  void aReplyOvertakenByTheWindowFormsNoPair() {
    Jitter jitter = new Jitter(8);
    jitter.add(0, 10);
    jitter.add(2, 10);
    jitter.add(9, 10);
    jitter.add(1, 10);
    assertTrue(jitter.summary().isEmpty());
    jitter.add(3, 10);
    assertEquals(1, jitter.pairs());
  }

  @Test
  void anyArrivalOrderWithinTheWindowGivesTheSamePairs() {
    SplittableRandom random = new SplittableRandom(5);
    for (int round = 0; round < 2_000; round++) {
      int window = 1 << (1 + random.nextInt(7));
      Map<Long, Long> answered = new HashMap<>();
      List<long[]> arrivals = arrivals(random, window, answered);
      Jitter jitter = new Jitter(window);
      for (long[] arrival : arrivals) {
        jitter.add(arrival[0], arrival[1]);
      }
      long pairs = 0;
      long sum = 0;
      long max = 0;
      for (Map.Entry<Long, Long> entry : answered.entrySet()) {
        Long next = answered.get(entry.getKey() + 1);
        if (next != null) {
          long difference = Math.abs(next - entry.getValue());
          pairs++;
          sum += difference;
          max = Math.max(max, difference);
        }
      }
      assertEquals(pairs, jitter.pairs(), "round " + round);
      if (pairs > 0) {
        JitterSummary summary = jitter.summary().orElseThrow();
        assertEquals((double) sum / pairs, summary.meanNanos());
        assertEquals(max, summary.maxNanos());
      }
    }
  }

  /// Replies with losses, each overtaken by less than half the window.
  private static List<long[]> arrivals(
      SplittableRandom random, int window, Map<Long, Long> answered) {
    List<long[]> arrivals = new ArrayList<>();
    long first = random.nextLong(1_000_000);
    double loss = random.nextInt(3) * 0.2;
    for (long sequence = first; sequence < first + 200; sequence++) {
      if (random.nextDouble() >= loss) {
        long rtt = random.nextLong(1_000_000_000);
        answered.put(sequence, rtt);
        long position = 2 * (sequence + random.nextInt(Math.max(1, window / 2)));
        arrivals.add(new long[] {sequence, rtt, position});
      }
    }
    arrivals.sort((one, other) -> Long.compare(one[2], other[2]));
    return arrivals;
  }

  @Test
  void theSmoothedEstimateApproachesAConstantDifference() {
    Jitter jitter = new Jitter();
    for (int i = 0; i < 10_000; i++) {
      jitter.add(i, i % 2 == 0 ? 1_000 : 4_000);
    }
    assertEquals(3_000, jitter.summary().orElseThrow().rfc3550Nanos(), 1e-6);
  }

  @Test
  void appendedPartsEqualTheWhole() {
    SplittableRandom random = new SplittableRandom(8);
    for (int round = 0; round < 3_000; round++) {
      int window = 1 << (1 + random.nextInt(7));
      Jitter whole = new Jitter(window);
      Jitter appended = new Jitter(window);
      List<List<long[]>> parts = parts(random, window);
      for (List<long[]> arrivals : parts) {
        Jitter part = new Jitter(window);
        for (long[] arrival : arrivals) {
          whole.add(arrival[0], arrival[1]);
          part.add(arrival[0], arrival[1]);
        }
        appended.append(part);
        same(whole, appended, "round " + round);
      }
    }
  }

  @Test
  void repliesMayFollowAnAppendedPart() {
    SplittableRandom random = new SplittableRandom(9);
    for (int round = 0; round < 3_000; round++) {
      int window = 1 << (1 + random.nextInt(7));
      Jitter whole = new Jitter(window);
      Jitter appended = new Jitter(window);
      boolean apart = false;
      for (List<long[]> arrivals : parts(random, window)) {
        Jitter part = new Jitter(window);
        for (long[] arrival : arrivals) {
          whole.add(arrival[0], arrival[1]);
          (apart ? part : appended).add(arrival[0], arrival[1]);
        }
        appended.append(part);
        apart = !apart;
        same(whole, appended, "round " + round);
      }
    }
  }

  /// Series that follow each other, each with losses and replies out of order, some of them empty.
  private static List<List<long[]>> parts(SplittableRandom random, int window) {
    List<List<long[]>> parts = new ArrayList<>();
    long next = random.nextLong(1_000);
    double loss = random.nextInt(3) * 0.2;
    int most = random.nextBoolean() ? 4 : 150;
    int spread = random.nextInt(3) == 0 ? 2 * window : Math.max(1, window / 2);
    for (int part = 0; part < 6; part++) {
      List<long[]> arrivals = new ArrayList<>();
      long end = next + random.nextInt(most);
      for (; next < end; next++) {
        if (random.nextDouble() >= loss) {
          long position = 2 * (next + (most == 4 ? 0 : random.nextInt(spread)));
          arrivals.add(new long[] {next, random.nextLong(1_000_000_000), position});
        }
      }
      arrivals.sort((one, other) -> Long.compare(one[2], other[2]));
      parts.add(arrivals);
    }
    return parts;
  }

  private static void same(Jitter whole, Jitter appended, String where) {
    assertEquals(whole.pairs(), appended.pairs(), where);
    if (whole.pairs() > 0) {
      JitterSummary expected = whole.summary().orElseThrow();
      JitterSummary actual = appended.summary().orElseThrow();
      assertEquals(expected.meanNanos(), actual.meanNanos(), where);
      assertEquals(expected.maxNanos(), actual.maxNanos(), where);
      assertEquals(expected.lastNanos(), actual.lastNanos(), where);
      double allowed = 1e-12 * expected.rfc3550Nanos();
      assertEquals(expected.rfc3550Nanos(), actual.rfc3550Nanos(), allowed, where);
    }
  }

  @Test
  void onlyALaterPartWithTheSameWindowIsAppended() {
    Jitter early = new Jitter();
    early.add(5, 1);
    Jitter late = new Jitter();
    late.add(5, 1);
    assertThrows(IllegalArgumentException.class, () -> early.append(late));
    assertThrows(IllegalArgumentException.class, () -> early.append(early));
    assertThrows(IllegalArgumentException.class, () -> early.append(new Jitter(8)));
  }

  @Test
  void wrongArgumentsAreRefused() {
    Jitter jitter = new Jitter();
    assertThrows(IllegalArgumentException.class, () -> jitter.add(-1, 1));
    assertThrows(IllegalArgumentException.class, () -> jitter.add(1, -1));
    assertThrows(IllegalArgumentException.class, () -> new Jitter(0));
    assertThrows(IllegalArgumentException.class, () -> new Jitter(48));
    assertThrows(IllegalArgumentException.class, () -> new Jitter(1 << 17));
  }

  @Test
  void aReplyInTheSteadyStateAllocatesNothing() {
    Jitter ordered = new Jitter();
    Jitter lossy = new Jitter();
    long[] sequence = {0};
    long bytes =
        Allocation.of(() -> {
          for (int i = 0; i < 1_000_000; i++) {
            long next = sequence[0]++;
            ordered.add(next, i);
            lossy.add(next + next / 7, i);
          }
        });
    assertTrue(bytes < 1_000, bytes + " bytes for two million replies");
  }
}
