package org.netdiag.shared.report;

/// The kinds of single values.
enum Kind {
  INTEGER("integer", true),
  DECIMAL("number", true),
  /// Nanoseconds within, milliseconds with three digits in most formats.
  TIME("number", true),
  /// Percent within, with one digit behind the point in most formats.
  PERCENT("number", true),
  FLAG("boolean", false),
  TEXT("string", false),
  /// A number or a flag.
  MEASURED("number", true);

  private final String jsonType;
  private final boolean number;

  Kind(String jsonType, boolean number) {
    this.jsonType = jsonType;
    this.number = number;
  }

  String jsonType() {
    return jsonType;
  }

  boolean number() {
    return number;
  }
}
