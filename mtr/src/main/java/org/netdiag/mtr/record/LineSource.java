package org.netdiag.mtr.record;

import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/// The lines of a text, one by one; no line is longer than a bound, whoever wrote the text.
final class LineSource {
  private static final int LONGEST = 8 << 20;
  private static final int CHUNK = 16 << 10;

  private final Reader reader;
  private final char[] chunk = new char[CHUNK];
  private final StringBuilder line = new StringBuilder();
  private int at;
  private int end;
  private long number;

  LineSource(Reader reader) {
    this.reader = reader;
  }

  /// A line.
  ///
  /// @param number from 1
  /// @param text without its end
  /// @param ended whether a line feed ended it; false where the text was cut
  record Line(long number, String text, boolean ended) {}

  /// The next line; empty at the end of the text.
  ///
  /// @throws IllegalArgumentException when it is too long
  Optional<Line> next() throws IOException {
    line.setLength(0);
    while (true) {
      if (at == end) {
        at = 0;
        end = Math.max(0, reader.read(chunk, 0, CHUNK));
        if (end == 0) {
          return line.isEmpty() ? Optional.empty() : Optional.of(line(false));
        }
      }
      int start = at;
      while (at < end && chunk[at] != '\n') {
        at++;
      }
      line.append(chunk, start, at - start);
      if (line.length() > LONGEST) {
        throw new IllegalArgumentException(
            "line " + (number + 1) + " is longer than " + LONGEST + " characters");
      }
      if (at < end) {
        at++;
        return Optional.of(line(true));
      }
    }
  }

  private Line line(boolean ended) {
    return new Line(++number, line.toString(), ended);
  }
}
