package org.netdiag.shared.wire;

import java.util.Optional;

/// The text forms of addresses: dotted decimal, RFC 4291 section 2.2, RFC 5952.
final class IpText {
  private static final int GROUPS = 8;

  private IpText() {}

  static Optional<IpAddress> parseV4(String text) {
    long bits = v4Bits(text);
    return bits < 0 ? Optional.empty() : Optional.of(new IpAddress(Family.V4, 0, bits, 0));
  }

  static Optional<IpAddress> parseV6(String text) {
    int[] groups = new int[GROUPS];
    int count = 0;
    int gap = -1;
    int at = 0;
    if (text.startsWith("::")) {
      gap = 0;
      at = 2;
    }
    while (at < text.length()) {
      int end = groupEnd(text, at);
      if (end < text.length() && text.charAt(end) == '.') {
        long tail = count <= GROUPS - 2 ? v4Bits(text.substring(at)) : -1;
        if (tail < 0) {
          return Optional.empty();
        }
        groups[count++] = (int) (tail >>> 16);
        groups[count++] = (int) (tail & 0xffff);
        break;
      }
      if (end == at || end - at > 4 || count == GROUPS) {
        return Optional.empty();
      }
      groups[count++] = Integer.parseInt(text, at, end, 16);
      at = end;
      if (at == text.length()) {
        break;
      }
      if (text.charAt(at) != ':' || at + 1 == text.length()) {
        return Optional.empty();
      }
      at++;
      if (text.charAt(at) == ':') {
        if (gap >= 0) {
          return Optional.empty();
        }
        gap = count;
        at++;
      }
    }
    return join(groups, count, gap);
  }

  private static Optional<IpAddress> join(int[] groups, int count, int gap) {
    if (gap < 0 ? count != GROUPS : count >= GROUPS) {
      return Optional.empty();
    }
    int[] all = new int[GROUPS];
    for (int i = 0; i < count; i++) {
      all[gap < 0 || i < gap ? i : i + GROUPS - count] = groups[i];
    }
    long high = 0;
    long low = 0;
    for (int i = 0; i < 4; i++) {
      high = high << 16 | all[i];
      low = low << 16 | all[i + 4];
    }
    return Optional.of(IpAddress.v6(high, low));
  }

  private static int groupEnd(String text, int from) {
    int end = from;
    while (end < text.length() && Character.digit(text.charAt(end), 16) >= 0) {
      end++;
    }
    return end;
  }

  /// The 32 bits, or -1 when `text` is no dotted decimal. A leading zero is refused: libc reads it
  /// as octal and people do not.
  private static long v4Bits(String text) {
    long bits = 0;
    int parts = 0;
    int value = -1;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? '.' : text.charAt(i);
      if (c == '.') {
        if (value < 0 || parts == 4) {
          return -1;
        }
        bits = bits << 8 | value;
        parts++;
        value = -1;
      } else if (c < '0' || c > '9' || value == 0) {
        return -1;
      } else {
        value = Math.max(value, 0) * 10 + (c - '0');
        if (value > 255) {
          return -1;
        }
      }
    }
    return parts == 4 ? bits : -1;
  }

  static String format(IpAddress address) {
    return address.family() == Family.V4 ? formatV4(address.low()) : formatV6(address);
  }

  private static String formatV4(long bits) {
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & 255)
        + "."
        + (bits >>> 8 & 255)
        + "."
        + (bits & 255);
  }

  private static String formatV6(IpAddress address) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < 4; i++) {
      groups[i] = (int) (address.high() >>> (48 - 16 * i) & 0xffff);
      groups[i + 4] = (int) (address.low() >>> (48 - 16 * i) & 0xffff);
    }
    int bestStart = -1;
    int bestLength = 1;
    for (int i = 0; i < GROUPS; i++) {
      int length = 0;
      while (i + length < GROUPS && groups[i + length] == 0) {
        length++;
      }
      if (length > bestLength) {
        bestStart = i;
        bestLength = length;
      }
      i += length;
    }
    StringBuilder out = new StringBuilder(45);
    for (int i = 0; i < GROUPS; i++) {
      if (i == bestStart) {
        out.append("::");
        i += bestLength - 1;
      } else {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != ':') {
          out.append(':');
        }
        out.append(Integer.toHexString(groups[i]));
      }
    }
    if (address.scope() != 0) {
      out.append('%').append(address.scope());
    }
    return out.toString();
  }
}
