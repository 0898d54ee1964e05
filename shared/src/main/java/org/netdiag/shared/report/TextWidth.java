package org.netdiag.shared.report;

/// How many columns of a terminal a text takes.
public final class TextWidth {
  private TextWidth() {}

  /// The width of a text without control characters: 2 for the wide and full-width characters of
  /// East Asia and for pictographs (Unicode Standard Annex 11), 0 for combining marks, otherwise 1.
  public static int of(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      int code = text.codePointAt(i);
      i += Character.charCount(code);
      width += code < 0x300 ? 1 : of(code);
    }
    return width;
  }

  private static int of(int code) {
    int type = Character.getType(code);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    return wide(code) ? 2 : 1;
  }

  private static boolean wide(int code) {
    return (code >= 0x1100 && code <= 0x115f)
        || (code >= 0x2e80 && code <= 0xa4cf && code != 0x303f)
        || (code >= 0xac00 && code <= 0xd7a3)
        || (code >= 0xf900 && code <= 0xfaff)
        || (code >= 0xfe30 && code <= 0xfe6f)
        || (code >= 0xff00 && code <= 0xff60)
        || (code >= 0xffe0 && code <= 0xffe6)
        || (code >= 0x1f300 && code <= 0x1f64f)
        || (code >= 0x1f900 && code <= 0x1f9ff)
        || (code >= 0x20000 && code <= 0x3fffd);
  }
}
