package org.netdiag.dns;

import java.util.Locale;
import java.util.Optional;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// The questions and answers of Team Cymru's origin zones.
///
/// The name is the address backwards, by octets below `origin.asn.cymru.com` or by nibbles below
/// `origin6.asn.cymru.com`. The text is `ASN [ASN…] | PREFIX | COUNTRY | REGISTRY | DATE`.
final class OriginText {
  private static final long MOST_ASN = 0xffff_ffffL;

  private OriginText() {}

  /// The name to ask about an address.
  static String name(IpAddress address) {
    byte[] bytes = address.bytes();
    StringBuilder name = new StringBuilder(90);
    for (int i = bytes.length - 1; i >= 0; i--) {
      int octet = bytes[i] & 0xff;
      if (address.family() == Family.V4) {
        name.append(octet).append('.');
      } else {
        name.append(Character.forDigit(octet & 0xf, 16)).append('.');
        name.append(Character.forDigit(octet >>> 4, 16)).append('.');
      }
    }
    return name.append(address.family() == Family.V4 ? "origin" : "origin6")
        .append(".asn.cymru.com.")
        .toString();
  }

  /// The origin that a TXT record tells; the first one where several networks announce the prefix.
  /// Empty when it is no such text.
  static Optional<Origin> parse(String text) {
    String[] fields = text.split("\\|", -1);
    if (fields.length < 2) {
      return Optional.empty();
    }
    String prefix = fields[1].strip();
    int slash = prefix.indexOf('/');
    Optional<IpAddress> block = IpAddress.parse(slash < 0 ? prefix : prefix.substring(0, slash));
    String numbers = fields[0].strip();
    int space = numbers.indexOf(' ');
    long asn = asn(space < 0 ? numbers : numbers.substring(0, space));
    if (block.isEmpty() || asn < 0) {
      return Optional.empty();
    }
    int all = block.get().family().addressBits();
    long bits = slash < 0 ? all : number(prefix.substring(slash + 1), all);
    return bits < 0 ? Optional.empty() : Optional.of(new Origin(asn, block.get(), (int) bits));
  }

  private static long asn(String text) {
    return text.toUpperCase(Locale.ROOT).equals("NA") ? 0 : number(text, MOST_ASN);
  }

  /// A decimal number of 0 to `most`, or -1.
  private static long number(String text, long most) {
    if (text.isEmpty() || text.length() > 10) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value <= most ? value : -1;
  }
}
