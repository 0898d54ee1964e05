package org.netdiag.dns.text;

import org.netdiag.dns.message.Octets;

/// Record data that leads to another host by an address or a name.
final class GatewayText {
  private GatewayText() {}

  /// RFC 4025 section 2.
  static void ipsecKey(RdataCursor in, RdataPen pen) {
    pen.openHere();
    pen.integer(in.u8());
    int kind = in.u8();
    pen.integer(kind);
    pen.integer(in.u8());
    gateway(kind, in, pen);
    if (in.left() > 0) {
      pen.line();
      pen.base64(in.rest());
    }
    pen.close();
  }

  /// RFC 8777 section 4.
  static void relay(RdataCursor in, RdataPen pen) {
    pen.integer(in.u8());
    int kind = in.u8();
    pen.integer(kind >> 7);
    pen.integer(kind & 0x7f);
    gateway(kind & 0x7f, in, pen);
  }

  private static void gateway(int kind, RdataCursor in, RdataPen pen) {
    switch (kind) {
      case 0 -> pen.word(".");
      case 1 -> RdataText.address(in.take(4), in, pen);
      case 2 -> RdataText.address(in.take(16), in, pen);
      case 3 -> pen.name(in.name());
      default -> in.fail();
    }
  }

  /// RFC 8005 section 5. Its key stands in one piece.
  static void hostIdentity(RdataCursor in, RdataPen pen) {
    int tagLength = in.u8();
    int algorithm = in.u8();
    int keyLength = in.u16();
    Octets tag = in.take(tagLength);
    Octets key = in.take(keyLength);
    in.require(tagLength > 0 && keyLength > 0);
    if (!in.sound()) {
      return;
    }
    pen.openHere();
    pen.integer(algorithm);
    pen.plainHex(tag, /* upper= */ true);
    pen.line();
    pen.base64(key, 0);
    while (in.left() > 0) {
      pen.line();
      pen.name(in.name());
    }
    pen.close();
  }
}
