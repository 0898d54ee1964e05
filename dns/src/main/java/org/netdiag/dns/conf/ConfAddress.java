package org.netdiag.dns.conf;

import java.util.Optional;
import org.netdiag.shared.wire.IpAddress;

/// An address as the C library reads it from its files.
///
/// @param address without an interface
/// @param zone the interface's name or number behind `%`; empty without
public record ConfAddress(IpAddress address, String zone) {
  /// Reads IPv4 as inet_aton(3) does (one to four numbers, decimal, octal or hexadecimal, the last
  /// one filling what is left) and IPv6 as inet_pton(3) does, with a zone behind `%`.
  public static Optional<ConfAddress> parse(String text) {
    if (text.indexOf(':') < 0) {
      return v4(text).map(address -> new ConfAddress(address, ""));
    }
    int percent = text.indexOf('%');
    String zone = percent < 0 ? "" : text.substring(percent + 1);
    return IpAddress.parse(percent < 0 ? text : text.substring(0, percent))
        .map(address -> new ConfAddress(address, zone));
  }

  private static Optional<IpAddress> v4(String text) {
    long value = 0;
    int parts = 0;
    int from = 0;
    while (true) {
      int dot = text.indexOf('.', from);
      boolean last = dot < 0;
      long part = number(text.substring(from, last ? text.length() : dot));
      parts++;
      long most = last ? (1L << (8 * (5 - parts))) - 1 : 0xff;
      if (parts > 4 || part < 0 || part > most) {
        return Optional.empty();
      }
      if (last) {
        return Optional.of(IpAddress.v4((int) (value | part)));
      }
      value |= part << (8 * (4 - parts));
      from = dot + 1;
    }
  }

  /// A number as strtoul(3) with base 0 reads it, or -1.
  private static long number(String text) {
    boolean hex = text.startsWith("0x") || text.startsWith("0X");
    int radix = hex ? 16 : text.startsWith("0") && text.length() > 1 ? 8 : 10;
    String digits = hex ? text.substring(2) : text;
    if (digits.isEmpty() || digits.length() > 11) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) > 'f' ? -1 : Character.digit(digits.charAt(i), radix);
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }
}
