package org.netdiag.mtr.report;

import java.util.Optional;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrResult;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.shared.wire.IpAddress;

/// What hosts are called in reports.
final class HostText {
  /// Who nobody knows.
  static final String UNKNOWN = "???";

  private static final String UNKNOWN_AS = "AS???";

  private HostText() {}

  /// A host as it is called, raw: its name, else its address.
  static String raw(MtrHop hop, Optional<IpAddress> address, boolean both) {
    if (address.isEmpty()) {
      return UNKNOWN;
    }
    String text = address.get().toString();
    String name = hop.names().get(address.get());
    if (name == null) {
      return text;
    }
    return both ? name + " (" + text + ")" : name;
  }

  /// A name as a single harmless word: blanks, which would end it, are escaped as [SafeText]
  /// escapes what is dangerous.
  static String word(String name) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isSpaceChar(c) || Character.isWhitespace(c)) {
        String hex = Integer.toHexString(c);
        out.append("\\u").repeat('0', 4 - hex.length()).append(hex);
      } else {
        out.append(c);
      }
    }
    return SafeText.escape(out.toString());
  }

  /// The AS number as mtr shows it.
  static String as(MtrHop hop, Optional<IpAddress> address) {
    Long number = address.isEmpty() ? null : hop.asn().get(address.get());
    return number == null ? UNKNOWN_AS : "AS" + number;
  }

  /// What this host is called, raw.
  static String self(MtrResult result, String host) {
    if (!host.isEmpty()) {
      return host;
    }
    return result.probes().source().map(IpAddress::toString).orElse(UNKNOWN);
  }

  /// Appends a string of JSON.
  static void json(Utf8Buffer out, String text) {
    out.put('"');
    SafeText.append(out, text.replace("\\", "\\\\").replace("\"", "\\\""));
    out.put('"');
  }
}
