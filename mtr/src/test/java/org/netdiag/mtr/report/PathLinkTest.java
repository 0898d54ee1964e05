package org.netdiag.mtr.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.tally.PathTally;
import org.netdiag.mtr.verdict.VerdictMaker;

/// The loss of links and its intervals.
final class PathLinkTest {
  @Test
  void publishedExampleHasItsLinks() {
    List<PathLink> links = PathLink.of(Links.result(100, 0, 16, 13, 14, 13).hops());
    double[] expected = {0, 13, 0, 0, 0};
    for (int i = 0; i < expected.length; i++) {
      assertEquals(i, links.get(i).fromTtl());
      assertEquals(i + 1, links.get(i).toTtl());
      assertEquals(expected[i], links.get(i).lossPct(), 1e-9);
    }
  }

  @Test
  void aLinkOverSilentHopsReachesBackToTheLastThatAnswers() {
    List<PathLink> links = PathLink.of(Links.result(50, 0, 50, 50, 5).hops());
    assertEquals(2, links.size());
    assertEquals(1, links.get(1).fromTtl());
    assertEquals(4, links.get(1).toTtl());
    assertEquals(10, links.get(1).lossPct(), 1e-9);
  }

  @Test
  void everyFigureLiesInItsInterval() {
    for (long seed = 1; seed <= 500; seed++) {
      for (PathLink link : PathLink.of(RandomPaths.random(seed).hops())) {
        assertTrue(
            0 <= link.lowPct()
                && link.lowPct() <= link.lossPct() + 1e-9
                && link.lossPct() <= link.highPct() + 1e-9
                && link.highPct() <= 100,
            "seed " + seed + ": " + link);
      }
    }
  }

  @Test
  void figuresOfTheVerdictLieInTheirIntervals() {
    for (long seed = 1; seed <= 500; seed++) {
      PathTally tally = RandomPaths.tally(seed);
      List<MtrHop> hops = tally.hops(VerdictMaker.judge(tally.evidence(), true).hops());
      for (PathLink link : PathLink.of(hops)) {
        assertTrue(
            link.lowPct() <= link.lossPct() + 1e-9 && link.lossPct() <= link.highPct() + 1e-9,
            "seed " + seed + ": " + link);
      }
    }
  }

  @Test
  void firstLinkWithoutLossHasTheUpperEndOfCarefulShares() {
    PathLink only = PathLink.of(Links.result(100, 0).hops()).getFirst();
    assertEquals(0, only.lowPct());
    // Wilson: z² / (n + z²).
    assertEquals(100 * 3.841459 / 103.841459, only.highPct(), 0.01);
  }

  /// Every hop sees the losses of all links up to it and adds its own, each with probes of its own.
  @Test
  void intervalsHoldTheTrueLossInNineteenOfTwenty() {
    Random random = new Random(4711);
    int runs = 2_000;
    int[] held = new int[8];
    for (int run = 0; run < runs; run++) {
      double[] link = {0, 0, 0.05, 0, 0, 0.02, 0, 0};
      double[] node = {0, 0.3, 0, 0, 0.6, 0, 0.05, 0};
      int[] lost = new int[8];
      double passes = 1;
      double[] path = new double[8];
      for (int hop = 0; hop < 8; hop++) {
        passes *= 1 - link[hop];
        path[hop] = 1 - passes * (1 - node[hop]);
        for (int probe = 0; probe < 200; probe++) {
          lost[hop] += random.nextDouble() < path[hop] ? 1 : 0;
        }
      }
      List<PathLink> links = PathLink.of(Links.result(200, lost).hops());
      for (int hop = 0; hop < 8; hop++) {
        double true100 = 100 * (smallest(path, hop) - (hop == 0 ? 0 : smallest(path, hop - 1)));
        held[hop] +=
            links.get(hop).lowPct() <= true100 + 1e-9 && true100 <= links.get(hop).highPct() + 1e-9
                ? 1
                : 0;
      }
    }
    for (int hop = 0; hop < 8; hop++) {
      assertTrue(held[hop] >= 0.94 * runs, "link " + (hop + 1) + ": " + held[hop] + " of " + runs);
    }
  }

  private static double smallest(double[] path, int from) {
    double least = 1;
    for (int hop = from; hop < path.length; hop++) {
      least = Math.min(least, path[hop]);
    }
    return least;
  }
}
