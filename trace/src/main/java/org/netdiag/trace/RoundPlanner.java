package org.netdiag.trace;

import java.util.Arrays;

/// Which probes the next round of a multipath search takes.
/* A group is the flows that meet the same router at a TTL, or the flows that are silent there, or
 * all flows where the TTL is not settled. Each group is followed to the next TTL by as many flows as
 * the stopping rule wants; where too few are known to belong to it, new flows are sent to its TTL in
 * the number that its share promises, and to the next TTL in the same round when most of them will
 * be of use there.
 */
final class RoundPlanner {
  private static final int MOST_FRESH = 128;
  private static final int MOST_SHARE = 3;
  private static final int RARE = 32;

  private final FlowTable table;
  private final StoppingRule rule;
  private final PathStability stability;

  /// The group in hand: its flows, and what they meet at the next TTL.
  private int[] members = new int[64];

  private int size;
  private int answered;
  private int underway;
  private int silent;
  private int successors;

  RoundPlanner(FlowTable table, StoppingRule rule, PathStability stability) {
    this.table = table;
    this.rule = rule;
    this.stability = stability;
  }

  /// Asks for the next round; the table is idle when there is nothing left to find out.
  void plan() {
    again();
    stability.judge();
    int last = Math.min(table.horizon(), table.limits().maxTtl() - 1);
    for (int ttl = table.firstTtl() - 1; ttl <= last; ttl++) {
      if (ttl < table.firstTtl() || !stability.settled(ttl)) {
        followAll(ttl);
      } else {
        followGroups(ttl);
      }
    }
    neighbours();
    if (table.idle()) {
      confirm();
    }
  }

  private void again() {
    for (int ttl = table.firstTtl(); ttl <= table.limits().maxTtl(); ttl++) {
      FlowLevel level = table.level(ttl);
      for (int flow = 0; flow < level.flows(); flow++) {
        if (level.undecided(level.cell(flow)) && !table.endsBefore(flow, ttl)) {
          table.ask(ttl, flow);
        }
      }
    }
  }

  /// All flows are one group, known without a probe.
  private void followAll(int ttl) {
    FlowLevel next = table.level(ttl + 1);
    size = 0;
    for (int flow = 0; flow < next.flows(); flow++) {
      if (next.cell(flow).asks > 0 && !table.endsBefore(flow, ttl + 1)) {
        member(flow);
      }
    }
    count(next);
    int missing = missing();
    int flow = -1;
    for (int i = 0; i < missing; i++) {
      flow = table.freshFlow(ttl + 1, flow + 1);
      if (!table.askFirst(ttl + 1, flow)) {
        return;
      }
    }
  }

  private void followGroups(int ttl) {
    FlowLevel level = table.level(ttl);
    int fresh = 0;
    double share = 0;
    int known = 0;
    int pending = 0;
    for (int flow = 0; flow < level.flows(); flow++) {
      FlowCell cell = level.cell(flow);
      known += cell.pending == 0 && cell.asks > 0 ? 1 : 0;
      pending += cell.pending > 0 && cell.answers == 0 ? 1 : 0;
    }
    for (int group = FlowLevel.SILENT; group < level.responders(); group++) {
      gather(level, group);
      if (size == 0) {
        continue;
      }
      count(table.level(ttl + 1));
      int missing = followKnown(ttl + 1, missing());
      if (missing > 0 && worthwhile(level, group)) {
        share += (double) size / known;
        fresh = Math.max(fresh, (int) Math.ceil((double) missing * known / size));
      }
    }
    send(ttl, Math.min(fresh - pending, MOST_FRESH), share >= 0.5);
  }

  private void send(int ttl, int fresh, boolean both) {
    int flow = -1;
    for (int i = 0; i < fresh; i++) {
      flow = table.freshFlow(ttl, flow + 1);
      if (!table.askFirst(ttl, flow)) {
        return;
      }
      if (both && !table.endsBefore(flow, ttl + 1)) {
        table.askFirst(ttl + 1, flow);
      }
    }
  }

  /// Whether more flows of a group may be looked for: neither for what may be a stray answer, which
  /// is asked again first, nor for a few flows that plain loss made silent.
  private boolean worthwhile(FlowLevel level, int group) {
    if (group == FlowLevel.SILENT) {
      if (level.endsHere() || level.endsNearer()) {
        return false;
      }
      return level.responders() == 0 || (size > 1 && size * RARE >= level.flows());
    }
    if (level.answers(group) == 1 && level.responders() > 1) {
      table.ask(level.ttl, members[0]);
      return false;
    }
    return true;
  }

