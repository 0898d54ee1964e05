package org.netdiag.dns.message;

import java.util.Arrays;

/// Domain names as text: RFC 1035 section 5.1.
final class NameText {
  /// What dig and BIND escape with a backslash in a name.
  private static final String SPECIAL = "\"();.\\@$";

  private NameText() {}

  /// The wire form of a name's text.
  ///
  /// @throws IllegalArgumentException with the reason when it is no name
  static byte[] parse(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("an empty text is no name");
    }
    if (text.equals(".")) {
      return new byte[] {0};
    }
    byte[] wire = new byte[text.length() + 2];
    int start = 0;
    int at = 1;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '.') {
        close(text, wire, start, at);
        start = at++;
        i++;
        continue;
      }
      int value = c;
      if (c == '\\') {
        value = escaped(text, i + 1);
        i += digit(text, i + 1) ? 4 : 2;
      } else {
        i++;
      }
      if (value > 255 || (c != '\\' && value > 126)) {
        throw new IllegalArgumentException("'" + text + "' has a letter outside ASCII");
      }
      wire[at++] = (byte) value;
    }
    if (start + 1 < at) {
      close(text, wire, start, at);
      at++;
    }
    if (at > DomainName.MOST_BYTES) {
      throw new IllegalArgumentException("a name of " + at + " bytes is above 255");
    }
    return Arrays.copyOf(wire, at);
  }

  private static void close(String text, byte[] wire, int start, int at) {
    int length = at - start - 1;
    if (length == 0) {
      throw new IllegalArgumentException("'" + text + "' has an empty label");
    }
    if (length > DomainName.MOST_LABEL) {
      throw new IllegalArgumentException("a label of " + length + " bytes is above 63");
    }
    wire[start] = (byte) length;
  }

  private static boolean digit(String text, int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static int escaped(String text, int at) {
    if (at >= text.length()) {
      throw new IllegalArgumentException("'" + text + "' ends with a backslash");
    }
    if (!digit(text, at)) {
      return text.charAt(at);
    }
    if (!digit(text, at + 1) || !digit(text, at + 2)) {
      throw new IllegalArgumentException("'" + text + "' has an escape that is not \\DDD");
    }
    int value =
        100 * (text.charAt(at) - '0')
            + 10 * (text.charAt(at + 1) - '0')
            + text.charAt(at + 2)
            - '0';
    if (value > 255) {
      throw new IllegalArgumentException("the escape \\" + value + " is above \\255");
    }
    return value;
  }

  /// The text of a wire form, with its final dot.
  static String write(byte[] wire) {
    if (wire[0] == 0) {
      return ".";
    }
    StringBuilder text = new StringBuilder(wire.length + 8);
    int at = 0;
    while (wire[at] != 0) {
      int end = at + 1 + (wire[at] & 0xff);
      for (at++; at < end; at++) {
        put(text, wire[at] & 0xff);
      }
      text.append('.');
    }
    return text.toString();
  }

  private static void put(StringBuilder text, int value) {
    if (value <= ' ' || value > '~') {
      text.append('\\').append((char) ('0' + value / 100));
      text.append((char) ('0' + value / 10 % 10)).append((char) ('0' + value % 10));
      return;
    }
    if (SPECIAL.indexOf(value) >= 0) {
      text.append('\\');
    }
    text.append((char) value);
  }
}
