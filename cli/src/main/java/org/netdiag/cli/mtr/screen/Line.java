package org.netdiag.cli.mtr.screen;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.shared.report.TextWidth;

/// One line of a screen. Its text comes from [Glyphs#clean] or from this program.
///
/// @param spans from left to right
/// @param chosen whether it is the row that keys act on
record Line(List<Span> spans, boolean chosen) {
  /// An empty line.
  static final Line EMPTY = new Line(List.of(), false);

  /// Copies the list.
  Line {
    spans = List.copyOf(spans);
  }

  /// A piece of a line.
  ///
  /// @param text without control characters
  /// @param ink what it means
  record Span(String text, Ink ink) {}

  /// A line of one piece, cut to a width.
  static Line of(String text, Ink ink, int width, Glyphs glyphs) {
    return new Builder(width, glyphs).put(text, ink).build();
  }

  /// Its text.
  String text() {
    StringBuilder out = new StringBuilder();
    for (Span span : spans) {
      out.append(span.text);
    }
    return out.toString();
  }

  /// What a column of it means; PLAIN behind its end.
  Ink inkAt(int column) {
    int end = 0;
    for (Span span : spans) {
      end += TextWidth.of(span.text);
      if (column < end) {
        return span.ink;
      }
    }
    return Ink.PLAIN;
  }

  /// The longest beginning of a text that fits a width; it ends in a sign when something is cut.
  static String cut(String text, int width, Glyphs glyphs) {
    if (TextWidth.of(text) <= width) {
      return text;
    }
    int room = width - TextWidth.of(glyphs.ellipsis());
    if (room < 0) {
      return "";
    }
    int end = 0;
    int used = 0;
    while (end < text.length()) {
      int next = text.offsetByCodePoints(end, 1);
      used += TextWidth.of(text.substring(end, next));
      if (used > room) {
        break;
      }
      end = next;
    }
    return text.substring(0, end) + glyphs.ellipsis();
  }

  /// Collects a line that never gets wider than its width.
  static final class Builder {
    private final int width;
    private final Glyphs glyphs;
    private final List<Span> spans = new ArrayList<>();
    private int used;

    Builder(int width, Glyphs glyphs) {
      this.width = width;
      this.glyphs = glyphs;
    }

    /// Columns that are taken.
    int used() {
      return used;
    }

    /// Columns that are left.
    int left() {
      return width - used;
    }

    /// Appends a text, cut to what is left.
    Builder put(String text, Ink ink) {
      String fitting = cut(text, left(), glyphs);
      if (!fitting.isEmpty()) {
        spans.add(new Span(fitting, ink));
        used += TextWidth.of(fitting);
      }
      return this;
    }

    /// Appends spaces up to a column.
    Builder padTo(int column) {
      int count = Math.min(column, width) - used;
      return count > 0 ? put(" ".repeat(count), Ink.PLAIN) : this;
    }

    /// Appends a text in a field, at its left.
    Builder field(String text, int columns, Ink ink) {
      int end = used + columns;
      return put(cut(text, columns, glyphs), ink).padTo(end);
    }

    /// Appends a text in a field, at its right.
    Builder number(String text, int columns, Ink ink) {
      return padTo(used + Math.max(0, columns - TextWidth.of(text))).put(text, ink);
    }

    /// Appends a text that ends at the line's end; nothing where it does not fit.
    Builder atEnd(String text, Ink ink) {
      return TextWidth.of(text) <= left() ? padTo(width - TextWidth.of(text)).put(text, ink) : this;
    }

    Line build() {
      return new Line(spans, false);
    }

    /// The row that keys act on: to the full width.
    Line buildChosen() {
      padTo(width);
      return new Line(spans, true);
    }
  }
}
