package org.netdiag.mtr.page;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.netdiag.mtr.FlowStats;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.verdict.HopWord;
import org.netdiag.mtr.verdict.Level;
import org.netdiag.mtr.verdict.Verdict;
import org.netdiag.shared.wire.IpAddress;

/// Which nodes and links the graph of a path has: row 0 is this host, then a row for each hop; a
/// node for each responder, and a link wherever a flow goes from one to the next.
final class RouteShape {
  static final int MOST_LANES = 5;

  private final MtrResult result;
  private final List<Row> rows = new ArrayList<>();

  /// A hop of the graph.
  ///
  /// @param hop the hop; empty for this host
  /// @param lanes how many nodes it has, at least 1
  /// @param current places of the nodes that flows meet by now
  record Row(Optional<MtrHop> hop, int lanes, Set<Integer> current) {}

  /// A link between a row and the one before it.
  ///
  /// @param from place of the node in the row before
  /// @param to place of the node in the row
  /// @param former whether no flow takes it any longer
  record Link(int from, int to, boolean former) {}

  RouteShape(MtrResult result) {
    this.result = result;
    rows.add(new Row(Optional.empty(), 1, Set.of(0)));
    for (MtrHop hop : result.hops()) {
      Set<Integer> current = new LinkedHashSet<>();
      for (FlowStats flow : hop.flows()) {
        current.add(place(hop, flow));
      }
      int lanes = Math.clamp(hop.addresses().size(), 1, MOST_LANES);
      rows.add(new Row(Optional.of(hop), lanes, current));
    }
  }

  List<Row> rows() {
    return rows;
  }

  int lanes() {
    int most = 1;
    for (Row row : rows) {
      most = Math.max(most, row.lanes());
    }
    return most;
  }

  /// The node that a flow meets at a hop; further ones share the last.
  private static int place(MtrHop hop, FlowStats flow) {
    if (flow.addresses().isEmpty()) {
      return 0;
    }
    IpAddress now =
        hop.flows().size() == 1 && hop.latest().isPresent()
            ? hop.latest().get()
            : flow.addresses().getLast();
    return Math.clamp(hop.addresses().indexOf(now), 0, MOST_LANES - 1);
  }

  /// The links that end at a row.
  List<Link> links(int row) {
    Set<Link> links = new LinkedHashSet<>();
    MtrHop hop = rows.get(row).hop().orElseThrow();
    Optional<MtrHop> before = rows.get(row - 1).hop();
    for (FlowStats flow : hop.flows()) {
      int from = 0;
      if (before.isPresent() && flow.flow() < before.get().flows().size()) {
        from = place(before.get(), before.get().flows().get(flow.flow()));
      }
      links.add(new Link(from, place(hop, flow), false));
    }
    int start = rows.get(row - 1).current().stream().findFirst().orElse(0);
    int end = rows.get(row).current().stream().findFirst().orElse(0);
    for (int lane = 0; lane < rows.get(row).lanes(); lane++) {
      if (!rows.get(row).current().contains(lane)) {
        links.add(new Link(start, lane, true));
      }
    }
    for (int lane = 0; lane < rows.get(row - 1).lanes(); lane++) {
      if (!rows.get(row - 1).current().contains(lane)) {
        links.add(new Link(lane, end, true));
      }
    }
    return List.copyOf(links);
  }

  /// How a link is drawn: by the verdict's colour where that names it, plain where it does not
  /// matter.
  String colour(MtrHop hop) {
    Verdict verdict = result.verdict();
    boolean bad = verdict.level() == Level.WARN || verdict.level() == Level.FAIL;
    if (bad && named(verdict, hop.ttl())) {
      return verdict.level().key();
    }
    return hop.verdict().word() == HopWord.LOSSY ? "lossy" : "plain";
  }

  private static boolean named(Verdict verdict, int ttl) {
    return verdict.fromTtl().isPresent()
        && verdict.toTtl().isPresent()
        && ttl > verdict.fromTtl().getAsInt()
        && ttl <= verdict.toTtl().getAsInt();
  }

  /// Whether what the link that ends here loses is told beside it.
  boolean tellsLoss(MtrHop hop) {
    return hop.verdict().linkLossPct().isPresent()
        && hop.verdict().linkLossPct().getAsDouble() > 0
        && !colour(hop).equals("plain");
  }
}
