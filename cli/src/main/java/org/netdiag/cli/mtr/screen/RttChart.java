package org.netdiag.cli.mtr.screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Round-trip times over probes: the newest at the right, a dot each, and losses below the floor.
final class RttChart {
  private static final int LABEL = 8;
  private static final int BRAILLE = 0x2800;

  /// The bit of each dot of a Braille pattern, by its column and its row from above (Unicode
  /// Standard, Braille Patterns).
  private static final int[][] DOTS = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};

  private final Glyphs glyphs;
  private final Ink lost;
  private final int width;
  private final int height;
  private final int across;
  private final int down;

  /// @param lost how a lost probe looks
  /// @param width of the terminal
  /// @param height lines, at least 2
  RttChart(Ink lost, Glyphs glyphs, int width, int height) {
    this.lost = lost;
    this.glyphs = glyphs;
    this.width = width;
    this.height = height;
    this.across = glyphs == Glyphs.UNICODE ? 2 : 1;
    this.down = glyphs == Glyphs.UNICODE ? 4 : 1;
  }

  /// How many probes it shows.
  int samples() {
    return Math.max(1, width - LABEL - 1) * across;
  }

  /// Its lines.
  ///
  /// @param outcomes as many as it shows; see [OutcomeStrip#latest]
  List<Line> lines(long[] outcomes) {
    long[] times = Arrays.stream(outcomes).filter(outcome -> outcome >= 0).sorted().toArray();
    if (times.length == 0) {
      return List.of(Line.of("no answer to draw yet", Ink.DIM, width, glyphs));
    }
    long low = times[0];
    long high = times[times.length - 1];
    int rows = height - 1;
    int[][] dots = new int[rows][samples() / across];
    for (int i = 0; i < outcomes.length; i++) {
      if (outcomes[i] >= 0) {
        int level = level(outcomes[i], low, high, rows * down);
        int fromTop = rows * down - 1 - level;
        dots[fromTop / down][i / across] |= DOTS[i % across][fromTop % down];
      }
    }
    List<Line> lines = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      long value = high - (high - low) * row / Math.max(1, rows - 1);
      lines.add(line(rows == 1 || row % 2 == 0 || row == rows - 1 ? value : -1, dots[row]));
    }
    lines.add(floor(outcomes));
    return lines;
  }

  private static int level(long time, long low, long high, int levels) {
    return high == low ? levels / 2 : (int) ((levels - 1) * (double) (time - low) / (high - low));
  }

  private Line line(long value, int[] cells) {
    Line.Builder line = new Line.Builder(width, glyphs);
    line.number(value < 0 ? "" : Times.millis(value), LABEL - 1, Ink.DIM);
    line.put(" " + glyphs.wall(), Ink.DIM);
    StringBuilder text = new StringBuilder(cells.length);
    for (int cell : cells) {
      text.append(cell == 0 ? ' ' : glyphs == Glyphs.UNICODE ? (char) (BRAILLE | cell) : '*');
    }
    return line.put(text.toString(), Ink.PLAIN).build();
  }

  private Line floor(long[] outcomes) {
    Line.Builder line = new Line.Builder(width, glyphs);
    line.number("ms", LABEL - 1, Ink.DIM).put(" " + glyphs.corner(), Ink.DIM);
    for (int i = 0; i < outcomes.length; i += across) {
      boolean gone = false;
      for (int j = i; j < Math.min(outcomes.length, i + across); j++) {
        gone |= outcomes[j] == OutcomeStrip.LOST;
      }
      line.put(String.valueOf(gone ? glyphs.lost() : glyphs.floor()), gone ? lost : Ink.DIM);
    }
    return line.build();
  }
}
