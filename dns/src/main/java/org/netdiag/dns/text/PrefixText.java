package org.netdiag.dns.text;

import org.netdiag.dns.message.Octets;
import org.netdiag.shared.report.Utf8Buffer;

/// Address prefixes: RFC 3123.
final class PrefixText {
  private PrefixText() {}

  static void append(RdataCursor in, RdataPen pen) {
    while (in.left() > 0) {
      int family = in.u16();
      int bits = in.u8();
      int length = in.u8();
      Octets part = in.take(length & 0x7f);
      int bytes = family == 1 ? 4 : 16;
      in.require((family == 1 || family == 2) && bits <= 8 * bytes && part.length() <= bytes);
      // Trailing zeros are left out: RFC 3123 section 4.
      in.require(part.length() == 0 || part.at(part.length() - 1) != 0);
      if (!in.sound()) {
        return;
      }
      byte[] address = new byte[bytes];
      part.copyTo(address, 0);
      Utf8Buffer out = pen.next();
      out.ascii(length > 0x7f ? "!" : "").integer(family).put(':');
      out.ascii(RdataText.addressText(Octets.of(address))).put('/').integer(bits);
    }
  }
}
