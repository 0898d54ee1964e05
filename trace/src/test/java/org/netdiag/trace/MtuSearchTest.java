package org.netdiag.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.netdiag.shared.wire.Family;

class MtuSearchTest {
  private static final int ROUTERS = 8;
  private static final int[] MTUS = {576, 1280, 1300, 1397, 1400, 1411, 1473, 1499};

  private record Run(Optional<PathMtu> found, long nanos, int sent) {
    void is(int mtu, int ttl, PathMtu.Evidence evidence, String what) {
      assertEquals(Optional.of(new PathMtu(mtu, ttl, evidence)), found, what);
      assertTrue(sent <= 250, () -> what + ": " + sent + " probes");
    }
  }

  private static Run search(NarrowPath path, int interfaceMtu, boolean withAddresses) {
    MtuSearch search = new MtuSearch(path.question(interfaceMtu), VirtualWire::abandon);
    VirtualWire wire = new VirtualWire(path, 0, 5_000_000_000L);
    PathHops hops = path.hops(withAddresses);
    wire.run(search, 90_000_000, () -> search.pathKnown(hops, wire.nowNanos()));
    return new Run(search.result(), wire.nowNanos(), path.sent);
  }

  private static NarrowPath path(long seed) {
    return new NarrowPath(Family.V4, ROUTERS, 1500, seed);
  }

  @Test
  void theInterfaceIsTheLimitOfAWidePath() {
    Run run = search(path(1), 1500, true);
    run.is(1500, 0, PathMtu.Evidence.ICMP, "wide");
    assertEquals(1, run.sent);
  }

  @Test
  void aRouterThatTellsIsFoundAtEachPlace() {
    for (boolean withAddresses : new boolean[] {true, false}) {
      for (int ttl = 1; ttl <= ROUTERS; ttl++) {
        for (int mtu : MTUS) {
          Run run = search(path(1).link(ttl, mtu, NarrowPath.Word.RIGHT), 1500, withAddresses);
          run.is(mtu, ttl, PathMtu.Evidence.ICMP, mtu + " behind " + ttl);
        }
      }
    }
  }

  @Test
  void aRouterThatTellsNonsenseIsFoundToTheByte() {
    for (int ttl = 1; ttl <= ROUTERS; ttl++) {
      for (int mtu : MTUS) {
        for (NarrowPath.Word word :
            new NarrowPath.Word[] {NarrowPath.Word.ZERO, NarrowPath.Word.TOO_LARGE}) {
          Run run = search(path(1).link(ttl, mtu, word), 1500, ttl % 2 == 0);
          run.is(mtu, ttl, PathMtu.Evidence.ICMP, word + " " + mtu + " behind " + ttl);
        }
      }
    }
  }

  @Test
  void aBlackHoleIsFoundAtEachPlace() {
    long most = 0;
    int sent = 0;
    for (int ttl = 0; ttl <= ROUTERS; ttl++) {
      for (int mtu : MTUS) {
        Run run = search(path(1).link(ttl, mtu, NarrowPath.Word.NONE), 1500, true);
        run.is(mtu, ttl, PathMtu.Evidence.INFERRED, mtu + " behind " + ttl);
        most = Math.max(most, run.nanos);
        sent = Math.max(sent, run.sent);
      }
    }
    assertTrue(most <= 1_500_000_000L, most + " ns");
    assertTrue(sent <= 100, sent + " probes");
  }

  @Test
  void allMtusToTheByte() {
    for (int mtu = 68; mtu < 1500; mtu += 7) {
      Run run = search(path(1).link(4, mtu, NarrowPath.Word.NONE), 1500, true);
      run.is(mtu, 4, PathMtu.Evidence.INFERRED, "black hole " + mtu);
      Run zero = search(path(1).link(4, mtu, NarrowPath.Word.ZERO), 1500, true);
      zero.is(mtu, 4, PathMtu.Evidence.ICMP, "nonsense " + mtu);
    }
  }

  @Test
  void theKernelsLimitIsThisHosts() {
    search(path(1).link(0, 1400, NarrowPath.Word.RIGHT), 1500, true)
        .is(1400, 0, PathMtu.Evidence.ICMP, "kernel tells");
    search(path(1).link(0, 1397, NarrowPath.Word.RIGHT).kernelIsSilent(), 1500, true)
        .is(1397, 0, PathMtu.Evidence.ICMP, "kernel does not tell");
  }

  @Test
  void ofTwoNarrowLinksTheSmallerCounts() {
    NarrowPath.Word[] words = NarrowPath.Word.values();
    for (NarrowPath.Word first : words) {
      for (NarrowPath.Word second : words) {
        Run run = search(path(1).link(2, 1420, first).link(5, 1333, second), 1500, true);
        run.is(
            1333,
            5,
            second == NarrowPath.Word.NONE ? PathMtu.Evidence.INFERRED : PathMtu.Evidence.ICMP,
            first + " then " + second);
        Run reverse = search(path(1).link(2, 1333, first).link(5, 1420, second), 1500, true);
        reverse.is(
            1333,
            2,
            first == NarrowPath.Word.NONE ? PathMtu.Evidence.INFERRED : PathMtu.Evidence.ICMP,
            "narrow first, " + first + " then " + second);
      }
    }
  }

