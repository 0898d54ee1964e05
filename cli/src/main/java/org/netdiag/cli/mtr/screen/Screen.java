package org.netdiag.cli.mtr.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.mtr.MtrHop;

/// Draws a scene: a pure function of what there is to show and of the terminal's size.
final class Screen {
  private static final int TALL = 14;
  private static final int ROOMY = 20;
  private static final int LEAST_CHART = 4;
  private static final int MOST_CHART = 12;

  private final Scene scene;
  private final int width;
  private final int height;

  /// @param width columns of the terminal, at least 1
  /// @param height rows of the terminal, at least 1
  Screen(Scene scene, int width, int height) {
    this.scene = scene;
    this.width = width;
    this.height = height;
  }

  /// As many lines as the terminal has rows, each no wider than the terminal.
  List<Line> lines() {
    List<Line> top = new Heading(scene, width).lines(height >= TALL);
    List<Line> bottom = new ArrayList<>();
    if (scene.state().help() == 0) {
      if (height >= TALL) {
        bottom.add(Line.EMPTY);
      }
      bottom.addAll(new Footer(scene, width).lines(height >= ROOMY ? 3 : 2));
    }
    int room = Math.max(0, height - top.size() - bottom.size());
    List<Line> lines = new ArrayList<>(top);
    lines.addAll(filled(body(room), room));
    lines.addAll(bottom);
    return filled(lines, height);
  }

  /// Exactly so many lines.
  private static List<Line> filled(List<Line> lines, int count) {
    List<Line> exact = new ArrayList<>(lines.subList(0, Math.min(count, lines.size())));
    while (exact.size() < count) {
      exact.add(Line.EMPTY);
    }
    return exact;
  }

  private List<Line> body(int room) {
    if (scene.state().help() > 0) {
      List<Line> all = HelpLines.lines(width, scene.glyphs());
      int from = Math.clamp(scene.state().help() - 1L, 0, Math.max(0, all.size() - room));
      return all.subList(from, all.size());
    }
    if (scene.path().isEmpty()) {
      return List.of(Line.of("nothing has begun yet", Ink.DIM, width, scene.glyphs()));
    }
    if (scene.state().place().overview()) {
      return table(new PathRows(scene).all(), Table.Kind.PATHS, room);
    }
    return path(scene.path().get(), room);
  }

  private List<Line> path(RunHistory.Path path, int room) {
    if (path.result().hops().isEmpty()) {
      return List.of(Line.of("no answer yet", Ink.DIM, width, scene.glyphs()));
    }
    Optional<MtrHop> hop = scene.hop();
    boolean details = scene.state().place().details() && hop.isPresent();
    boolean chart = scene.state().shown().layout() == Layout.CHART;
    List<TableRow> rows = new HopRows(scene, path).all();
    if (!details && !chart) {
      return table(rows, Table.Kind.HOPS, room);
    }
    MtrHop shown = hop.orElseGet(() -> chosenBySelf(path));
    List<Line> below = below(path, shown, details, room);
    int left = room - below.size() - 1;
    if (left < 2) {
      return below;
    }
    List<Line> lines =
        new ArrayList<>(
            filled(table(rows, Table.Kind.HOPS, left), Math.min(left, rows.size() + 1)));
    lines.add(Line.EMPTY);
    lines.addAll(below);
    return lines;
  }

  /// The target, or the farthest hop where the target has not answered.
  private static MtrHop chosenBySelf(RunHistory.Path path) {
    return PathRows.target(path.result()).orElseGet(() -> path.result().hops().getLast());
  }

  private List<Line> below(RunHistory.Path path, MtrHop hop, boolean details, int room) {
    List<Line> lines = new ArrayList<>();
    if (details) {
      lines.addAll(new HopDetails(scene, path, hop, width).lines());
    } else {
      lines.add(
          Line.of("Hop " + hop.ttl() + ", round trips in ms", Ink.HEADING, width, scene.glyphs()));
    }
    int left = Math.min(MOST_CHART, (details ? room : room * 2 / 3) - lines.size());
    if (left >= LEAST_CHART && hop.flows().size() <= 1) {
      RttChart chart =
          new RttChart(Meaning.ofLoss(hop, path.result()), scene.glyphs(), width, left);
      lines.addAll(chart.lines(path.history().latest(hop.ttl(), 0, chart.samples())));
    }
    return lines;
  }

  /// The heading and as many rows as fit, the chosen one among them.
  private List<Line> table(List<TableRow> rows, Table.Kind kind, int room) {
    Table table =
        new Table(rows, new Table.Style(width, kind, scene.state().shown(), scene.glyphs()));
    List<Line> all = table.lines();
    int fitting = Math.max(0, room - 1);
    int chosen = 0;
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).chosen()) {
        chosen = i;
      }
    }
    int from = Math.clamp((long) chosen - fitting / 2, 0, Math.max(0, all.size() - fitting));
    List<Line> lines = new ArrayList<>();
    lines.add(table.heading());
    lines.addAll(all.subList(from, Math.min(all.size(), from + fitting)));
    return lines;
  }
}
