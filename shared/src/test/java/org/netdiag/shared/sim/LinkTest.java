package org.netdiag.shared.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netdiag.shared.wire.Family;

/// What links do to packets. Counts are of 20,000 pings under the seed of the file, 1; their bounds
/// are four standard errors wide.
class LinkTest {
  private static final int PINGS = 20_000;

  private static Bench bench(String link) throws IOException {
    return Bench.open(
        "local 10.0.0.1\nrouter r 10.0.0.2 delay 1ms\nhost web 10.0.0.9 delay 5ms "
            + link
            + "\npath web via r\n",
        Bench.raw(Family.V4));
  }

  private static List<Bench.Seen> pings(Bench bench, int ttl) throws IOException {
    List<Bench.Seen> all = new ArrayList<>();
    for (int i = 0; i < PINGS; i++) {
      bench.ping("10.0.0.9", ttl, i);
      all.addAll(bench.listen(20_000_000));
    }
    all.addAll(bench.listen(Bench.SECOND));
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "loss 3%, 0.9409",
    "loss-out 3%, 0.97",
    "loss-back 3%, 0.97",
    "loss 0%, 1",
    "loss 100%, 0",
    "duplicate-back 5%, 1.05",
    "duplicate-out 5% copies 3, 1.15",
    "bad-checksum-out 10%, 0.9",
  })
  void shareOfAnswersIsAsTheFileSays(String link, double ratio) throws IOException {
    try (Bench bench = bench(link)) {
      assertEquals(ratio, pings(bench, 64).size() / (double) PINGS, 0.0096);
      bench.ping("10.0.0.9", 1, 1);
      assertEquals(1, bench.listen(Bench.SECOND).size(), "the hop in front of the link is clean");
    }
  }

  @Test
  void damagedPayloadHasARightChecksumAndAnIntactHead() throws IOException {
    try (Bench bench = bench("corrupt-back 10% from 24")) {
      int damaged = 0;
      byte[] sent = bench.echo(0, 56);
      for (Bench.Seen seen : pings(bench, 64)) {
        assertEquals(0, Naive.checksum(seen.bytes(), 0, seen.bytes().length));
        int bits = 0;
        for (int i = 8; i < 64; i++) {
          int difference = Integer.bitCount((seen.bytes()[i] ^ sent[i]) & 0xff);
          assertTrue(i >= 32 || difference == 0);
          bits += difference;
        }
        assertTrue(bits <= 1);
        damaged += bits;
      }
      assertEquals(0.1, damaged / (double) PINGS, 0.0085);
    }
  }

  @Test
  void brokenChecksumIsSeenByRawSocketsAlone() throws IOException {
    try (Bench bench = bench("bad-checksum-back 10%")) {
      List<Bench.Seen> all = pings(bench, 64);
      assertEquals(PINGS, all.size());
      long bad = all.stream().filter(seen -> seen.facts().checksumBad()).count();
      assertEquals(0.1, bad / (double) PINGS, 0.0085);
    }
    try (Bench bench =
        Bench.open(
            "local 10.0.0.1\nhost web 10.0.0.9 bad-checksum-back 10%\npath web direct",
            Bench.datagram(Family.V4))) {
      assertEquals(0.9, pings(bench, 64).size() / (double) PINGS, 0.0085);
    }
  }

  @Test
  void heldBackPacketsAreOvertaken() throws IOException {
    try (Bench bench = bench("reorder-back 10% by 50ms")) {
      int late = 0;
      int highest = -1;
      for (Bench.Seen seen : pings(bench, 64)) {
        late += seen.sequence() < highest ? 1 : 0;
        highest = Math.max(highest, seen.sequence());
      }
      assertEquals(0.1, late / (double) PINGS, 0.0085);
    }
  }

  @Test
  void fifoLinksKeepTheOrderThatJitterBreaks() throws IOException {
    assertEquals(0, disorder("delay 0ms..40ms fifo"));
    assertTrue(disorder("delay 0ms..40ms") > 100);
  }

  private static int disorder(String link) throws IOException {
    try (Bench bench = bench(link)) {
      int disorder = 0;
      int highest = -1;
      for (int i = 0; i < 1000; i++) {
        bench.ping("10.0.0.9", 64, i);
        for (Bench.Seen seen : bench.listen(1_000_000)) {
          disorder += seen.sequence() < highest ? 1 : 0;
          highest = Math.max(highest, seen.sequence());
        }
      }
      return disorder;
    }
  }

  @Test
  void lossInBurstsComesInBursts() throws IOException {
    try (Bench bench = bench("bursty-out 5% 10")) {
      boolean[] answered = new boolean[PINGS];
      for (Bench.Seen seen : pings(bench, 64)) {
        answered[seen.sequence()] = true;
      }
      int lost = 0;
      int bursts = 0;
      for (int i = 1; i < PINGS; i++) {
        lost += answered[i] ? 0 : 1;
        bursts += !answered[i] && answered[i - 1] ? 1 : 0;
      }
      assertEquals(0.05, lost / (double) PINGS, 0.027);
      assertEquals(10, lost / (double) bursts, 4);
    }
  }

  @Test
  void aFeatureMoreDoesNotShiftTheDrawsOfOthers() throws IOException {
    List<Integer> plain = lost("loss-out 10%");
    assertEquals(plain, lost("loss-out 10% delay 1ms..9ms corrupt-back 50% duplicate-out 0%"));
  }

  private static List<Integer> lost(String link) throws IOException {
    try (Bench bench = bench(link)) {
      List<Integer> missing = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        bench.ping("10.0.0.9", 64, i);
        if (bench.listen(50_000_000).isEmpty()) {
          missing.add(i);
        }
      }
      return missing;
    }
  }
}