  @Test
  void aSilentTargetIsReplacedByTheLastHop() {
    search(path(1).silentTarget(), 1500, true)
        .is(1500, 0, PathMtu.Evidence.ICMP, "wide, silent target");
    search(path(1).silentTarget().link(3, 1400, NarrowPath.Word.RIGHT), 1500, true)
        .is(1400, 3, PathMtu.Evidence.ICMP, "told, silent target");
    search(path(1).silentTarget().link(3, 1411, NarrowPath.Word.NONE), 1500, true)
        .is(1411, 3, PathMtu.Evidence.INFERRED, "black hole, silent target");
  }

  @Test
  void silentRoutersHideThePlaceOfABlackHole() {
    search(path(1).silent(2).silent(5).link(3, 1411, NarrowPath.Word.NONE), 1500, true)
        .is(1411, 3, PathMtu.Evidence.INFERRED, "silent beside it");
    search(path(1).silent(3).link(3, 1411, NarrowPath.Word.NONE), 1500, true)
        .is(1411, 2, PathMtu.Evidence.INFERRED, "silent in front of it");
    search(path(1).silent(3).link(3, 1411, NarrowPath.Word.RIGHT), 1500, true)
        .is(1411, 3, PathMtu.Evidence.ICMP, "silent, but it tells");
  }

  @Test
  void nothingIsFoundWhereNothingAnswers() {
    NarrowPath path = path(1);
    for (int ttl = 1; ttl <= ROUTERS + 1; ttl++) {
      path.silent(ttl);
    }
    Run run = search(path, 1500, true);
    assertFalse(run.found.isPresent());
    assertTrue(run.sent < 10);
  }

  @Test
  void ipv6StopsAtItsLeastMtu() {
    for (int mtu : new int[] {1280, 1400, 1492}) {
      for (NarrowPath.Word word : NarrowPath.Word.values()) {
        NarrowPath path = new NarrowPath(Family.V6, ROUTERS, 1500, 1).link(4, mtu, word);
        search(path, 1500, word == NarrowPath.Word.RIGHT)
            .is(
                mtu,
                4,
                word == NarrowPath.Word.NONE ? PathMtu.Evidence.INFERRED : PathMtu.Evidence.ICMP,
                word + " " + mtu);
      }
    }
  }

  @Test
  void jumboFramesAndLoopback() {
    search(new NarrowPath(Family.V4, ROUTERS, 65_536, 1), 65_536, true)
        .is(65_535, 0, PathMtu.Evidence.ICMP, "loopback");
    NarrowPath jumbo = new NarrowPath(Family.V4, ROUTERS, 9000, 1);
    search(jumbo.link(3, 8888, NarrowPath.Word.NONE), 9000, true)
        .is(8888, 3, PathMtu.Evidence.INFERRED, "jumbo");
    NarrowPath wide = new NarrowPath(Family.V4, ROUTERS, 65_535, 1);
    search(wide.link(3, 12_345, NarrowPath.Word.NONE), 65_535, true)
        .is(12_345, 3, PathMtu.Evidence.INFERRED, "wide");
  }

  @Test
  void lossIsNotTakenForABlackHole() {
    int wrong = 0;
    for (long seed = 0; seed < 400; seed++) {
      Run wide = search(path(seed).loss(0.1), 1500, true);
      wide.is(1500, 0, PathMtu.Evidence.ICMP, "wide, lossy, seed " + seed);
      Run hole = search(path(seed).loss(0.1).link(4, 1411, NarrowPath.Word.NONE), 1500, true);
      PathMtu right = new PathMtu(1411, 4, PathMtu.Evidence.INFERRED);
      wrong += hole.found.equals(Optional.of(right)) ? 0 : 1;
    }
    System.out.println("black hole and 10 % loss, seeds 0 to 399: " + wrong + " wrong");
    assertTrue(wrong <= 4, wrong + " of 400 are wrong");
  }

  @Test
  void aTargetThatBoundsItsAnswersIsNotTakenForABlackHole() {
    for (double rate : new double[] {1, 10}) {
      Run wide = search(path(1).targetRate(rate), 1500, true);
      wide.is(1500, 0, PathMtu.Evidence.ICMP, "wide");
      Run hole = search(path(1).targetRate(rate).link(4, 1411, NarrowPath.Word.NONE), 1500, true);
      hole.is(1411, 4, PathMtu.Evidence.INFERRED, "black hole, " + rate + " answers a second");
    }
  }
}
