package org.netdiag.mtr.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.mtr.FlowStats;
import org.netdiag.mtr.HopStats;
import org.netdiag.mtr.MtrHop;
import org.netdiag.shared.wire.IpAddress;

/// One line of the flat formats: a hop of a path, or with several flows one flow at a hop.
///
/// @param path what it belongs to
/// @param hop the hop; empty for a target that was not measured and for a path without hops
/// @param flow the flow, where there are several
public record HopRow(MtrRow path, Optional<MtrHop> hop, Optional<FlowStats> flow) {
  /// The lines of a result, at least one.
  public static List<HopRow> of(MtrRow row) {
    List<HopRow> rows = new ArrayList<>();
    if (row instanceof MtrRow.Measured measured) {
      for (MtrHop hop : measured.result().hops()) {
        add(rows, row, hop);
      }
    }
    if (rows.isEmpty()) {
      rows.add(new HopRow(row, Optional.empty(), Optional.empty()));
    }
    return rows;
  }

  private static void add(List<HopRow> rows, MtrRow row, MtrHop hop) {
    if (hop.flows().size() < 2) {
      rows.add(new HopRow(row, Optional.of(hop), Optional.empty()));
      return;
    }
    for (FlowStats flow : hop.flows()) {
      rows.add(new HopRow(row, Optional.of(hop), Optional.of(flow)));
    }
  }

  HopStats stats() {
    if (flow.isPresent()) {
      return flow.get().stats();
    }
    return hop.isPresent() ? hop.get().stats() : HopStats.NONE;
  }

  /// Who answered, the latest last.
  List<IpAddress> addresses() {
    if (flow.isPresent()) {
      return flow.get().addresses();
    }
    return hop.isPresent() ? hop.get().addresses() : List.of();
  }

  /// Who answered last.
  Optional<IpAddress> latest() {
    if (flow.isPresent()) {
      List<IpAddress> all = flow.get().addresses();
      return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }
    return hop.flatMap(MtrHop::latest);
  }
}
