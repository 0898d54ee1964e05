package org.netdiag.trace;

/// Where the flows of a path are at home: at which TTLs each flow meets one router whatever the
/// packet.
/* A router that balances packets rather than flows makes every flow behind it meet now one router,
 * now another. What a flow met at two neighbouring TTLs is then no link: two packets saw it. It is
 * one nevertheless when one of the two TTLs is settled, which means that all packets of a flow meet
 * the same router there.
 *
 * Everything is settled before the first TTL. A TTL is unsettled
 *   - when the same flow gets different answers there, twice at least (a single answer may be a
 *     stray one);
 *   - when a flow that is answered there is often not answered either: a silent router shares its
 *     packets with the one that answers;
 *   - behind an unsettled TTL, unless there is one responder only and every flow is answered.
 * Where flows divide, they are asked again until a balancer of packets would have shown itself; the
 * chance that one does not is 2^-20 where it spreads evenly. The settled TTL before an unsettled one
 * is asked again too, because a router that shares its flows with silent ones shows no division.
 */
final class PathStability {
  /// Repetitions that tell a TTL with silent routers from plain loss.
  private static final int REPEATS = 32;

  /// The same where loss is high.
  private static final int MOST_REPEATS = 96;

  private static final int SURE_REPEATS = 20;
  private static final double MOST_LOSS = 1.0 / 3;
  private static final double LOSS_SPREAD = 0.15;
  private static final int SURE_BITS = 20;
  private static final int FEWEST_REPEATS = 10;
  private static final int EACH_REPEATS = 5;

  private final FlowTable table;
  private final boolean[] settled;
  private final boolean[] untested;
  private boolean[] unsteady = new boolean[0];
  private boolean anyUnsteady;

  PathStability(FlowTable table) {
    this.table = table;
    settled = new boolean[table.limits().maxTtl() + 2];
    untested = new boolean[settled.length];
  }

  /// Whether each flow meets one router at a TTL, as far as is known.
  boolean settled(int ttl) {
    return settled[ttl];
  }

  /// The same with all the repetitions that it takes to say so.
  boolean proven(int ttl) {
    return settled[ttl] && !untested[ttl];
  }

  /// Whether a flow has met different routers at a TTL, whichever.
  boolean unsteady(int flow) {
    return flow < unsteady.length && unsteady[flow];
  }

  /// Looks at all TTLs again and asks for the repetitions that are missing.
  void judge() {
    int first = table.firstTtl();
    settled[first - 1] = true;
    findUnsteady();
    for (int ttl = first; ttl <= table.horizon(); ttl++) {
      untested[ttl] = false;
      settled[ttl] = judge(table.level(ttl), settled[ttl - 1]);
    }
    for (int ttl = first; ttl <= table.horizon(); ttl++) {
      if (settled[ttl]) {
        divided(ttl);
      }
    }
    before();
  }

  private void findUnsteady() {
    int flows = 0;
    for (int ttl = table.firstTtl(); ttl <= table.horizon(); ttl++) {
      flows = Math.max(flows, table.level(ttl).flows());
    }
    unsteady = new boolean[flows];
    anyUnsteady = false;
    for (int ttl = table.firstTtl(); ttl <= table.horizon(); ttl++) {
      FlowLevel level = table.level(ttl);
      for (int flow = 0; flow < level.flows(); flow++) {
        unsteady[flow] |= level.responder(flow) == FlowLevel.SEVERAL;
        anyUnsteady |= unsteady[flow];
      }
    }
  }

  /// The least share of unanswered probes at a farther TTL; 1 when none has been asked enough.
  private double lossBehind(int ttl) {
    double least = 1;
    for (int i = ttl + 1; i <= table.horizon(); i++) {
      FlowLevel level = table.level(i);
      int asks = 0;
      int gaps = 0;
      for (int flow = 0; flow < level.flows(); flow++) {
        FlowCell cell = level.cell(flow);
        asks += cell.answers > 0 ? cell.asks - cell.pending : 0;
        gaps += cell.answers > 0 ? cell.gaps() : 0;
      }
      if (asks >= SURE_REPEATS) {
        least = Math.min(least, (double) gaps / asks);
      }
    }
    return least;
  }

