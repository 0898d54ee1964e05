package org.netdiag.cli.mtr.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.mtr.HopStats;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrResult;
import org.netdiag.shared.net.Protocol;

/// The rows of the overview: a path each, with the statistics of its target.
final class PathRows {
  private final Scene scene;

  PathRows(Scene scene) {
    this.scene = scene;
  }

  /// All of them, in the order of targets.
  List<TableRow> all() {
    List<TableRow> rows = new ArrayList<>();
    for (int i = 0; i < scene.paths().size(); i++) {
      rows.add(row(i, scene.paths().get(i)));
    }
    return rows;
  }

  private TableRow row(int place, RunHistory.Path path) {
    MtrResult result = path.result();
    Optional<MtrHop> end = target(result);
    Ink ink = Meaning.of(result.verdict().level());
    return new TableRow(
        " " + (place < 9 ? " " : "") + (place + 1) + ". ",
        host(result),
        "",
        Optional.of(end.map(MtrHop::stats).orElse(HopStats.NONE)),
        result.refusal().isPresent() ? "not sent" : result.verdict().level().key(),
        new TableRow.Look(ink, Ink.PLAIN, ink),
        end.<TableRow.Strip>map(hop -> count -> path.history().latest(hop.ttl(), 0, count))
            .orElse(TableRow.Strip.NONE),
        place == scene.state().place().path());
  }

  /// The hop at which a path's target answers; empty while it has not.
  static Optional<MtrHop> target(MtrResult result) {
    for (MtrHop hop : result.hops()) {
      if (hop.target()) {
        return Optional.of(hop);
      }
    }
    return Optional.empty();
  }

  private String host(MtrResult result) {
    String name = scene.glyphs().clean(result.target().name());
    Protocol protocol = result.probes().protocol();
    return protocol == Protocol.ICMP ? name : name + " " + Heading.protocol(protocol);
  }
}
