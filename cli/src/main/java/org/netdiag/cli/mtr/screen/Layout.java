package org.netdiag.cli.mtr.screen;

/// What a table of hops shows beside their names.
enum Layout {
  /// The chosen columns of statistics, and a history strip where there is room for one.
  NUMBERS,
  /// A few columns and a long history strip.
  HISTORY,
  /// As NUMBERS, with the charts of the chosen hop below.
  CHART;

  /// The one that comes after it.
  Layout next() {
    return switch (this) {
      case NUMBERS -> HISTORY;
      case HISTORY -> CHART;
      case CHART -> NUMBERS;
    };
  }
}