  private boolean judge(FlowLevel level, boolean settledBefore) {
    if (level.dead()) {
      return settledBefore;
    }
    Repeats repeats = repeats(level);
    if (level.conflicts() >= 2
        || (repeats.asks >= MOST_REPEATS && repeats.gappy(lossBehind(level.ttl)))) {
      return false;
    }
    if (settledBefore) {
      if (repeats.mixed()) {
        untested[level.ttl] |= repeat(level, repeats.wanted() - repeats.asks);
      }
      return true;
    }
    if (level.responders() != 1 || repeats.silentFlows > 0) {
      return false;
    }
    untested[level.ttl] |= repeat(level, repeats.wanted() - repeats.asks);
    return repeats.asks >= repeats.wanted();
  }

  /// The nearest TTL that answers before the first unsettled one.
  private void before() {
    int ttl = table.firstTtl();
    while (ttl <= table.horizon()) {
      int back = ttl - 1;
      if (!settled[ttl] && settled[back]) {
        while (back >= table.firstTtl() && table.level(back).dead()) {
          back--;
        }
        if (back >= table.firstTtl()) {
          FlowLevel level = table.level(back);
          Repeats repeats = repeats(level);
          untested[back] |= repeat(level, repeats.wanted() - repeats.again(level));
        }
      }
      ttl++;
    }
  }

  /// Asks flows again that are answered, so that the level gets all its repetitions.
  ///
  /// @return whether some are missing
  private boolean repeat(FlowLevel level, int missing) {
    if (missing <= 0) {
      return false;
    }
    spread(level, answeredFlows(level), missing);
    return true;
  }

  /// The flows that tell most: the unsteady ones where there are any.
  private boolean telling(FlowLevel level, int flow, boolean anyTelling) {
    return level.cell(flow).answers > 0 && (!anyTelling || unsteady(flow));
  }

  private boolean anyTelling(FlowLevel level) {
    boolean any = false;
    for (int flow = 0; anyUnsteady && !any && flow < level.flows(); flow++) {
      any = unsteady(flow) && level.cell(flow).answers > 0;
    }
    return any;
  }

  private int[] answeredFlows(FlowLevel level) {
    boolean anyTelling = anyTelling(level);
    int[] flows = new int[level.flows()];
    int count = 0;
    for (int flow = 0; flow < level.flows(); flow++) {
      if (telling(level, flow, anyTelling)) {
        flows[count++] = flow;
      }
    }
    return leastRepeated(level, flows, count);
  }

  private Repeats repeats(FlowLevel level) {
    boolean anyTelling = anyTelling(level);
    int asks = 0;
    int gaps = 0;
    int flows = 0;
    int gapFlows = 0;
    int silentFlows = 0;
    for (int flow = 0; flow < level.flows(); flow++) {
      FlowCell cell = level.cell(flow);
      silentFlows += cell.answers == 0 && cell.gaps() > 0 ? 1 : 0;
      if (telling(level, flow, anyTelling)) {
        flows++;
        asks += cell.asks - cell.pending;
        gaps += cell.gaps();
        gapFlows += cell.gaps() > 0 ? 1 : 0;
      }
    }
    return new Repeats(asks, gaps, flows, gapFlows, silentFlows);
  }

  private void spread(FlowLevel level, int[] flows, int count) {
    for (int i = 0; i < count && flows.length > 0; i++) {
      table.ask(level.ttl, flows[i % flows.length]);
    }
  }

