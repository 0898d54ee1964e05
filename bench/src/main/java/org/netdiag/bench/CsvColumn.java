package org.netdiag.bench;

import java.util.ArrayList;
import java.util.List;

/// Adds up one column of a CSV file (RFC 4180), told line by line.
final class CsvColumn {
  private final String name;
  private int column = -1;
  private long sum;

  CsvColumn(String name) {
    this.name = name;
  }

  /// Takes the next line; the first names the columns.
  ///
  /// @throws IllegalArgumentException when the first does not name this one
  void line(String line) {
    List<String> cells = cells(line);
    if (column < 0) {
      column = cells.indexOf(name);
      if (column < 0) {
        throw new IllegalArgumentException("no column '" + name + "' in: " + line);
      }
    } else if (column < cells.size() && !cells.get(column).isEmpty()) {
      sum += Long.parseLong(cells.get(column));
    }
  }

  long sum() {
    return sum;
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
