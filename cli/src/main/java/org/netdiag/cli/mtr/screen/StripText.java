package org.netdiag.cli.mtr.screen;

import java.util.Arrays;

/// A history strip: a block for each of a row's latest probes, as high as its round-trip time.
final class StripText {
  private static final double FULL = 0.95;

  private StripText() {}

  /// The round-trip time that a full block stands for: 95 % of those that are shown are no longer;
  /// 0 without one.
  static long scale(Iterable<long[]> strips) {
    int count = 0;
    for (long[] strip : strips) {
      count += strip.length;
    }
    long[] times = new long[count];
    int found = 0;
    for (long[] strip : strips) {
      for (long outcome : strip) {
        if (outcome >= 0) {
          times[found++] = outcome;
        }
      }
    }
    Arrays.sort(times, 0, found);
    return found == 0 ? 0 : times[Math.min(found - 1, (int) (FULL * found))];
  }

  /// Appends a strip.
  ///
  /// @param scale what a full block stands for, in nanoseconds
  /// @param lost how a lost probe looks
  static void append(Line.Builder line, long[] outcomes, long scale, Palette lost) {
    StringBuilder run = new StringBuilder();
    Ink ink = Ink.PLAIN;
    for (long outcome : outcomes) {
      Ink next = ink(outcome, scale, lost);
      if (next != ink) {
        line.put(run.toString(), ink);
        run.setLength(0);
        ink = next;
      }
      run.append(glyph(outcome, scale, lost.glyphs));
    }
    line.put(run.toString(), ink);
  }

  /// How a strip is drawn.
  ///
  /// @param lost how a lost probe looks
  /// @param glyphs what the terminal can show
  record Palette(Ink lost, Glyphs glyphs) {}

  private static Ink ink(long outcome, long scale, Palette palette) {
    if (outcome == OutcomeStrip.LOST) {
      return palette.lost;
    }
    if (outcome == OutcomeStrip.PENDING) {
      return Ink.DIM;
    }
    return outcome > scale ? Ink.HEADING : Ink.PLAIN;
  }

  private static char glyph(long outcome, long scale, Glyphs glyphs) {
    if (outcome == OutcomeStrip.LOST) {
      return glyphs.lost();
    }
    if (outcome == OutcomeStrip.PENDING) {
      return glyphs.pending();
    }
    return outcome == OutcomeStrip.NONE ? ' ' : glyphs.block(outcome, scale);
  }
}
