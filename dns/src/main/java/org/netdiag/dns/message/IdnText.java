package org.netdiag.dns.message;

/// Which names need [Idn], told without it.
public final class IdnText {
  private IdnText() {}

  /// Whether a text has letters outside ASCII.
  public static boolean beyondAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7e) {
        return true;
      }
    }
    return false;
  }

  /// Whether a name has a label that stands for other letters: RFC 5890 section 2.3.2.1.
  public static boolean encoded(String name) {
    int at = 0;
    while (!name.regionMatches(/* ignoreCase= */ true, at, "xn--", 0, 4)) {
      at = name.indexOf('.', at) + 1;
      if (at == 0) {
        return false;
      }
    }
    return true;
  }
}
