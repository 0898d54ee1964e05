package org.netdiag.dns.secure;

import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Octets;

/// Arithmetic of names and their labels.
final class Names {
  /// The label that makes a wildcard.
  static final Octets ASTERISK = Octets.of(new byte[] {'*'});

  private Names() {}

  /// The last `labels` labels of a name.
  static DomainName last(DomainName name, int labels) {
    DomainName rest = name;
    for (int i = name.labels(); i > labels; i--) {
      rest = rest.parent();
    }
    return rest;
  }

  /// The longest name that both are within.
  static DomainName common(DomainName one, DomainName other) {
    DomainName shared = last(one, Math.min(one.labels(), other.labels()));
    while (!other.isWithin(shared)) {
      shared = shared.parent();
    }
    return shared;
  }

  /// The wildcard below a name. Only for names that have room for two further bytes.
  static DomainName wildcard(DomainName name) {
    return name.child(ASTERISK);
  }

  /// Whether there is room for a wildcard below a name.
  static boolean hasRoom(DomainName name) {
    return name.wireLength() + 2 <= DomainName.MOST_BYTES;
  }

  /// Whether a name is below another one and not that name.
  static boolean below(DomainName name, DomainName ancestor) {
    return name.isWithin(ancestor) && !name.equals(ancestor);
  }

  /// Its wire form in lower case: RFC 4034 section 6.2.
  static byte[] lower(DomainName name) {
    byte[] wire = name.wire().bytes();
    for (int i = 0; i < wire.length; i++) {
      if (wire[i] >= 'A' && wire[i] <= 'Z') {
        wire[i] = (byte) (wire[i] + 'a' - 'A');
      }
    }
    return wire;
  }
}
