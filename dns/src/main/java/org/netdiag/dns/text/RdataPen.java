package org.netdiag.dns.text;

import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Octets;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;

/// Prints the parts of record data with what stands between them.
final class RdataPen {
  private static final String HEX = "0123456789ABCDEF";
  private static final String LOWER = "0123456789abcdef";
  private static final String BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final String BASE32 = "0123456789ABCDEFGHIJKLMNOPQRSTUV";

  /// What BIND's masterdump leaves of the columns from the data's to the 80th, less two.
  private static final int LINE_CHUNK = 56;

  private static final int LINES_CHUNK = 44;

  private final Utf8Buffer out;
  private final RecordStyle style;

  /// What begins a further line.
  private final String lineStart;

  private String gap = "";

  RdataPen(Utf8Buffer out, RecordStyle style, String lineStart) {
    this.out = out;
    this.style = style;
    this.lineStart = lineStart;
  }

  RecordStyle style() {
    return style;
  }

  /// Prints the blank or line end that was left open, and leaves a blank open.
  Utf8Buffer next() {
    out.ascii(gap);
    gap = " ";
    return out;
  }

  /// Goes on with what was printed last.
  Utf8Buffer same() {
    return out;
  }

  void integer(long value) {
    next().integer(value);
  }

  void word(String word) {
    next().ascii(word);
  }

  void name(DomainName name) {
    SafeText.append(next(), style.names().text(name));
  }

  /// On several lines: a parenthesis and the end of the line.
  void open() {
    if (style.multiline()) {
      next().put('(');
      gap = lineStart;
    }
  }

  /// On several lines: a parenthesis.
  void openHere() {
    if (style.multiline()) {
      next().put('(');
    }
  }

  void close() {
    if (style.multiline()) {
      out.ascii(" )");
    }
  }

  /// On several lines: the end of this one.
  void line() {
    if (style.multiline()) {
      gap = lineStart;
    }
  }

  /// A character string: RFC 1035 section 5.1.
  void quoted(Octets text) {
    next().put('"');
    for (int i = 0; i < text.length(); i++) {
      character(text.at(i));
    }
    out.put('"');
  }

  /// One byte within quotes.
  void character(int value) {
    if (value < ' ' || value > '~') {
      decimalEscape(value);
      return;
    }
    if (value == '"' || value == '\\') {
      out.put('\\');
    }
    out.put(value);
  }

  void decimalEscape(int value) {
    out.put('\\').put('0' + value / 100).put('0' + value / 10 % 10).put('0' + value % 10);
  }

  void hex(Octets data) {
    next();
    int chunk = chunk();
    for (int i = 0; i < data.length(); i++) {
      if (chunk > 0 && i > 0 && 2 * i % chunk == 0) {
        breakChunk();
      }
      hexByte(HEX, data.at(i));
    }
  }

  /// Without chunks.
  void plainHex(Octets data, boolean upper) {
    next();
    for (int i = 0; i < data.length(); i++) {
      hexByte(upper ? HEX : LOWER, data.at(i));
    }
  }

  /// Lower-case pairs with dashes between them.
  void dashed(Octets data) {
    next();
    for (int i = 0; i < data.length(); i++) {
      if (i > 0) {
        out.put('-');
      }
      hexByte(LOWER, data.at(i));
    }
  }

  private void hexByte(String digits, int value) {
    out.put(digits.charAt(value >> 4)).put(digits.charAt(value & 15));
  }

  void base64(Octets data) {
    base64(data, chunk());
  }

  /// In chunks of so many letters; 0 for none.
  void base64(Octets data, int chunk) {
    next();
    int letters = 0;
    for (int i = 0; i < data.length(); i += 3) {
      if (chunk > 0 && letters > 0 && letters % chunk == 0) {
        breakChunk();
      }
      base64Group(data, i);
      letters += 4;
    }
  }

  private void base64Group(Octets data, int at) {
    int left = data.length() - at;
    int bits =
        (data.at(at) << 16)
            | (left > 1 ? data.at(at + 1) << 8 : 0)
            | (left > 2 ? data.at(at + 2) : 0);
    out.put(BASE64.charAt(bits >> 18)).put(BASE64.charAt((bits >> 12) & 63));
    out.put(left > 1 ? BASE64.charAt((bits >> 6) & 63) : '=');
    out.put(left > 2 ? BASE64.charAt(bits & 63) : '=');
  }

  /// Base32 with the extended hex alphabet, without padding: RFC 4648 section 7.
  void base32(Octets data) {
    next();
    int bits = 0;
    int count = 0;
    for (int i = 0; i < data.length(); i++) {
      bits = (bits << 8) | data.at(i);
      for (count += 8; count >= 5; count -= 5) {
        out.put(BASE32.charAt((bits >> (count - 5)) & 31));
      }
      bits &= 31;
    }
    if (count > 0) {
      out.put(BASE32.charAt((bits << (5 - count)) & 31));
    }
  }

  private void breakChunk() {
    out.ascii(style.multiline() ? lineStart : " ");
  }

  /// Letters of a chunk: dig rounds up to fours.
  private int chunk() {
    if (style.split() == RecordStyle.USUAL_SPLIT) {
      return style.multiline() ? LINES_CHUNK : LINE_CHUNK;
    }
    return (style.split() + 3) / 4 * 4;
  }
}
