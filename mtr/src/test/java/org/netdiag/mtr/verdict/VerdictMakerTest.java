package org.netdiag.mtr.verdict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VerdictMakerTest {
  private static PathVerdict judge(String hops) {
    return VerdictMaker.judge(Hops.of(hops), hops.contains("*"));
  }

  /// The example of Microsoft's documentation of pathping, whose hop 0 is this host.
  @Test
  void linkAndNodeLossFollowTheSuffixMinimum() {
    List<HopVerdict> hops = judge("84/16 87/13 86/14 87/13*").hops();
    double[] links = new double[4];
    double[] nodes = new double[4];
    for (int i = 0; i < 4; i++) {
      links[i] = hops.get(i).linkLossPct().orElseThrow();
      nodes[i] = hops.get(i).nodeLossPct().orElseThrow();
    }
    assertArrayEquals(new double[] {13, 0, 0, 0}, links, 1e-9);
    assertArrayEquals(new double[] {3, 0, 1, 0}, nodes, 1e-9);
  }

  @Test
  void silentHopsHaveNoFiguresAndTheLinkReachesBack() {
    List<HopVerdict> hops = judge("100/0 0/100 80/20 80/20*").hops();
    assertEquals(OptionalDouble.empty(), hops.get(1).linkLossPct());
    assertEquals(OptionalDouble.empty(), hops.get(1).nodeLossPct());
    assertEquals(20, hops.get(2).linkLossPct().orElseThrow(), 1e-9);
  }

  @Test
  void linksAndNodesAddUpToWhatIsSeen() {
    SplittableRandom random = new SplittableRandom(4);
    for (int round = 0; round < 200; round++) {
      StringBuilder text = new StringBuilder();
      int length = 1 + random.nextInt(30);
      for (int ttl = 1; ttl <= length; ttl++) {
        int lost = random.nextInt(100);
        text.append(100 - lost).append('/').append(lost).append(ttl == length ? "*" : " ");
      }
      double way = 0;
      List<HopEvidence> evidence = Hops.of(text.toString());
      List<HopVerdict> hops = judge(text.toString()).hops();
      for (int i = 0; i < length; i++) {
        way += hops.get(i).linkLossPct().orElseThrow();
        double seen = way + hops.get(i).nodeLossPct().orElseThrow();
        assertEquals((double) evidence.get(i).timedOut(), seen, 1e-9);
        assertTrue(hops.get(i).linkLossPct().orElseThrow() >= 0);
        assertTrue(hops.get(i).nodeLossPct().orElseThrow() >= -1e-9);
      }
    }
  }

  @Test
  void theRateAndTheBurstOfABucketAreFound() {
    for (int burst : new int[] {1, 2, 6, 20}) {
      for (double rate : new double[] {0.05, 0.1, 0.25, 0.5}) {
        String figures = rate + "," + burst;
        RateLimit limit =
            judge("300/0 %" + figures + " 300/0*").hops().get(1).rateLimit().orElseThrow();
        assertEquals(10 * rate, limit.perSecond(), 0.02 * 10 * rate + 0.02, figures);
        assertEquals(burst, limit.burst(), figures);
      }
    }
  }

  @Test
  void lossesByChanceRarelyLookRegular() {
    SplittableRandom random = new SplittableRandom(12);
    int looks = 0;
    int trials = 20_000;
    for (int trial = 0; trial < trials; trial++) {
      double loss = 0.02 + 0.96 * random.nextDouble();
      int probes = 20 + random.nextInt(200);
      BitSet answered = new BitSet();
      for (int i = 0; i < probes; i++) {
        answered.set(i, random.nextDouble() >= loss);
      }
      AnswerPattern pattern = new AnswerPattern(1, 0, answered, probes);
      looks += new AnswerOrder(pattern).regularity() >= 100 ? 1 : 0;
    }
    assertTrue(looks <= trials / 100, looks + " of " + trials);
  }

  @Test
  void aLinkThatDropsRegularlyIsNoRouterThatLimits() {
    PathVerdict path = judge("300/0 300/0 %0.9,1 %0.9,1 %0.9,1 %0.9,1*");
    assertEquals(Level.FAIL, path.verdict().level());
    assertEquals(3, path.verdict().toTtl().orElseThrow());
    assertEquals(HopWord.LOSSY, path.hops().get(2).word());
  }

  @Test
  void aLimitThatResemblesTheLossBehindItIsSeenByItsOrder() {
    PathVerdict path = judge("300/0 300/0 300/0 %0.7,1 208/92 214/86 205/95 210/90*");
    assertEquals(HopWord.RATE_LIMITED, path.hops().get(3).word());
    assertTrue(path.verdict().fromTtl().orElseThrow() <= 4);
    assertEquals(5, path.verdict().toTtl().orElseThrow());
  }

  @Test
  void whereTheDelayArisesIsFound() {
    assertEquals(
        Optional.of(new DelayStep(2, 4, 77_500_000)),
        judge("9/0@1 9/0@2.5 0/9 9/0@95 9/0@80 9/0@84*").verdict().delay());
    assertEquals(Optional.empty(), judge("9/0@1 9/0@2 9/0@3 9/0@4*").verdict().delay());
    assertEquals(Optional.empty(), judge("9/0@25 9/0@50 9/0@75 9/0@100*").verdict().delay());
    assertEquals(Optional.empty(), judge("9/0@50*").verdict().delay());
  }

  @Test
  void aVerdictIsSettledWhenTheRestCannotChangeIt() {
    List<HopEvidence> lossy = Hops.of("80/0 80/0 70/10 69/11 71/9 70/10*");
    assertTrue(VerdictMaker.settled(lossy, true, 20));
    assertFalse(VerdictMaker.settled(lossy, true, 4000));
    List<HopEvidence> clean = Hops.of("60/0 60/0 60/0*");
    assertTrue(VerdictMaker.settled(clean, true, 0));
    assertFalse(VerdictMaker.settled(clean, true, 40));
    assertFalse(VerdictMaker.settled(Hops.of("9/0 9/0 8/1*"), true, 0));
    assertThrows(IllegalArgumentException.class, () -> VerdictMaker.settled(clean, true, -1));
  }

  @Test
  void aTargetThatIsSilentForLongIsSettled() {
    assertTrue(VerdictMaker.settled(Hops.of("20/0 20/0 0/20 0/20"), false, 80));
    assertFalse(VerdictMaker.settled(Hops.of("15/0 15/0 0/15 0/15"), false, 85));
  }

  @Test
  void aSettledVerdictIsHardlyEverContradicted() {
    int settled = 0;
    int contradicted = 0;
    for (int seed = 0; seed < 2000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      RandomPath drawn = RandomPath.of(random, 0.05 + 0.4 * random.nextDouble(), 0);
      int rounds = 20 + random.nextInt(80);
      List<HopEvidence> early = drawn.path().run(rounds, random);
      if (VerdictMaker.settled(early, true, 100 - rounds)) {
        Verdict before = VerdictMaker.judge(early, true).verdict();
        Verdict after =
            VerdictMaker.judge(more(early, drawn, 100 - rounds, random), true).verdict();
        settled++;
        boolean same =
            before.level() == after.level()
                && after.toTtl().orElseThrow() > before.fromTtl().orElseThrow()
                && after.fromTtl().orElseThrow() < before.toTtl().orElseThrow();
        contradicted += same ? 0 : 1;
      }
    }
    System.out.println("seeds 0 to 1999: settled " + settled + ", contradicted " + contradicted);
    assertTrue(settled > 200, settled + " settled");
    assertTrue(contradicted <= settled / 100, contradicted + " of " + settled);
  }

  private static List<HopEvidence> more(
      List<HopEvidence> hops, RandomPath drawn, int rounds, SplittableRandom random) {
    List<HopEvidence> rest = drawn.path().run(rounds, random);
    List<HopEvidence> all = new ArrayList<>();
    for (int i = 0; i < hops.size(); i++) {
      all.add(hops.get(i).after(rest.get(i).received(), rest.get(i).timedOut()));
    }
    return all;
  }

  @Test
  void anyCountsGiveAVerdict() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 3000; round++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(12);
      for (int ttl = 1; ttl <= length; ttl++) {
        long most = 1L << random.nextInt(40);
        text.append(random.nextBoolean() ? 0 : random.nextLong(most)).append('/');
        text.append(random.nextBoolean() ? 0 : random.nextLong(most));
        text.append(random.nextInt(5) == 0 ? "*" : "").append(random.nextInt(9) == 0 ? "!" : "");
        text.append(' ');
      }
      List<HopEvidence> hops = Hops.of(text.toString());
      PathVerdict path = VerdictMaker.judge(hops, random.nextBoolean());
      assertEquals(hops.size(), path.hops().size());
      assertFalse(path.verdict().text().isEmpty());
      assertFalse(path.verdict().text().contains("NaN"), text::toString);
    }
  }
}
