package org.netdiag.dns.text;

import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.RecordType;
import org.netdiag.shared.report.Utf8Buffer;

/// Public keys: RFC 4034 section 2, RFC 2535 section 3.
final class KeyText {
  private static final int SECURE_ENTRY = 0x0001;
  private static final int REVOKED = 0x0080;

  /// Both upper bits of a key's flags mean that there is none: RFC 2535 section 3.1.2.
  private static final int NO_KEY = 0xc000;

  private static final int PRIVATE_DNS = 253;
  private static final int RSA_MD5 = 1;

  private KeyText() {}

  static void append(DnsRecord record, RdataCursor in, RdataPen pen) {
    int flags = in.u16();
    pen.integer(flags);
    pen.integer(in.u8());
    int algorithm = in.u8();
    pen.integer(algorithm);
    Octets key = in.rest();
    if ((flags & NO_KEY) == NO_KEY && key.length() == 0) {
      return;
    }
    in.require(key.length() > 0);
    if (!in.sound()) {
      return;
    }
    boolean comment = pen.style().commented();
    pen.open();
    if (pen.style().crypto()) {
      pen.base64(key);
    } else {
      pen.next().ascii("[key id = ").integer(tag(record.rdata())).put(']');
    }
    if (!comment) {
      pen.close();
      return;
    }
    pen.line();
    boolean signs = record.type() == RecordType.DNSKEY || record.type() == RecordType.CDNSKEY;
    if (pen.style().multiline()) {
      pen.next().put(')');
    } else {
      pen.same().ascii(signs ? " " : "");
    }
    if (signs) {
      pen.same().ascii(" ; ").ascii(role(flags));
      pen.same().ascii("; alg = ");
    } else {
      pen.same().ascii(pen.style().multiline() ? "; alg = " : " ; alg = ");
    }
    Utf8Buffer out = pen.same().ascii(algorithm(algorithm, key, in));
    out.ascii(" ; key id = ").integer(tag(record.rdata()));
  }

  private static String role(int flags) {
    if ((flags & SECURE_ENTRY) == 0) {
      return "ZSK";
    }
    return (flags & REVOKED) == 0 ? "KSK" : "revoked KSK";
  }

  /// A private algorithm's name begins the key: RFC 4034 appendix A.1.1.
  private static String algorithm(int number, Octets key, RdataCursor in) {
    if (number == PRIVATE_DNS && in.sound()) {
      RdataCursor own = new RdataCursor(key);
      String name = own.name().toString();
      if (own.sound() && name.length() > 1) {
        return name.substring(0, name.length() - 1);
      }
    }
    return Mnemonics.algorithm(number);
  }

  /// The tag by which signatures and digests name a key: RFC 4034 appendix B.
  static int tag(Octets rdata) {
    int length = rdata.length();
    if (length > 6 && rdata.at(3) == RSA_MD5) {
      return rdata.u16(length - 3);
    }
    long sum = 0;
    for (int i = 0; i < length; i++) {
      sum += i % 2 == 0 ? (long) rdata.at(i) << 8 : rdata.at(i);
    }
    return (int) ((sum + (sum >> 16 & 0xffff)) & 0xffff);
  }
}
