package org.netdiag.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.netdiag.trace.MultipathRun.search;
import static org.netdiag.trace.MultipathRun.whole;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.netdiag.shared.wire.IpAddress;

class MultipathSearchTest {
  private static FlowGraph diamond(long seed, int branches) {
    FlowGraph graph = new FlowGraph(seed);
    int divides = graph.chain(0, 2);
    int joins = graph.add(graph.fan(divides, branches));
    graph.chain(joins, 2);
    return graph;
  }

  /// Fifteen hops, 120 ms: a diamond whose branches divide again.
  private static FlowGraph nested(long seed, int outer, int inner) {
    FlowGraph graph = new FlowGraph(seed);
    int[] fan = graph.fan(graph.chain(0, 5), outer);
    int joins = graph.add();
    for (int branch : fan) {
      for (int leaf : graph.fan(branch, inner)) {
        graph.link(leaf, joins);
      }
    }
    graph.chain(joins, 7);
    return graph;
  }

  private static FlowGraph unequal(long seed) {
    FlowGraph graph = new FlowGraph(seed);
    int[] fan = graph.fan(graph.chain(0, 2), 3);
    int joins = graph.add(fan[0]);
    graph.link(graph.chain(fan[1], 1), joins);
    graph.link(graph.chain(fan[2], 2), joins);
    graph.chain(joins, 3);
    return graph;
  }

  private static FlowGraph unequalTarget(long seed) {
    FlowGraph graph = new FlowGraph(seed);
    int[] fan = graph.fan(graph.chain(0, 2), 3);
    int target = graph.add(fan[0]);
    graph.link(graph.chain(fan[1], 1), target);
    graph.link(graph.chain(fan[2], 3), target);
    return graph;
  }

  @Test
  void diamondsAreFoundWholeWithTheWantedConfidence() {
    for (int branches = 2; branches <= 16; branches++) {
      int count = branches;
      String what = "diamond of " + count;
      assertTrue(whole(what, 400, 95, seed -> diamond(seed, count)) >= 91, what);
      assertTrue(whole(what, 400, 99, seed -> diamond(seed, count)) >= 97, what);
    }
  }

  @Test
  void aPathWithoutBalancersTakesOneRound() {
    FlowGraph graph = new FlowGraph(1);
    graph.chain(0, 15);
    MultipathRun run = search(graph, 95);
    assertTrue(run.complete());
    assertEquals(15 * 5, run.found().probes());
    assertTrue(run.nanos() < 125_000_000, run.nanos() + " ns");
    assertEquals(Map.of(), run.found().balancing());
  }

  @Test
  void balancersOfFlowsAreNamed() {
    MultipathRun run = search(nested(3, 4, 3), 99);
    assertTrue(run.complete());
    assertEquals(
        Map.of(5, Multipath.Balancing.PER_FLOW, 6, Multipath.Balancing.PER_FLOW),
        run.found().balancing());
    assertTrue(run.nanos() < 10 * 122_000_000L, run.nanos() + " ns");
    for (Multipath.Link link : run.found().links()) {
      assertTrue(link.flows() > 1, link::toString);
    }
  }

  @Test
  void branchesThatDivideAgainAreFound() {
    assertTrue(whole("nested 2x2", 400, 95, seed -> nested(seed, 2, 2)) >= 91);
    assertTrue(whole("nested 4x3", 400, 95, seed -> nested(seed, 4, 3)) >= 91);
    assertTrue(whole("nested 4x3", 400, 99, seed -> nested(seed, 4, 3)) >= 97);
  }

  @Test
  void branchesOfUnequalLengthAreFound() {
    assertTrue(whole("unequal", 400, 95, MultipathSearchTest::unequal) >= 91);
    assertTrue(whole("unequal to target", 400, 95, MultipathSearchTest::unequalTarget) >= 91);
    assertTrue(whole("unreachable", 400, 95, seed -> unequalTarget(seed).unreachable()) >= 91);
  }

