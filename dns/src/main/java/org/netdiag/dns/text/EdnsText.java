package org.netdiag.dns.text;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.netdiag.dns.message.Edns;
import org.netdiag.dns.message.EdnsCode;
import org.netdiag.dns.message.EdnsOption;
import org.netdiag.dns.message.ExtendedError;
import org.netdiag.dns.message.Octets;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;

/// EDNS options as dig prints them.
final class EdnsText {
  private static final int LLQ = 1;
  private static final int KEY_TAG = 14;
  private static final int CLIENT_TAG = 16;
  private static final int SERVER_TAG = 17;
  private static final int CLIENT_COOKIE = 8;
  private static final String HEX = "0123456789abcdef";

  private EdnsText() {}

  /// Appends a line for each option.
  ///
  /// @param asked what the question said, for the cookie
  static void append(Utf8Buffer out, Edns edns, Optional<Edns> asked) {
    for (EdnsOption option : edns.options()) {
      out.ascii("; ");
      option(out, option, asked);
      out.put('\n');
    }
  }

  private static void option(Utf8Buffer out, EdnsOption option, Optional<Edns> asked) {
    if (option.code() == EdnsCode.PADDING) {
      out.ascii("PAD:");
      if (option.data().length() > 0) {
        out.ascii(" (").integer(option.data().length()).ascii(" bytes)");
      }
    } else if (option.code() == EdnsCode.EDE && option.data().length() >= 2) {
      out.ascii("EDE: ");
      error(out, new ExtendedError(option.data().u16(0), ""));
      String text = errorText(option.data());
      if (!text.isEmpty()) {
        out.ascii(": (");
        SafeText.append(out, text);
        out.put(')');
      }
    } else if (option.code() == EdnsCode.KEEPALIVE) {
      keepalive(out, option, "TCP KEEPALIVE");
    } else {
      common(out, option, asked);
    }
  }

  /// Appends `KEY: value` for an option that dig writes the same way in text and YAML.
  static void common(Utf8Buffer out, EdnsOption option, Optional<Edns> asked) {
    Octets data = option.data();
    switch (option.code()) {
      case EdnsCode.NSID -> bytes(out.ascii("NSID:"), data);
      case EdnsCode.SUBNET -> subnet(out, option);
      case EdnsCode.EXPIRE -> expire(out, option);
      case EdnsCode.COOKIE -> {
        out.ascii("COOKIE: ").ascii(data.toString());
        out.ascii(asked.isPresent() ? verdict(data, asked.get()) : "");
      }
      case LLQ -> {
        if (data.length() == 18) {
          llq(out, data);
        } else {
          unknown(out, option);
        }
      }
      case KEY_TAG -> keyTags(out, option);
      case CLIENT_TAG -> number(out, option, "CLIENT-TAG");
      case SERVER_TAG -> number(out, option, "SERVER-TAG");
      default -> unknown(out, option);
    }
  }

  /// Appends an extended error's code and name.
  static void error(Utf8Buffer out, ExtendedError error) {
    out.integer(error.code());
    if (!error.name().isEmpty()) {
      out.ascii(" (").ascii(error.name()).put(')');
    }
  }

  /// What a server adds to an error's code, with `.` for control characters.
  static String errorText(Octets data) {
    String text = new String(data.slice(2, data.length()).bytes(), StandardCharsets.UTF_8);
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == 0) {
      end--;
    }
    StringBuilder safe = new StringBuilder(end);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      safe.append(c < ' ' || c == 0x7f ? '.' : c);
    }
    return safe.toString();
  }

  /// Appends the time for which a connection may idle: RFC 7828 section 3.1.
  static void keepalive(Utf8Buffer out, EdnsOption option, String name) {
    Octets data = option.data();
    if (data.length() != 0 && data.length() != 2) {
      unknown(out, option);
      return;
    }
    out.ascii(name).put(':');
    if (data.length() == 2) {
      out.put(' ').fixed(data.u16(0), 1).ascii(" secs");
    }
  }

  /// RFC 7873 section 5.3: the first 8 bytes are the client's.
  private static String verdict(Octets cookie, Edns asked) {
    Optional<EdnsOption> sent = asked.option(EdnsCode.COOKIE);
    if (sent.isEmpty() || sent.get().data().length() < CLIENT_COOKIE) {
      return "";
    }
    boolean mine =
        cookie.length() >= CLIENT_COOKIE
            && cookie.slice(0, CLIENT_COOKIE).equals(sent.get().data().slice(0, CLIENT_COOKIE));
    if (!mine) {
      return " (bad)";
    }
    return cookie.length() == CLIENT_COOKIE ? " (echoed)" : " (good)";
  }

  private static void subnet(Utf8Buffer out, EdnsOption option) {
    Octets data = option.data();
    if (data.length() < 4) {
      unknown(out, option);
      return;
    }
    int family = data.u16(0);
    int most = family == 1 ? 4 : family == 2 ? 16 : 0;
    if (family > 2 || data.length() - 4 > most) {
      unknown(out, option);
      return;
    }
    byte[] address = new byte[most];
    data.slice(4, data.length()).copyTo(address, 0);
    out.ascii("CLIENT-SUBNET: ");
    out.ascii(family == 0 ? "0" : RdataText.addressText(Octets.of(address))).put('/');
    out.integer(data.at(2)).put('/').integer(data.at(3));
  }

  private static void expire(Utf8Buffer out, EdnsOption option) {
    Octets data = option.data();
    if (data.length() != 0 && data.length() != 4) {
      unknown(out, option);
      return;
    }
    out.ascii("EXPIRE:");
    if (data.length() == 4) {
      out.put(' ').integer(data.u32(0)).ascii(" (");
      DnsTime.words(out, data.u32(0));
      out.put(')');
    }
  }

  private static void llq(Utf8Buffer out, Octets data) {
    out.ascii("LLQ: Version: ").integer(data.u16(0)).ascii(", Opcode: ").integer(data.u16(2));
    out.ascii(", Error: ").integer(data.u16(4)).ascii(", Identifier: ");
    out.ascii(Long.toUnsignedString((data.u32(6) << 32) | data.u32(10)));
    out.ascii(", Lifetime: ").integer(data.u32(14));
  }

  private static void keyTags(Utf8Buffer out, EdnsOption option) {
    Octets data = option.data();
    if (data.length() == 0 || data.length() % 2 != 0) {
      unknown(out, option);
      return;
    }
    out.ascii("KEY-TAG:");
    for (int i = 0; i < data.length(); i += 2) {
      out.ascii(i == 0 ? " " : ", ").integer(data.u16(i));
    }
  }

  private static void number(Utf8Buffer out, EdnsOption option, String name) {
    if (option.data().length() == 2) {
      out.ascii(name).ascii(": ").integer(option.data().u16(0));
    } else {
      unknown(out, option);
    }
  }

  private static void unknown(Utf8Buffer out, EdnsOption option) {
    bytes(out.ascii("OPT=").integer(option.code()).put(':'), option.data());
  }

  /// Bytes as pairs of digits, then as ASCII with `.` for what is none.
  static void bytes(Utf8Buffer out, Octets data) {
    if (data.length() == 0) {
      return;
    }
    for (int i = 0; i < data.length(); i++) {
      out.put(' ').put(HEX.charAt(data.at(i) >> 4)).put(HEX.charAt(data.at(i) & 15));
    }
    out.ascii(" (\"");
    for (int i = 0; i < data.length(); i++) {
      int value = data.at(i);
      out.put(value >= ' ' && value <= '~' ? value : '.');
    }
    out.ascii("\")");
  }
}
