package org.netdiag.shared.report;

/// What a format wants done to printable ASCII characters that mean something to it.
enum Escaping {
  /// Nothing.
  PLAIN("", false),
  /// RFC 8259 section 7.
  JSON("\"\\", false),
  /// RFC 4180 section 2, inside quotes.
  CSV("\"", false),
  /// What GitHub Flavored Markdown would read as markup inside a table cell.
  MARKDOWN("\\`*_[]<>&|~", true),
  /// Element content and quoted attributes.
  HTML("&<>\"'", false),
  /// A label value of the Prometheus text format.
  LABEL("\"\\", true),
  /// The text of a HELP line of the Prometheus text format.
  HELP("\\", true);

  private final long low;
  private final long high;
  private final boolean doublesBackslash;

  Escaping(String specials, boolean doublesBackslash) {
    long lower = 0;
    long upper = 0;
    for (int i = 0; i < specials.length(); i++) {
      char c = specials.charAt(i);
      lower |= c < 64 ? 1L << c : 0;
      upper |= c >= 64 ? 1L << (c - 64) : 0;
    }
    this.low = lower;
    this.high = upper;
    this.doublesBackslash = doublesBackslash;
  }

  /// Whether a backslash stands for itself only when it is written twice, so that an escape of ours
  /// reads as one. JSON reads the escape itself and gives the character back.
  boolean doublesBackslash() {
    return doublesBackslash;
  }

  /// Whether this character, below 128, needs [#append].
  boolean special(char c) {
    return ((c < 64 ? low >>> c : high >>> (c - 64)) & 1) != 0;
  }

  void append(Utf8Buffer out, char c) {
    switch (this) {
      case HTML -> out.ascii("&#").integer(c).put(';');
      case CSV -> out.put(c).put(c);
      case PLAIN, JSON, MARKDOWN, LABEL, HELP -> out.put('\\').put(c);
    }
  }
}
