package org.netdiag.dns.text;

import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Rcode;
import org.netdiag.shared.report.Utf8Buffer;

/// Record data whose text no list of parts describes.
final class OddRdata {
  private OddRdata() {}

  static void append(DnsRecord record, RdataCursor in, RdataPen pen) {
    switch (record.type()) {
      case 1 -> chaosAddress(in, pen);
      case 6 -> startOfAuthority(in, pen);
      case 11 -> services(in, pen);
      case 25, 48, 57, 60 -> KeyText.append(record, in, pen);
      case 29 -> LocationText.append(in, pen);
      case 30 -> {
        pen.name(in.name());
        TypeBits.appendPlain(in, pen);
      }
      case 34 -> atmAddress(in, pen);
      case 38 -> prefixedAddress(in, pen);
      case 42 -> PrefixText.append(in, pen);
      case 45 -> GatewayText.ipsecKey(in, pen);
      case 49 -> dhcid(in, pen);
      case 55 -> GatewayText.hostIdentity(in, pen);
      case 64, 65 -> ServiceText.append(in, pen);
      case 249 -> transactionKey(in, pen);
      case 250 -> signature(in, pen);
      case 259 -> digitalObject(in, pen);
      case 260 -> GatewayText.relay(in, pen);
      default -> in.fail();
    }
  }

  /// RFC 1035 section 3.3: a CHAOS address is a name and a 16-bit octal number.
  private static void chaosAddress(RdataCursor in, RdataPen pen) {
    pen.name(in.name());
    int address = in.u16();
    pen.word(address == 0 ? "0" : "0" + Integer.toOctalString(address));
  }

  private static void startOfAuthority(RdataCursor in, RdataPen pen) {
    String[] meaning = {"serial", "refresh", "retry", "expire", "minimum"};
    pen.name(in.name());
    pen.name(in.name());
    pen.open();
    for (int i = 0; i < meaning.length && in.sound(); i++) {
      long value = in.u32();
      int start = pen.next().size();
      pen.same().integer(value);
      if (pen.style().commented() && pen.style().multiline()) {
        pen.same().spaces(11 - (pen.same().size() - start)).ascii("; ").ascii(meaning[i]);
        if (i > 0) {
          pen.same().ascii(" (");
          DnsTime.words(pen.same(), value);
          pen.same().put(')');
        }
      }
      pen.line();
    }
    if (pen.style().multiline()) {
      (pen.style().commented() ? pen.next() : pen.same()).put(')');
    }
  }

  /// WKS: RFC 1035 section 3.4.2.
  private static void services(RdataCursor in, RdataPen pen) {
    RdataText.address(in.take(4), in, pen);
    pen.integer(in.u8());
    Octets bits = in.rest();
    in.require(bits.length() <= 8192);
    for (int i = 0; i < 8 * bits.length(); i++) {
      if ((bits.at(i / 8) & (0x80 >> (i % 8))) != 0) {
        pen.integer(i);
      }
    }
  }

  /// ATMA: digits of E.164 or the bytes of an end system address.
  private static void atmAddress(RdataCursor in, RdataPen pen) {
    int format = in.u8();
    Octets address = in.rest();
    in.require(format <= 1 && address.length() > 0);
    if (format == 0) {
      pen.plainHex(address, /* upper= */ false);
      return;
    }
    Utf8Buffer out = pen.next().put('+');
    for (int i = 0; i < address.length(); i++) {
      in.require(address.at(i) >= '0' && address.at(i) <= '9');
      out.put(address.at(i));
    }
  }

  /// A6: RFC 2874 section 3.1. BIND leaves two blanks where there is no address.
  private static void prefixedAddress(RdataCursor in, RdataPen pen) {
    int prefix = in.u8();
    in.require(prefix <= 128);
    int bytes = prefix <= 128 ? 16 - prefix / 8 : 0;
    Octets suffix = in.take(bytes);
    pen.integer(prefix);
    if (!in.sound()) {
      return;
    }
    if (prefix == 128) {
      pen.word("");
    } else {
      byte[] address = new byte[16];
      suffix.copyTo(address, 16 - bytes);
      address[16 - bytes] &= (byte) (0xff >>> (prefix % 8));
      RdataText.address(Octets.of(address), in, pen);
    }
    if (prefix > 0) {
      pen.name(in.name());
    }
  }

  private static void dhcid(RdataCursor in, RdataPen pen) {
    Octets data = in.rest();
    in.require(data.length() > 0);
    pen.openHere();
    pen.base64(data);
    pen.close();
    if (pen.style().multiline() && data.length() > 2) {
      pen.same().ascii(" ; ").integer(data.u16(0)).put(' ').integer(data.at(2)).put(' ');
      pen.same().integer(data.length() - 3);
    }
  }

  /// NID and L64: RFC 6742 sections 2.1.1 and 2.3.1.
  static void locator(Octets value, RdataCursor in, RdataPen pen) {
    if (in.sound()) {
      Utf8Buffer out = pen.next();
      for (int i = 0; i < value.length(); i += 2) {
        out.ascii(i > 0 ? ":" : "").ascii(Integer.toHexString(value.u16(i)));
      }
    }
  }

  /// TSIG: RFC 8945 section 4.2.
  private static void signature(RdataCursor in, RdataPen pen) {
    pen.name(in.name());
    pen.word(Long.toString(in.u48()));
    pen.integer(in.u16());
    mac(in.take(in.u16()), pen);
    pen.integer(in.u16());
    pen.word(Rcode.text(in.u16()));
    other(in, pen);
  }

  /// TKEY: RFC 2930 section 2.
  private static void transactionKey(RdataCursor in, RdataPen pen) {
    pen.name(in.name());
    DnsTime.append(pen.next(), in.u32());
    DnsTime.append(pen.next(), in.u32());
    pen.integer(in.u16());
    pen.word(Rcode.text(in.u16()));
    mac(in.take(in.u16()), pen);
    other(in, pen);
  }

  /// As dig does, an empty one leaves its blank.
  private static void mac(Octets mac, RdataPen pen) {
    pen.integer(mac.length());
    pen.open();
    pen.base64(mac);
    pen.close();
  }

  private static void other(RdataCursor in, RdataPen pen) {
    Octets other = in.take(in.u16());
    pen.integer(other.length());
    pen.base64(other);
  }

  /// DOA: draft-durand-doa-over-dns section 3.
  private static void digitalObject(RdataCursor in, RdataPen pen) {
    pen.integer(in.u32());
    pen.integer(in.u32());
    pen.integer(in.u8());
    pen.quoted(in.counted());
    if (in.left() == 0) {
      pen.word("-");
    } else {
      pen.base64(in.rest(), 0);
    }
  }
}
