package org.netdiag.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The graph that a table of flows proves.
final class LinkGraph {
  private static final int FEWEST_CONFLICTS = 2;
  private static final int SURE = 2;

  private final FlowTable table;
  private final PathStability stability;
  private final List<Multipath.Node> nodes = new ArrayList<>();
  private final List<Multipath.Link> links = new ArrayList<>();
  private final Map<Integer, Multipath.Balancing> balancing = new HashMap<>();

  LinkGraph(FlowTable table, PathStability stability) {
    this.table = table;
    this.stability = stability;
  }

  /// The result.
  ///
  /// @param probes how many it took
  Multipath build(int confidence, int probes) {
    boolean[][] present = new boolean[table.horizon() + 1][];
    for (int ttl = table.firstTtl(); ttl <= table.horizon(); ttl++) {
      present[ttl] = present(ttl);
      addNodes(table.level(ttl), present[ttl]);
    }
    for (int ttl = table.firstTtl(); ttl < table.horizon(); ttl++) {
      if (stability.proven(ttl) || stability.proven(ttl + 1)) {
        addLinks(table.level(ttl), table.level(ttl + 1));
      }
    }
    nodes.sort(Comparator.comparingInt(Multipath.Node::ttl).thenComparing(Multipath.Node::address));
    links.sort(
        Comparator.comparingInt(Multipath.Link::ttl)
            .thenComparing(Multipath.Link::from)
            .thenComparing(Multipath.Link::to));
    return new Multipath(confidence, nodes, links, balancing, probes);
  }

  /// Who is really at a TTL, by number.
  private boolean[] present(int ttl) {
    FlowLevel level = table.level(ttl);
    int[] flows = new int[level.responders()];
    for (int flow = 0; flow < level.flows(); flow++) {
      FlowCell cell = level.cell(flow);
      for (int i = 0; i < cell.responders(); i++) {
        if (level.believed(cell, i)) {
          flows[cell.responder(i)] += placed(level, flow, cell.responder(i));
        }
      }
    }
    boolean[] present = new boolean[flows.length];
    for (int i = 0; i < flows.length; i++) {
      present[i] = flows[i] >= SURE;
    }
    return present;
  }

  /// How sure it is that an answer comes from this TTL. A target answers every probe that reaches
  /// it, whatever was left of its TTL, and so does a router that lets nothing pass: the flow must
  /// have got past the TTL before. When nobody answers there, it takes two such flows.
  private int placed(FlowLevel level, int flow, int responder) {
    if (level.hop(responder) || level.ttl == table.firstTtl()) {
      return SURE;
    }
    FlowLevel before = table.level(level.ttl - 1);
    if (!table.follows(flow, level.ttl) || same(before, flow, level, responder)) {
      return 0;
    }
    boolean steady = stability.settled(before.ttl) && !stability.unsteady(flow);
    if (!steady && level.endsNearer()) {
      return 0;
    }
    return before.responder(flow) == FlowLevel.SILENT ? SURE / 2 : SURE;
  }

  private boolean same(FlowLevel before, int flow, FlowLevel level, int responder) {
    FlowCell cell = before.cell(flow);
    for (int i = 0; i < cell.responders(); i++) {
      if (before.address(cell.responder(i)).equals(level.address(responder))) {
        return true;
      }
    }
    return false;
  }

  private void addNodes(FlowLevel level, boolean[] present) {
    for (int i = 0; i < present.length; i++) {
      if (present[i]) {
        nodes.add(new Multipath.Node(level.ttl, level.address(i)));
      }
    }
  }

  private void addLinks(FlowLevel from, FlowLevel to) {
    int[][] flows = new int[from.responders()][to.responders()];
    boolean[][] sure = new boolean[from.responders()][to.responders()];
    for (int flow = 0; flow < Math.min(from.flows(), to.flows()); flow++) {
      if (usable(from, flow) && usable(to, flow) && !from.cell(flow).ends()) {
        cross(from, to, flow, flows, sure);
      }
    }
    for (int near = 0; near < flows.length; near++) {
      int out = 0;
      for (int far = 0; far < flows[near].length; far++) {
        if (flows[near][far] > 1 || sure[near][far]) {
          out++;
          links.add(
              new Multipath.Link(from.ttl, from.address(near), to.address(far), flows[near][far]));
        }
      }
      if (out > 1) {
        balances(from, to, near);
      }
    }
  }

  /// A flow that is answered, and by one responder where the TTL is settled: more are then stray.
  private boolean usable(FlowLevel level, int flow) {
    if (level.cell(flow).answers == 0 || table.endsBefore(flow, level.ttl)) {
      return false;
    }
    return level.responder(flow) >= 0 || !stability.settled(level.ttl);
  }

  private void cross(FlowLevel from, FlowLevel to, int flow, int[][] flows, boolean[][] sure) {
    FlowCell near = from.cell(flow);
    FlowCell far = to.cell(flow);
    for (int i = 0; i < near.responders(); i++) {
      for (int j = 0; j < far.responders(); j++) {
        if (from.hop(near.responder(i))
            && !from.address(near.responder(i)).equals(to.address(far.responder(j)))
            && from.believed(near, i)
            && to.believed(far, j)
            && placed(to, flow, far.responder(j)) >= SURE) {
          flows[near.responder(i)][far.responder(j)]++;
          sure[near.responder(i)][far.responder(j)] |= near.times(i) > 1 && far.times(j) > 1;
        }
      }
    }
  }

  private void balances(FlowLevel from, FlowLevel to, int near) {
    int conflicts = 0;
    for (int flow = 0; flow < to.flows(); flow++) {
      boolean through = flow < from.flows() && from.cell(flow).timesOf(near) > 0;
      conflicts += through && to.responder(flow) == FlowLevel.SEVERAL ? 1 : 0;
    }
    if (conflicts >= FEWEST_CONFLICTS && stability.proven(from.ttl)) {
      balancing.put(from.ttl, Multipath.Balancing.PER_PACKET);
    } else if (stability.proven(to.ttl)) {
      balancing.putIfAbsent(from.ttl, Multipath.Balancing.PER_FLOW);
    }
  }
}
