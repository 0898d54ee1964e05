package org.netdiag.trace;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;

/// A multipath search that has been run on a synthetic path, beside the truth.
record MultipathRun(Multipath found, FlowGraph graph, long nanos) {
  private static final long WAIT = 5_000_000_000L;

  static MultipathRun search(FlowGraph graph, int confidence) {
    return search(graph, graph, confidence);
  }

  /// Searches with what `path` makes of the graph.
  static MultipathRun search(FlowGraph graph, VirtualWire.Path path, int confidence) {
    MultipathSearch search =
        new MultipathSearch(
            graph.trace(30, 8), confidence, SearchLimits.of(30, WAIT), VirtualWire::abandon);
    VirtualWire wire = new VirtualWire(path, 0, WAIT);
    wire.run(search, 0, () -> {});
    return new MultipathRun(search.result(), graph, wire.nowNanos());
  }

  /// Percent of the runs with seeds from 0 that have found everything; prints it, and fails when
  /// anything was invented.
  static double whole(String what, int runs, int confidence, LongFunction<FlowGraph> make) {
    int complete = 0;
    long probes = 0;
    long most = 0;
    for (long seed = 0; seed < runs; seed++) {
      MultipathRun run = search(make.apply(seed), confidence);
      run.requireNoneInvented(what + " seed " + seed);
      complete += run.complete() ? 1 : 0;
      probes += run.found.probes();
      most = Math.max(most, run.nanos);
    }
    double share = 100.0 * complete / runs;
    System.out.printf(
        Locale.ROOT,
        "%s at %d, seeds 0 to %d: %.2f %% whole, %d probes, at most %d ms%n",
        what,
        confidence,
        runs - 1,
        share,
        probes / runs,
        most / 1_000_000);
    return share;
  }

  boolean complete() {
    return links().equals(graph.links()) && nodes().equals(graph.nodes());
  }

  Set<String> links() {
    Set<String> links = new TreeSet<>();
    for (Multipath.Link link : found.links()) {
      links.add(FlowGraph.link(link.ttl(), number(link.from().low()), number(link.to().low())));
    }
    return links;
  }

  Set<String> nodes() {
    Set<String> nodes = new TreeSet<>();
    for (Multipath.Node node : found.nodes()) {
      nodes.add(node.ttl() + " " + number(node.address().low()));
    }
    return nodes;
  }

  private static int number(long low) {
    return (int) (low - 0x0a000000);
  }

  void requireNoneInvented(String what) {
    Set<String> links = links();
    links.removeAll(graph.links());
    Set<String> nodes = nodes();
    nodes.removeAll(graph.nodes());
    assertTrue(links.isEmpty(), () -> what + ": invented links " + links);
    assertTrue(nodes.isEmpty(), () -> what + ": invented nodes " + nodes);
  }
}
