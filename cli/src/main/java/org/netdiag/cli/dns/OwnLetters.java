package org.netdiag.cli.dns;

import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Idn;
import org.netdiag.dns.message.IdnText;
import org.netdiag.dns.text.NameForm;

/// Names in the letters that people read.
final class OwnLetters implements NameForm {
  @Override
  public String text(DomainName name) {
    String ascii = name.toString();
    return IdnText.encoded(ascii) ? Idn.toUnicode(ascii) : ascii;
  }
}
