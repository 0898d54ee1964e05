package org.netdiag.dns.text;

import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;

/// What dig prints once before its first result.
///
/// @param version of this program
/// @param arguments as they were given, separated by blanks
/// @param servers addresses that the servers' names came to; 0 when no server was named
/// @param brief whether short answers were asked for
public record DigBanner(String version, String arguments, int servers, boolean brief) {
  /// Appends the lines.
  public void append(Utf8Buffer out) {
    out.ascii("\n; <<>> netdiag ");
    SafeText.append(out, version);
    out.ascii(" <<>>");
    if (!arguments.isEmpty()) {
      out.put(' ');
      SafeText.append(out, arguments);
    }
    out.put('\n');
    if (servers > 0) {
      out.ascii("; (").integer(servers).ascii(servers == 1 ? " server" : " servers");
      out.ascii(" found)\n");
    }
    out.ascii(";; global options:").ascii(brief ? " +short" : "").ascii(" +cmd\n");
  }
}
