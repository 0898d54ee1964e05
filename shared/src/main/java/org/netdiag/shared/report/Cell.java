package org.netdiag.shared.report;

/// Where one value of a row goes; a format decides how each kind looks.
interface Cell {
  /// A value that was not measured or does not apply.
  void unknown();

  void integer(long value);

  /// A finite number to be shown with `digits` behind the point.
  void decimal(double value, int digits);

  /// A finite time in nanoseconds.
  void time(double nanos);

  /// A finite share in percent.
  void percent(double percent);

  void flag(boolean value);

  void text(String value);
}
