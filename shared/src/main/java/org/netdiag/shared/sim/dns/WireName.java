package org.netdiag.shared.sim.dns;

import java.util.Arrays;

/// An absolute domain name in uncompressed wire form, RFC 1035 section 3.1. Names are equal without
/// regard to the case of ASCII letters; the case that was given is kept.
public final class WireName {
  /// The root.
  public static final WireName ROOT = new WireName(new byte[] {0});

  private static final int MOST_BYTES = 255;
  private static final int MOST_LABEL = 63;

  private final byte[] wire;

  private WireName(byte[] wire) {
    this.wire = wire;
  }

  /// Reads the presentation form; a name without a final dot is below `origin`, `@` is the origin.
  ///
  /// @throws IllegalArgumentException with the reason when it is no name
  public static WireName parse(String text, WireName origin) {
    if (text.equals("@")) {
      return origin;
    }
    if (text.equals(".")) {
      return ROOT;
    }
    byte[] out = new byte[MOST_BYTES + 1];
    int label = 0;
    int at = 1;
    int i = 0;
    while (i < text.length() && at < MOST_BYTES) {
      char c = text.charAt(i);
      if (c == '.') {
        out[label] = length(text, at - label - 1);
        label = at++;
        i++;
      } else {
        int value = c == '\\' ? escaped(text, i) : c;
        i += c != '\\' ? 1 : decimal(text, i + 1) ? 4 : 2;
        if (value > 255 || (c != '\\' && (c <= ' ' || c >= 127))) {
          throw new IllegalArgumentException("'" + text + "' is not a domain name");
        }
        out[at++] = (byte) value;
      }
    }
    if (i < text.length() || text.isEmpty()) {
      throw new IllegalArgumentException("'" + text + "' is not a domain name");
    }
    if (label == at - 1) {
      return new WireName(Arrays.copyOf(out, at));
    }
    out[label] = length(text, at - label - 1);
    return new WireName(Arrays.copyOf(out, at)).under(origin, text);
  }

  private WireName under(WireName origin, String text) {
    byte[] whole = Arrays.copyOf(wire, wire.length + origin.wire.length);
    System.arraycopy(origin.wire, 0, whole, wire.length, origin.wire.length);
    if (whole.length > MOST_BYTES) {
      throw new IllegalArgumentException("'" + text + "' is longer than 255 bytes");
    }
    return new WireName(whole);
  }

  private static byte length(String text, int length) {
    if (length < 1 || length > MOST_LABEL) {
      throw new IllegalArgumentException("'" + text + "' has a label that is not of 1 to 63 bytes");
    }
    return (byte) length;
  }

  private static boolean decimal(String text, int at) {
    return at + 3 <= text.length()
        && text.charAt(at) >= '0'
        && text.charAt(at) <= '9'
        && text.charAt(at + 1) >= '0'
        && text.charAt(at + 1) <= '9'
        && text.charAt(at + 2) >= '0'
        && text.charAt(at + 2) <= '9';
  }

  private static int escaped(String text, int at) {
    if (at + 1 >= text.length()) {
      throw new IllegalArgumentException("'" + text + "' ends with a backslash");
    }
    return decimal(text, at + 1)
        ? Integer.parseInt(text.substring(at + 1, at + 4))
        : text.charAt(at + 1);
  }

  /// A name that stands uncompressed at `at`; the root when there is no such name.
  static WireName read(byte[] bytes, int at) {
    int end = end(bytes, at);
    return end < 0 ? ROOT : new WireName(Arrays.copyOfRange(bytes, at, end));
  }

  /// Where an uncompressed name that starts at `at` ends, -1 when it is none.
  static int end(byte[] bytes, int at) {
    int i = at;
    while (i >= 0 && i < bytes.length && i - at < MOST_BYTES) {
      int length = bytes[i] & 0xff;
      if (length == 0) {
        return i + 1;
      }
      if (length > MOST_LABEL) {
        return -1;
      }
      i += 1 + length;
    }
    return -1;
  }

  /// How many labels it has; the root has none.
  int labels() {
    int count = 0;
    for (int at = 0; wire[at] != 0; at += 1 + wire[at]) {
      count++;
    }
    return count;
  }

  /// Without its leftmost label; the root is its own parent.
  WireName parent() {
    return wire[0] == 0 ? this : new WireName(Arrays.copyOfRange(wire, 1 + wire[0], wire.length));
  }

  /// The last `labels` labels.
  WireName last(int labels) {
    WireName name = this;
    for (int more = labels() - labels; more > 0; more--) {
      name = name.parent();
    }
    return name;
  }

  /// `*` below it; the root's own when that would be too long.
  WireName wildcard() {
    if (wire.length + 2 > MOST_BYTES) {
      return ROOT;
    }
    byte[] longer = new byte[wire.length + 2];
    longer[0] = 1;
    longer[1] = '*';
    System.arraycopy(wire, 0, longer, 2, wire.length);
    return new WireName(longer);
  }

  /// Whether it is `ancestor` or below it.
  public boolean isWithin(WireName ancestor) {
    return labels() >= ancestor.labels() && last(ancestor.labels()).equals(ancestor);
  }

  /// Its wire form, not to be changed.
  public byte[] wire() {
    return wire;
  }

  static int lower(byte value) {
    return value >= 'A' && value <= 'Z' ? value + 32 : value & 0xff;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof WireName that) || wire.length != that.wire.length) {
      return false;
    }
    for (int i = 0; i < wire.length; i++) {
      if (lower(wire[i]) != lower(that.wire[i])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 7;
    for (byte each : wire) {
      hash = 31 * hash + lower(each);
    }
    return hash;
  }

  /// Presentation form with its final dot.
  @Override
  public String toString() {
    if (wire[0] == 0) {
      return ".";
    }
    StringBuilder text = new StringBuilder();
    for (int at = 0; wire[at] != 0; at += 1 + wire[at]) {
      for (int i = at + 1; i <= at + wire[at]; i++) {
        int value = wire[i] & 0xff;
        if (value <= ' ' || value >= 127) {
          text.append('\\').append(value / 100).append(value / 10 % 10).append(value % 10);
        } else {
          text.append(value == '.' || value == '\\' ? "\\" : "").append((char) value);
        }
      }
      text.append('.');
    }
    return text.toString();
  }
}
