package org.netdiag.cli.dns;

import org.netdiag.dns.secure.ChainText;
import org.netdiag.dns.secure.Validation;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;

/// A validation in dig's text: comments, so that what reads dig's records passes over it.
final class SecureText {
  private SecureText() {}

  static void append(Utf8Buffer out, Validation validation) {
    for (String line : ChainText.lines(validation)) {
      out.ascii(";; ");
      SafeText.append(out, line);
      out.put('\n');
    }
  }
}
