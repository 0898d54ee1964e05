package org.netdiag.dns.text;

import org.netdiag.dns.message.DomainName;

/// How names are written: as they are, or as their readers know them.
@FunctionalInterface
public interface NameForm {
  /// Presentation form of RFC 1035, all ASCII.
  NameForm ASCII = new Ascii();

  /// A name's text with its final dot. What could drive a terminal is escaped where it is printed.
  String text(DomainName name);

  /// The form without a choice. No lambda: each costs a start some time.
  final class Ascii implements NameForm {
    private Ascii() {}

    @Override
    public String text(DomainName name) {
      return name.toString();
    }
  }
}
