package org.netdiag.cli.mtr.screen;

import java.nio.charset.Charset;
import org.netdiag.shared.report.SafeText;

/// The signs that charts are drawn with, as the terminal's encoding allows.
enum Glyphs {
  /// Block elements and Braille patterns. Lines are dashed: for plain ones the terminal library
  /// switches to the VT100's line drawing, which not everything that reads a terminal understands.
  UNICODE(" ▁▂▃▄▅▆▇█", "…", '·', '×', '╎', '╰', '╌', "–"),
  /// US-ASCII.
  ASCII(" _.-=+*%#", "~", ':', '?', '|', '+', '-', " to ");

  private static final int LEVELS = 8;

  private final String blocks;
  private final String ellipsis;
  private final char pending;
  private final char lost;
  private final char wall;
  private final char corner;
  private final char floor;
  private final String range;

  Glyphs(
      String blocks,
      String ellipsis,
      char pending,
      char lost,
      char wall,
      char corner,
      char floor,
      String range) {
    this.blocks = blocks;
    this.ellipsis = ellipsis;
    this.pending = pending;
    this.lost = lost;
    this.wall = wall;
    this.corner = corner;
    this.floor = floor;
    this.range = range;
  }

  /// Those that a terminal of this encoding can show.
  static Glyphs of(Charset encoding) {
    return encoding.newEncoder().canEncode("▁⣿…") ? UNICODE : ASCII;
  }

  /// A block as high as `value` is of `scale`, at least the lowest and at most the full one.
  char block(long value, long scale) {
    long level = scale <= 0 ? 1 : (long) Math.ceil((double) LEVELS * value / scale);
    return blocks.charAt(Math.clamp(level, 1, LEVELS));
  }

  /// Stands for text that is cut off.
  String ellipsis() {
    return ellipsis;
  }

  /// A probe that is on its way.
  char pending() {
    return pending;
  }

  /// A probe that was lost.
  char lost() {
    return lost;
  }

  /// The side of a chart.
  char wall() {
    return wall;
  }

  /// Where the side of a chart meets its floor.
  char corner() {
    return corner;
  }

  /// The floor of a chart.
  char floor() {
    return floor;
  }

  /// Between the ends of a range.
  String range() {
    return range;
  }

  /// Text of any origin as it can be shown: it cannot drive the terminal, and in US-ASCII each
  /// character outside of it is a question mark.
  String clean(String text) {
    String safe = SafeText.escape(text);
    if (this == UNICODE) {
      return safe;
    }
    StringBuilder out = new StringBuilder(safe.length());
    safe.codePoints().forEach(code -> out.append(code < 0x7f ? (char) code : '?'));
    return out.toString();
  }
}