  private void gather(FlowLevel level, int group) {
    size = 0;
    for (int flow = 0; flow < level.flows(); flow++) {
      boolean belongs = level.responder(flow) == group && !level.cell(flow).ends();
      if (belongs && !table.endsBefore(flow, level.ttl)) {
        member(flow);
      }
    }
  }

  private void member(int flow) {
    if (size == members.length) {
      members = Arrays.copyOf(members, 2 * size);
    }
    members[size++] = flow;
  }

  private void count(FlowLevel next) {
    answered = 0;
    underway = 0;
    silent = 0;
    successors = 0;
    boolean[] seen = new boolean[next.responders()];
    for (int i = 0; i < size; i++) {
      if (members[i] >= next.flows()) {
        continue;
      }
      FlowCell cell = next.cell(members[i]);
      if (cell.answers > 0) {
        answered++;
        note(next, cell, seen);
      } else if (next.responder(members[i]) == FlowLevel.SILENT) {
        silent++;
      } else if (cell.asks > 0) {
        underway++;
      }
    }
  }

  private void note(FlowLevel next, FlowCell cell, boolean[] seen) {
    for (int i = 0; i < cell.responders(); i++) {
      int responder = cell.responder(i);
      if (!seen[responder] && next.believed(cell, i)) {
        seen[responder] = true;
        successors++;
      }
    }
  }

  /// Flows of the group in hand that the next TTL has still to be asked with.
  private int missing() {
    if (successors == 0) {
      return rule.probes(1) - answered - underway - silent;
    }
    int enough = rule.probes(successors);
    int most = MOST_SHARE * enough;
    return Math.min(enough - answered - underway, most - answered - underway - silent);
  }

  private int followKnown(int ttl, int missing) {
    int left = missing;
    for (int i = 0; i < size && left > 0; i++) {
      if (table.askFirst(ttl, members[i])) {
        left--;
      }
    }
    return left;
  }

  /// Routers that were met by flows whose router before is not known, and routers at an unsettled
  /// TTL, where no group is followed, whose flows were not asked behind them.
  private void neighbours() {
    for (int ttl = table.firstTtl(); ttl <= table.horizon(); ttl++) {
      if (ttl > table.firstTtl()) {
        neighbours(table.level(ttl), table.level(ttl - 1), 1);
      }
      if (!stability.settled(ttl) && ttl < table.horizon()) {
        neighbours(table.level(ttl), table.level(ttl + 1), 2);
      }
    }
  }

  private void neighbours(FlowLevel level, FlowLevel other, int flowsWanted) {
    int[] asked = new int[level.responders()];
    for (int pass = 0; pass < 2; pass++) {
      for (int flow = 0; flow < level.flows(); flow++) {
        FlowCell cell = level.cell(flow);
        if (cell.answers == 0 || table.endsBefore(flow, Math.max(level.ttl, other.ttl))) {
          continue;
        }
        for (int i = 0; i < cell.responders(); i++) {
          int responder = cell.responder(i);
          if (pass == 0) {
            asked[responder] += other.cell(flow).asks > 0 ? 1 : 0;
          } else if (asked[responder] < flowsWanted && table.askFirst(other.ttl, flow)) {
            asked[responder]++;
          }
        }
      }
    }
  }

  /// Links that one flow alone has shown, and routers that have answered once: both are asked
  /// again.
  private void confirm() {
    for (int ttl = table.firstTtl(); ttl <= table.horizon(); ttl++) {
      FlowLevel level = table.level(ttl);
      for (int flow = 0; flow < level.flows(); flow++) {
        int responder = level.responder(flow);
        if (responder >= 0 && level.answers(responder) == 1) {
          confirm(level, flow);
        }
      }
      if (ttl > table.firstTtl()) {
        confirmLinks(table.level(ttl - 1), level);
      }
    }
  }

  private void confirmLinks(FlowLevel from, FlowLevel to) {
    int[][] flows = new int[from.responders()][to.responders()];
    for (int pass = 0; pass < 2; pass++) {
      for (int flow = 0; flow < Math.min(from.flows(), to.flows()); flow++) {
        int near = from.responder(flow);
        int far = to.responder(flow);
        if (near < 0 || far < 0 || from.cell(flow).ends()) {
          continue;
        }
        if (pass == 0) {
          flows[near][far]++;
        } else if (flows[near][far] == 1) {
          confirm(from, flow);
          confirm(to, flow);
        }
      }
    }
  }

  private void confirm(FlowLevel level, int flow) {
    FlowCell cell = level.cell(flow);
    if (cell.pending == 0 && cell.answers == 1 && cell.asks <= FlowLevel.MOST_ASKS) {
      table.ask(level.ttl, flow);
    }
  }
}
