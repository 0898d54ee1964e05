package org.netdiag.shared.report;

import java.util.List;

/// One column of a flat format: a single value, however deep it lies in the row.
///
/// @param keys the keys from the outermost object to the value
/// @param info what the innermost field says about itself
/// @param kind what the values are
/// @param source writes the value of a row
record Column<T>(List<String> keys, FieldInfo info, Kind kind, Source<T> source) {
  /// Writes one value of a row, or that it is unknown.
  interface Source<T> {
    void emit(T row, Cell out);
  }

  /// The keys joined by `_`.
  String name() {
    return String.join("_", keys);
  }

  /// What stands above the column in text.
  String title() {
    return info.title().isEmpty() ? name() : info.title();
  }

  void emit(T row, Cell out) {
    source.emit(row, out);
  }
}