  /// Repetitions where the flows of one router divide.
  private void divided(int ttl) {
    FlowLevel from = table.level(ttl - 1);
    FlowLevel level = table.level(ttl);
    boolean root = ttl == table.firstTtl();
    if (level.responders() < 2 || (!root && !settled[ttl - 1])) {
      return;
    }
    int groups = root ? 1 : from.responders() + 1;
    for (int group = 0; group < groups; group++) {
      divided(level, root, from, group - 1);
    }
  }

  private void divided(FlowLevel level, boolean root, FlowLevel from, int group) {
    int[] flows = new int[level.flows()];
    int[] repeats = new int[level.responders()];
    int count = 0;
    int successors = 0;
    int answers = 0;
    int asks = 0;
    boolean[] seen = new boolean[level.responders()];
    for (int flow = 0; flow < level.flows(); flow++) {
      FlowCell cell = level.cell(flow);
      boolean member = root || from.responder(flow) == group;
      if (!member || cell.answers == 0) {
        continue;
      }
      flows[count++] = flow;
      answers += cell.answers - 1;
      asks += cell.asks - 1;
      for (int i = 0; i < cell.responders(); i++) {
        successors += seen[cell.responder(i)] ? 0 : 1;
        seen[cell.responder(i)] = true;
        repeats[cell.responder(i)] += cell.asks - 1;
      }
    }
    int enough = repeats(successors);
    if (successors < 2) {
      return;
    }
    int[] order = leastRepeated(level, flows, count);
    if (answers < enough) {
      untested[level.ttl] = true;
      if (asks < 2 * enough) {
        answers += each(level, order, repeats, enough / successors);
        spread(level, order, enough - answers);
      }
    }
    untested[level.ttl] |= each(level, order, repeats, EACH_REPEATS) > 0;
  }

  /// Asks for repetitions of each successor's flows.
  ///
  /// @param repeats how many each has; those that are asked for are added
  /// @return how many are asked for
  private int each(FlowLevel level, int[] flows, int[] repeats, int wanted) {
    int asked = 0;
    boolean missing = true;
    while (missing) {
      missing = false;
      for (int flow : flows) {
        int responder = level.cell(flow).responder(0);
        if (repeats[responder] < wanted && table.ask(level.ttl, flow)) {
          repeats[responder]++;
          asked++;
          missing = true;
        }
      }
    }
    return asked;
  }

  private static int[] leastRepeated(FlowLevel level, int[] flows, int count) {
    int[] sorted = new int[count];
    int filled = 0;
    for (int asks = 1; filled < count; asks++) {
      for (int i = 0; i < count; i++) {
        if (level.cell(flows[i]).asks == asks) {
          sorted[filled++] = flows[i];
        }
      }
    }
    return sorted;
  }

  /// Repetitions after which a balancer of packets over this many successors has shown itself.
  private static int repeats(int successors) {
    double bits = Math.log(successors) / Math.log(2);
    return Math.max(FEWEST_REPEATS, (int) Math.ceil(SURE_BITS / bits - 1e-9));
  }

  /// How often the flows that are answered at a TTL are not.
  ///
  /// @param asks probes of those flows that have ended
  /// @param gaps how many of them were not answered
  /// @param flows how many flows
  /// @param gapFlows how many of them have gaps
  /// @param silentFlows flows that are never answered
  private record Repeats(int asks, int gaps, int flows, int gapFlows, int silentFlows) {
    /// Probes that can have shown a flow that is not settled.
    int again(FlowLevel level) {
      return level.responders() == 1 ? asks : asks - flows;
    }

    /// How many probes it takes to judge.
    int wanted() {
      return asks >= REPEATS && 5 * gaps > asks ? MOST_REPEATS : REPEATS;
    }

    /// Too many for plain loss, which farther TTLs would suffer as well.
    boolean gappy(double lossBehind) {
      double most = Math.min(MOST_LOSS, lossBehind + LOSS_SPREAD);
      return gaps > most * asks;
    }

    /// Enough to look closer.
    boolean mixed() {
      return 10 * gapFlows > flows;
    }
  }
}
