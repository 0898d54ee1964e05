package org.netdiag.shared.report;

/// Text from the network or the user, made harmless: it cannot drive a terminal nor break out of
/// the format it is written in.
///
/// A name server, a router or a peer chooses what such text says. In every format these are written
/// as `\` `u` and four hexadecimal digits for each UTF-16 unit:
///
/// - C0 and C1 control characters and DEL, line feed and tab among them
/// - characters that reorder, hide or break what stands around them: U+061C, U+200B, U+200E,
///   U+200F, U+2028 to U+202E, U+2060 to U+206F, U+FEFF, U+FFF9 to U+FFFB, U+E0000 to U+E007F
/// - surrogates without their partner, which UTF-8 cannot carry
///
/// JSON readers undo it. Text and CSV leave other backslashes alone, so there it is for safety and
/// not for reading back.
public final class SafeText {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private SafeText() {}

  /// The text with dangerous characters escaped; the same object when there are none.
  public static String escape(String text) {
    for (int i = 0; i < text.length(); ) {
      int code = text.codePointAt(i);
      if (dangerous(code)) {
        Utf8Buffer out = new Utf8Buffer();
        append(out, text, Escaping.PLAIN);
        return out.toString();
      }
      i += Character.charCount(code);
    }
    return text;
  }

  /// Appends the text with dangerous characters escaped.
  public static void append(Utf8Buffer out, String text) {
    append(out, text, Escaping.PLAIN);
  }

  static void append(Utf8Buffer out, String text, Escaping escaping) {
    int length = text.length();
    int i = 0;
    while (i < length) {
      char unit = text.charAt(i);
      if (unit < 0x7f) {
        if (unit < ' ') {
          unit(out, unit, escaping);
        } else if (escaping.special(unit)) {
          escaping.append(out, unit);
        } else {
          out.put(unit);
        }
        i++;
      } else {
        int code = text.codePointAt(i);
        if (dangerous(code)) {
          units(out, code, escaping);
        } else {
          out.codePoint(code);
        }
        i += Character.charCount(code);
      }
    }
  }

  /// Whether a code point could drive a terminal or mislead its reader.
  static boolean dangerous(int code) {
    if (code < 0x7f) {
      return code < ' ';
    }
    if (code < 0x61c) {
      return code < 0xa0;
    }
    return code == 0x61c
        || code == 0x200b
        || code == 0x200e
        || code == 0x200f
        || (code >= 0x2028 && code <= 0x202e)
        || (code >= 0x2060 && code <= 0x206f)
        || (code >= 0xd800 && code <= 0xdfff)
        || code == 0xfeff
        || (code >= 0xfff9 && code <= 0xfffb)
        || (code >= 0xe0000 && code <= 0xe007f);
  }

  private static void units(Utf8Buffer out, int code, Escaping escaping) {
    if (code < 0x10000) {
      unit(out, code, escaping);
    } else {
      unit(out, Character.highSurrogate(code), escaping);
      unit(out, Character.lowSurrogate(code), escaping);
    }
  }

  private static void unit(Utf8Buffer out, int unit, Escaping escaping) {
    if (escaping.doublesBackslash()) {
      out.put('\\');
    }
    out.put('\\').put('u');
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.put(HEX[unit >>> shift & 15]);
    }
  }
}
