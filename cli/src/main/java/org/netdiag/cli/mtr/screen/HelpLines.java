package org.netdiag.cli.mtr.screen;

import java.util.ArrayList;
import java.util.List;

/// The keys, and what signs mean.
final class HelpLines {
  private static final String[][] TEXT = {
    {"q", "quit; the terminal is as it was before"},
    {"p, space", "pause, go on"},
    {"r", "reset: counts start anew"},
    {"j k, arrows", "choose a hop or a target"},
    {"Enter, right", "go into it: a target's hops, a hop's details"},
    {"Esc, left", "back"},
    {"Tab", "the next target"},
    {"d", "display: numbers, history, charts of the chosen hop"},
    {"o", "columns: Loss Drop Received Sent Newest Best Avg Worst, V stddev"},
    {"", "G geometric mean, jitter J last, M mean, X max, I RFC 3550"},
    {"J", "columns of jitter, and back"},
    {"n b", "names; addresses behind them"},
    {"z y, e", "numbers of networks (AS), MPLS labels"},
    {"u t", "UDP or ICMP, TCP or ICMP"},
    {"c i s Q", "rounds, interval, size, type of service"},
    {"f m", "first and greatest TTL"},
    {"Ctrl-L Ctrl-Z", "draw again, suspend"},
    {"", ""},
    {"!", "loss begins on the link before this hop and reaches the target"},
    {"~", "limits its answers; what it does not answer, it forwards"},
    {"colours", "only loss that reaches the target is yellow or red"},
  };

  private HelpLines() {}

  /// How many there are.
  static int count() {
    return TEXT.length + 1;
  }

  /// Its lines.
  static List<Line> lines(int width, Glyphs glyphs) {
    List<Line> lines = new ArrayList<>();
    for (String[] row : TEXT) {
      int keys = width >= 60 ? 16 : 14;
      lines.add(
          new Line.Builder(width, glyphs)
              .field(" " + row[0], keys, Ink.KEY)
              .put(row[1], Ink.PLAIN)
              .build());
    }
    String strip = "history";
    lines.add(
        new Line.Builder(width, glyphs)
            .field(" " + strip, width >= 60 ? 16 : 14, Ink.KEY)
            .put(
                "a full block is the time above; "
                    + glyphs.lost()
                    + " lost, "
                    + glyphs.pending()
                    + " on its way",
                Ink.PLAIN)
            .build());
    return lines;
  }
}
