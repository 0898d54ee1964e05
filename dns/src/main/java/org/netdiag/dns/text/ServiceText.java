package org.netdiag.dns.text;

import org.netdiag.dns.message.Octets;
import org.netdiag.shared.report.Utf8Buffer;

/// Service bindings: RFC 9460.
final class ServiceText {
  private static final int MANDATORY = 0;
  private static final int ALPN = 1;
  private static final int NO_DEFAULT_ALPN = 2;
  private static final int PORT = 3;
  private static final int IPV4_HINT = 4;
  private static final int ECH = 5;
  private static final int IPV6_HINT = 6;
  private static final String[] KEYS = {
    "mandatory", "alpn", "no-default-alpn", "port", "ipv4hint", "ech", "ipv6hint"
  };

  private ServiceText() {}

  static void append(RdataCursor in, RdataPen pen) {
    pen.integer(in.u16());
    pen.name(in.name());
    int before = -1;
    while (in.left() > 0) {
      int key = in.u16();
      Octets value = in.take(in.u16());
      in.require(key > before);
      before = key;
      if (in.sound()) {
        parameter(key, value, in, pen);
      }
    }
  }

  private static String key(int key) {
    return key < KEYS.length ? KEYS[key] : "key" + key;
  }

  private static void parameter(int key, Octets value, RdataCursor in, RdataPen pen) {
    Utf8Buffer out = pen.next().ascii(key(key));
    if (key == NO_DEFAULT_ALPN) {
      in.require(value.length() == 0);
      return;
    }
    if (key < KEYS.length) {
      in.require(value.length() > 0);
    }
    if (value.length() == 0) {
      return;
    }
    out.put('=');
    RdataCursor part = new RdataCursor(value);
    switch (key) {
      case MANDATORY -> mandatory(part, out);
      case ALPN -> protocols(part, pen);
      case PORT -> out.integer(part.u16());
      case IPV4_HINT -> addresses(4, part, out);
      case IPV6_HINT -> addresses(16, part, out);
      case ECH -> {
        Utf8Buffer ech = new Utf8Buffer();
        new RdataPen(ech, pen.style(), "").base64(part.rest(), 0);
        out.put(ech);
      }
      default -> plain(part.rest(), pen);
    }
    in.require(part.sound() && part.left() == 0);
  }

  private static void mandatory(RdataCursor part, Utf8Buffer out) {
    int before = -1;
    while (part.left() > 0) {
      int key = part.u16();
      part.require(key > before && key != MANDATORY);
      out.ascii(before < 0 ? "" : ",").ascii(key(key));
      before = key;
    }
  }

  private static void addresses(int bytes, RdataCursor part, Utf8Buffer out) {
    for (String comma = ""; part.left() > 0; comma = ",") {
      Octets address = part.take(bytes);
      if (part.sound()) {
        out.ascii(comma).ascii(RdataText.addressText(address));
      }
    }
  }

  /// A list in quotes, with a comma or backslash of a value escaped twice: RFC 9460 appendix A.1.
  private static void protocols(RdataCursor part, RdataPen pen) {
    Utf8Buffer out = pen.same().put('"');
    for (String comma = ""; part.left() > 0; comma = ",") {
      Octets protocol = part.counted();
      part.require(protocol.length() > 0);
      out.ascii(comma);
      for (int i = 0; i < protocol.length(); i++) {
        int value = protocol.at(i);
        if (value == ',') {
          out.ascii("\\\\,");
        } else if (value == '\\') {
          out.ascii("\\\\\\\\");
        } else {
          pen.character(value);
        }
      }
    }
    out.put('"');
  }

  private static void plain(Octets value, RdataPen pen) {
    Utf8Buffer out = pen.same().put('"');
    for (int i = 0; i < value.length(); i++) {
      pen.character(value.at(i));
    }
    out.put('"');
  }
}
