package org.netdiag.shared.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Random numbers, delays, losses and buckets, each under seed 7. Bounds of means are four standard
/// errors wide.
class DrawsTest {
  private static final int DRAWS = 200_000;
  private final SimRandom random = new SimRandom(7, "draws");

  private double mean(Delay delay) {
    double sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      sum += delay.sample(random);
    }
    return sum / DRAWS;
  }

  @ParameterizedTest
  @CsvSource({
    "5ms, 5000000, 0",
    "4ms..6ms, 5000000, 5200",
    "5ms+-1ms, 5000000, 9000",
    "5ms+exp(2ms), 7000000, 18000",
    "'5ms+pareto(1ms,3)', 5500000, 8000",
  })
  void meanOfEachDistributionIsRight(String text, double mean, double bound) {
    Delay delay = DelayText.parse(text).orElseThrow();
    assertEquals(mean, mean(delay), bound);
    assertEquals(text.replace(",3)", ",3.0)"), delay.text());
  }

  @Test
  void normalIsCutAtThreeDeviationsAndZero() {
    Delay delay = DelayText.parse("2ms+-1ms").orElseThrow();
    for (int i = 0; i < DRAWS; i++) {
      long nanos = delay.sample(random);
      assertTrue(nanos >= 0 && nanos <= 5_000_000, () -> "drawn " + nanos);
    }
  }

  @Test
  void medianOfExponentialTailIsLn2() {
    Delay delay = new Delay.Exponential(0, 1_000_000);
    long[] all = new long[DRAWS];
    Arrays.setAll(all, i -> delay.sample(random));
    Arrays.sort(all);
    assertEquals(693_147.0, (double) all[DRAWS / 2], 10_000);
  }

  @Test
  void streamsOfDifferentKeysDiffer() {
    assertNotEquals(new SimRandom(1, "a").nextLong(), new SimRandom(1, "b").nextLong());
    assertNotEquals(new SimRandom(1, "a").nextLong(), new SimRandom(2, "a").nextLong());
    assertEquals(new SimRandom(1, "a").nextLong(), new SimRandom(1, "a").nextLong());
  }

  @Test
  void belowReachesEveryNumberEvenly() {
    int[] counts = new int[7];
    for (int i = 0; i < 70_000; i++) {
      counts[random.below(7)]++;
    }
    for (int count : counts) {
      assertEquals(10_000, count, 400);
    }
  }

  @Test
  void burstsHaveTheShareAndTheLengthAskedFor() {
    Loss loss = Loss.Bursts.of(0.06, 20);
    Loss.State state = new Loss.State(random);
    int lost = 0;
    int bursts = 0;
    boolean before = false;
    for (int i = 0; i < 1_000_000; i++) {
      boolean now = state.next(loss);
      lost += now ? 1 : 0;
      bursts += now && !before ? 1 : 0;
      before = now;
    }
    assertEquals(0.06, lost / 1e6, 0.006);
    assertEquals(20, (double) lost / bursts, 1.5);
    assertEquals(0.06, ((Loss.Bursts) loss).longRun(), 1e-12);
  }

  @Test
  void bucketGivesItsBurstAndThenItsRate() {
    Rate.Bucket bucket = new Rate.Bucket(new Rate(1_000, 3));
    assertEquals(3, taken(bucket, 0));
    assertEquals(0, taken(bucket, 999));
    assertEquals(1_000, bucket.readyAt());
    assertEquals(1, taken(bucket, 1_000));
    assertEquals(3, taken(bucket, 50_000));
  }

  private static int taken(Rate.Bucket bucket, long now) {
    int taken = 0;
    while (bucket.take(now)) {
      taken++;
    }
    return taken;
  }

  @ParameterizedTest
  @CsvSource({
    "20ms, 20000000",
    "1.5s, 1500000000",
    "0, 0",
    "250us, 250000",
    "2m, 120000000000",
    "36h, 129600000000000",
    "1d, 86400000000000",
    "7ns, 7",
  })
  void lengthOfTimeIsReadAndWritten(String text, long nanos) {
    assertEquals(OptionalLong.of(nanos), TimeText.parse(text));
    assertEquals(OptionalLong.of(nanos), TimeText.parse(TimeText.of(nanos)));
  }

  @ParameterizedTest
  @CsvSource({"5", "ms", "-1ms", "1.ms", ".5ms", "1..2ms", "5 ms", "5min", "99999999999999999d"})
  void whatIsNoLengthOfTimeIsRefused(String text) {
    assertEquals(OptionalLong.empty(), TimeText.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "10.9.0.0/16, 10.9.255.255, true",
    "10.9.0.0/16, 10.10.0.0, false",
    "0.0.0.0/0, 255.1.2.3, true",
    "10.0.0.1, 10.0.0.1, true",
    "10.0.0.1, 10.0.0.2, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "2001:db8::/112, 2001:db8::ffff, true",
    "2001:db8::/112, 2001:db8::1:0, false",
    "::/0, ffff::1, true",
    "::/0, 10.0.0.1, false",
    "2001:db8::5/128, 2001:db8::5, true",
    "2001:db8::/64, 2001:db8::ffff:0:0:1, true",
    "2001:db8::/64, 2001:db8:0:1::, false",
  })
  void prefixContainsItsAddresses(String prefix, String text, boolean inside) {
    var address = Bench.address(text);
    assertEquals(
        inside,
        Prefix.parse(prefix)
            .orElseThrow()
            .contains(address.family(), address.high(), address.low()));
  }

  @ParameterizedTest
  @CsvSource({"10.9.0.1/16", "10.9.0.0/33", "2001:db8::1/64", "10.9.0.0/", "10.9/16", "x/8"})
  void prefixWithBitsBehindItIsRefused(String text) {
    assertTrue(Prefix.parse(text).isEmpty());
  }
}
