package org.netdiag.dns.message;

import java.nio.charset.StandardCharsets;

/// The data of TXT records: character strings of RFC 1035 section 3.3.14.
public final class TextStrings {
  private TextStrings() {}

  /// The strings joined as SPF and its kin want it (RFC 7208 section 3.3), each byte a character. A
  /// string that ends too early counts as far as it goes: it came from the network.
  public static String joined(DnsRecord record) {
    Octets data = record.rdata();
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < data.length(); ) {
      int end = Math.min(data.length(), at + 1 + data.at(at));
      text.append(new String(data.slice(at + 1, end).bytes(), StandardCharsets.ISO_8859_1));
      at = end;
    }
    return text.toString();
  }
}