  @Test
  void silentRoutersBreakLinksAndNothingElse() {
    assertTrue(whole("silent hops", 200, 95, seed -> silent(diamond(seed, 4), 1, 7)) >= 91);
    assertTrue(whole("silent branch", 200, 95, seed -> silent(nested(seed, 4, 2), 6)) >= 91);
    assertTrue(whole("silent inner", 200, 95, seed -> silent(nested(seed, 4, 2), 11, 12)) >= 91);
    assertTrue(whole("silent target", 200, 95, seed -> silent(diamond(seed, 4), 9)) >= 91);
    assertTrue(whole("silent, unequal", 200, 95, seed -> silent(unequalTarget(seed), 7)) >= 91);
  }

  private static FlowGraph silent(FlowGraph graph, int... routers) {
    for (int router : routers) {
      graph.silent(router);
    }
    return graph;
  }

  @Test
  void lossHidesAndInventsNothing() {
    assertTrue(whole("5 % loss", 400, 95, seed -> diamond(seed, 6).loss(0.05)) >= 91);
    assertTrue(whole("5 % loss", 400, 99, seed -> diamond(seed, 6).loss(0.05)) >= 97);
    assertTrue(whole("20 % loss", 200, 95, seed -> diamond(seed, 6).loss(0.2)) >= 91);
    assertTrue(whole("5 % loss, nested", 100, 95, seed -> nested(seed, 4, 3).loss(0.05)) >= 91);
  }

  @Test
  void aStrayAnswerInventsNothing() {
    for (int at = 0; at < 150; at++) {
      for (int stray : new int[] {5, 60}) {
        FlowGraph graph = diamond(at, 4);
        int number = at;
        int[] count = {0};
        MultipathRun run =
            search(
                graph,
                attempt -> {
                  VirtualWire.Fate fate = graph.meet(attempt);
                  return count[0]++ == number ? from(fate, FlowGraph.address(stray)) : fate;
                },
                95);
        run.requireNoneInvented("answer " + at + " from " + stray);
      }
    }
  }

  private static VirtualWire.Fate from(VirtualWire.Fate fate, IpAddress address) {
    if (fate.reply().isEmpty()) {
      return fate;
    }
    TraceReply reply = fate.reply().orElseThrow();
    return VirtualWire.Fate.answered(
        ReplyKind.HOP, address, reply.rttNanos(), reply.icmp().orElseThrow());
  }

  @Test
  void lateAnswersAreEvidenceAndInventNothing() {
    int complete = 0;
    for (long seed = 0; seed < 200; seed++) {
      FlowGraph graph = diamond(seed, 4);
      int[] count = {0};
      MultipathRun run =
          search(
              graph,
              attempt -> {
                VirtualWire.Fate fate = graph.meet(attempt);
                Optional<TraceReply> reply = fate.reply();
                return count[0]++ % 9 == 0 ? new VirtualWire.Fate(reply, 300_000_000, 0, 0) : fate;
              },
              95);
      run.requireNoneInvented("late, seed " + seed);
      complete += run.complete() ? 1 : 0;
    }
    assertTrue(complete >= 182, complete + " of 200");
  }

  @Test
  void theBoundsEndASearch() {
    FlowGraph graph = nested(1, 16, 16);
    PathKnowledge known = graph.trace(30, 8);
    SearchLimits limits = new SearchLimits(30, 5_000_000_000L, 200, 1_500, 60_000_000_000L);
    MultipathSearch search = new MultipathSearch(known, 95, limits, VirtualWire::abandon);
    VirtualWire wire = new VirtualWire(graph, 0, 5_000_000_000L);
    wire.run(search, 0, () -> {});
    assertTrue(search.result().probes() <= 1_500);
    assertTrue(wire.attempts().stream().allMatch(attempt -> attempt.flow < 200));
    new MultipathRun(search.result(), graph, 0).requireNoneInvented("bounded");
  }

  @Test
  void timeEndsASearch() {
    FlowGraph graph = nested(1, 16, 16);
    PathKnowledge known = graph.trace(30, 8);
    SearchLimits limits = new SearchLimits(30, 5_000_000_000L, 1_000, 20_000, 200_000_000L);
    MultipathSearch search = new MultipathSearch(known, 95, limits, VirtualWire::abandon);
    VirtualWire wire = new VirtualWire(graph, 0, 5_000_000_000L);
    wire.run(search, 0, () -> {});
    assertTrue(wire.nowNanos() < 400_000_000L, wire.nowNanos() + " ns");
    new MultipathRun(search.result(), graph, 0).requireNoneInvented("short of time");
  }
}
