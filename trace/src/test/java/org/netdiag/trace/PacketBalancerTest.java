package org.netdiag.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.netdiag.trace.MultipathRun.search;
import static org.netdiag.trace.MultipathRun.whole;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PacketBalancerTest {
  /// A balancer of packets with branches of a length, and a balancer of flows behind it.
  private static FlowGraph packets(long seed, int branches, int length) {
    FlowGraph graph = new FlowGraph(seed);
    int divides = graph.chain(0, 2);
    graph.perPacket(divides);
    int joins = graph.add();
    for (int branch : graph.fan(divides, branches)) {
      graph.link(graph.chain(branch, length), joins);
    }
    int[] fan = graph.fan(graph.chain(joins, 1), 3);
    graph.chain(graph.add(fan), 2);
    return graph;
  }

  private static FlowGraph unequal(long seed, int middle, int last) {
    FlowGraph graph = new FlowGraph(seed);
    int divides = graph.chain(0, 2);
    graph.perPacket(divides);
    int[] fan = graph.fan(divides, 3);
    int joins = graph.add(fan[0]);
    graph.link(graph.chain(fan[1], middle), joins);
    graph.link(graph.chain(fan[2], last), joins);
    return graph;
  }

  @Test
  void shortBranchesAreFoundWhole() {
    assertTrue(whole("per packet 2", 400, 95, seed -> packets(seed, 2, 0)) >= 91);
    assertTrue(whole("per packet 4", 400, 95, seed -> packets(seed, 4, 0)) >= 91);
    assertTrue(whole("per packet 16", 100, 99, seed -> packets(seed, 16, 0)) >= 91);
    assertTrue(whole("per packet, loss", 400, 95, seed -> packets(seed, 3, 0).loss(0.05)) >= 91);
  }

  @Test
  void betweenLongBranchesNoLinksAreClaimed() {
    for (int length = 1; length <= 2; length++) {
      int more = length;
      whole("per packet 2, long " + length, 400, 95, seed -> packets(seed, 2, more));
      whole("per packet 4, long " + length, 400, 95, seed -> packets(seed, 4, more));
      whole("per packet 16, long " + length, 100, 99, seed -> packets(seed, 16, more));
      whole("the same, loss " + length, 400, 95, seed -> packets(seed, 3, more).loss(0.05));
    }
  }

  @Test
  void allRoutersAndTheOuterLinksOfLongBranchesAreFound() {
    int complete = 0;
    for (long seed = 0; seed < 400; seed++) {
      FlowGraph graph = packets(seed, 4, 1);
      MultipathRun run = search(graph, 95);
      Set<String> missing = new TreeSet<>(graph.links());
      missing.removeAll(run.links());
      boolean inner = missing.stream().allMatch(link -> link.startsWith("3 "));
      complete += inner && run.nodes().equals(graph.nodes()) ? 1 : 0;
      assertEquals(Multipath.Balancing.PER_PACKET, run.found().balancing().get(2));
    }
    assertTrue(complete >= 364, complete + " of 400");
  }

  @Test
  void aBalancerOfFlowsBehindOneOfPacketsIsTold() {
    MultipathRun run = search(packets(7, 2, 0), 99);
    assertTrue(run.complete());
    assertEquals(Multipath.Balancing.PER_PACKET, run.found().balancing().get(2));
    assertEquals(Multipath.Balancing.PER_FLOW, run.found().balancing().get(5));
    assertEquals(2, run.found().balancing().size());
  }

  @Test
  void silentBranchesInventNothing() {
    for (int length = 0; length < 3; length++) {
      int more = length;
      for (int silent : new int[] {3, 4, 5, 6}) {
        whole(
            "per packet, " + silent + " silent, long " + length,
            200,
            95,
            seed -> {
              FlowGraph graph = packets(seed, 2, more);
              graph.silent(silent);
              return graph;
            });
      }
    }
  }

  @Test
  void silentRoutersAtBothEndsOfABranchInventNothing() {
    whole(
        "per packet, crosswise silent",
        400,
        95,
        seed -> {
          FlowGraph graph = packets(seed, 2, 1);
          graph.silent(4);
          graph.silent(7);
          return graph;
        });
    whole(
        "per packet, all entries silent",
        400,
        95,
        seed -> {
          FlowGraph graph = packets(seed, 2, 1);
          graph.silent(4);
          graph.silent(6);
          return graph;
        });
  }

  @Test
  void unequalBranchesInventNothing() {
    whole("per packet, unequal", 400, 95, seed -> unequal(seed, 1, 2));
    whole("per packet, very unequal", 400, 95, seed -> unequal(seed, 1, 3));
    whole("per packet, two equal", 400, 95, seed -> unequal(seed, 2, 2));
  }

  @Test
  void aBalancerOfPacketsInOneBranchIsFound() {
    double share =
        whole(
            "one branch per packet",
            400,
            95,
            seed -> {
              FlowGraph graph = new FlowGraph(seed);
              int[] fan = graph.fan(graph.chain(0, 3), 3);
              int joins = graph.add();
              for (int branch : fan) {
                for (int leaf : graph.fan(branch, 3)) {
                  graph.link(leaf, joins);
                }
              }
              graph.perPacket(fan[1]);
              graph.chain(joins, 2);
              return graph;
            });
    assertTrue(share >= 91, share + " %");
  }
}
