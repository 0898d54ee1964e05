package org.netdiag.dns.text;

import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.RecordType;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.shared.wire.IpAddress;

/// Prints record data by its layout; data that does not fit it as that of an unknown type.
final class RdataText {
  private RdataText() {}

  /// Appends the data of a record.
  ///
  /// @param lineStart what begins a further line of data on several lines
  static void append(Utf8Buffer out, DnsRecord record, RecordStyle style, String lineStart) {
    int start = out.size();
    String layout = style.unknown() ? "" : RdataLayouts.of(record.type(), record.dnsClass());
    if (!layout.isEmpty()) {
      RdataCursor in = new RdataCursor(record.rdata());
      RdataPen pen = new RdataPen(out, style, lineStart);
      if (layout.equals("*")) {
        OddRdata.append(record, in, pen);
      } else {
        parts(layout, in, pen);
      }
      if (in.sound() && in.left() == 0) {
        return;
      }
      out.truncate(start);
    }
    unknown(record.rdata(), new RdataPen(out, style, lineStart));
  }

  /// RFC 3597 section 5.
  private static void unknown(Octets data, RdataPen pen) {
    pen.word("\\#");
    pen.integer(data.length());
    if (data.length() > 0) {
      pen.openHere();
      pen.hex(data);
      pen.close();
    }
  }

  private static void parts(String layout, RdataCursor in, RdataPen pen) {
    for (int i = 0; i < layout.length() && in.sound(); i++) {
      char part = layout.charAt(i);
      switch (part) {
        case '(' -> pen.open();
        case '[' -> pen.openHere();
        case ')' -> pen.close();
        case '|' -> pen.line();
        case '1' -> pen.integer(in.u8());
        case '2' -> pen.integer(in.u16());
        case '4' -> pen.integer(in.u32());
        default -> text(part, in, pen);
      }
    }
  }

  private static void text(char part, RdataCursor in, RdataPen pen) {
    switch (part) {
      case 'n' -> pen.name(in.name());
      case 'a' -> address(in.take(4), in, pen);
      case 'q' -> {
        Octets bytes = in.take(16);
        if (pen.style().expandIpv6()) {
          expanded(bytes, pen);
        } else {
          address(bytes, in, pen);
        }
      }
      case 's' -> pen.quoted(in.counted());
      case 'S' -> strings(in, pen);
      case 'r' -> pen.quoted(in.rest());
      case 'm' -> TypeBits.append(in, pen, /* lines= */ false);
      case 'M' -> TypeBits.append(in, pen, /* lines= */ true);
      case 't' -> pen.word(RecordType.text(in.u16()));
      case 'd' -> DnsTime.append(pen.next(), in.u32());
      default -> bytes(part, in, pen);
    }
  }

  private static void bytes(char part, RdataCursor in, RdataPen pen) {
    switch (part) {
      case 'h' -> pen.hex(some(in));
      case 'b' -> pen.base64(some(in));
      case 'X', 'B' -> secret(part, some(in), pen);
      case 'H' -> salt(in.counted(), pen);
      case '3' -> {
        Octets hash = in.counted();
        in.require(hash.length() > 0);
        pen.base32(hash);
      }
      case 'e' -> {
        in.require(in.left() == 6 || in.left() == 8);
        pen.dashed(in.rest());
      }
      case 'z' -> {
        pen.word("0x");
        plain(some(in), pen);
      }
      case 'l' -> OddRdata.locator(in.take(8), in, pen);
      case '8' -> pen.word(Long.toUnsignedString((in.u32() << 32) | in.u32()));
      default -> Mnemonics.append(part, in, pen);
    }
  }

  private static void plain(Octets data, RdataPen pen) {
    pen.same().ascii(data.toString());
  }

  /// The rest, which may not be empty.
  private static Octets some(RdataCursor in) {
    in.require(in.left() > 0);
    return in.rest();
  }

  private static void secret(char part, Octets data, RdataPen pen) {
    if (!pen.style().crypto()) {
      pen.word("[omitted]");
    } else if (part == 'X') {
      pen.hex(data);
    } else {
      pen.base64(data);
    }
  }

  private static void salt(Octets salt, RdataPen pen) {
    if (salt.length() == 0) {
      pen.word("-");
    } else {
      pen.plainHex(salt, /* upper= */ true);
    }
  }

  private static void strings(RdataCursor in, RdataPen pen) {
    do {
      pen.quoted(in.counted());
    } while (in.left() > 0);
  }

  static void address(Octets bytes, RdataCursor in, RdataPen pen) {
    if (!in.sound()) {
      return;
    }
    pen.word(addressText(bytes));
  }

  private static void expanded(Octets bytes, RdataPen pen) {
    pen.next();
    for (int i = 0; i < bytes.length(); i += 2) {
      pen.same().ascii(i > 0 ? ":" : "").ascii(bytes.slice(i, i + 2).toString());
    }
  }

  /// An address as inet_ntop(3) of BIND and the C library writes it: RFC 5952, and the last 32 bits
  /// of an IPv4-compatible or IPv4-mapped address with dots.
  static String addressText(Octets bytes) {
    String text = IpAddress.of(bytes.bytes()).toString();
    if (bytes.length() != 16) {
      return text;
    }
    int zeros = 0;
    while (zeros < 16 && bytes.at(zeros) == 0) {
      zeros++;
    }
    boolean mapped = zeros == 10 && bytes.u16(10) == 0xffff;
    boolean compatible = zeros >= 12 && zeros < 16 && bytes.u32(12) != 1;
    if (!mapped && !compatible) {
      return text;
    }
    String tail = IpAddress.of(bytes.slice(12, 16).bytes()).toString();
    return (mapped ? "::ffff:" : "::") + tail;
  }
}
