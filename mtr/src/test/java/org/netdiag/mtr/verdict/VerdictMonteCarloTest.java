package org.netdiag.mtr.verdict;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How often the verdict on random paths is right.
class VerdictMonteCarloTest {
  private static final int SEEDS = 1000;
  private static final int ROUNDS = 300;

  /// What came of all seeds.
  private static final class Score {
    private int named;
    private int exact;
    private int wrong;
    private int clear;
    private int clearExact;
    private int limited;
    private int calledLossy;
    private int calledLimited;

    void count(RandomPath drawn, boolean loses, List<HopEvidence> hops, PathVerdict path) {
      Verdict verdict = path.verdict();
      boolean alarm = verdict.level() == Level.WARN || verdict.level() == Level.FAIL;
      if (alarm) {
        int from = verdict.fromTtl().orElseThrow();
        int to = verdict.toTtl().orElseThrow();
        boolean right = loses && from < drawn.link() && drawn.link() <= to;
        boolean alone = right && to - from == 1;
        named++;
        exact += alone ? 1 : 0;
        wrong += right ? 0 : 1;
        clear += clear(drawn) ? 1 : 0;
        clearExact += clear(drawn) && alone ? 1 : 0;
      }
      for (HopEvidence hop : hops) {
        if (drawn.limited().get(hop.ttl()) && !(loses && hop.ttl() == drawn.link())) {
          HopWord word = path.hops().get(hop.ttl() - 1).word();
          limited++;
          calledLossy += word == HopWord.LOSSY ? 1 : 0;
          calledLimited += word == HopWord.RATE_LIMITED ? 1 : 0;
        }
      }
    }

    private static boolean clear(RandomPath drawn) {
      int link = drawn.link();
      return !drawn.limited().get(link)
          && !drawn.path().silent[link]
          && !drawn.limited().get(link - 1)
          && !drawn.path().silent[link - 1];
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "seeds 0 to %d: decided %.1f %%, exactly one link %.1f %% (%.1f %% where both its hops"
              + " tell), wrong %.1f %%, limited routers called lossy %.2f %%, rate_limited %.1f %%",
          SEEDS - 1,
          100.0 * named / SEEDS,
          100.0 * exact / SEEDS,
          clear == 0 ? 0 : 100.0 * clearExact / clear,
          100.0 * wrong / SEEDS,
          100.0 * calledLossy / limited,
          100.0 * calledLimited / limited);
    }
  }

  private static Score score(double loss, double burst) {
    Score score = new Score();
    for (int seed = 0; seed < SEEDS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      RandomPath drawn = RandomPath.of(random, loss, burst);
      List<HopEvidence> hops = drawn.path().run(ROUNDS, random);
      score.count(drawn, loss > 0, hops, VerdictMaker.judge(hops, true));
    }
    System.out.println("loss " + loss + ", bursts of " + burst + " s, " + score);
    return score;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.005, 0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.2, 0.4, 0.6, 0.8})
  void theLosingLinkIsNamedOrTheVerdictIsUndecided(double loss) {
    Score score = score(loss, 0);
    assertTrue(score.wrong <= SEEDS / 100, score::toString);
    assertTrue(score.calledLossy <= score.limited / 100, score::toString);
    if (loss >= 0.05) {
      assertTrue(score.named >= SEEDS * 9 / 10, score::toString);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.02, 0.1", "0.05, 0.1", "0.2, 0.1", "0.05, 3", "0.1, 3", "0.2, 3", "0.1, 20"})
  void burstsOfLossDoNotMislead(double loss, double burst) {
    Score score = score(loss, burst);
    assertTrue(score.wrong <= SEEDS / 100, score::toString);
    assertTrue(score.calledLossy <= score.limited / 100, score::toString);
  }

  @ParameterizedTest
  @ValueSource(doubles = 0)
  void routersThatLimitTheirAnswersDoNotAlarm(double loss) {
    Score score = score(loss, 0);
    assertTrue(score.named <= SEEDS / 100, score::toString);
    assertTrue(score.calledLossy <= score.limited / 100, score::toString);
    assertTrue(score.calledLimited >= score.limited * 95 / 100, score::toString);
  }
}
