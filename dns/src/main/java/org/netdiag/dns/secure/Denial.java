package org.netdiag.dns.secure;

import org.netdiag.dns.message.DomainName;

/// What the NSEC or NSEC3 records of one answer, all signed by one zone, show not to exist. Names
/// are within that zone.
interface Denial {
  /// What is shown of a name's existence and types.
  ///
  /// @param verdict secure when it is shown; insecure when an opt-out span or too many iterations
  ///   leave it open; bogus when it is not shown
  /// @param nothingBelow whether no name below exists either
  record Shown(Verdict verdict, boolean nothingBelow) {
    static Shown of(Verdict verdict) {
      return new Shown(verdict, false);
    }
  }

  /// That a name does not exist, nor a wildcard that would make it: RFC 4035 section 5.4, RFC 5155
  /// section 8.4.
  Verdict noName(DomainName name);

  /// That a name, or the wildcard that makes it, has no records of a type: RFC 4035 section 5.4,
  /// RFC 5155 sections 8.5 to 8.7.
  Verdict noType(DomainName name, int type);

  /// That no name stands between a name and the wildcard that made its records: RFC 4035 section
  /// 5.3.4, RFC 5155 section 8.8.
  ///
  /// @param labels of the wildcard, without the asterisk
  Verdict noCloser(DomainName name, int labels);

  /// That no DS records are at a name: RFC 4035 section 5.2, RFC 5155 section 8.9. Insecure when a
  /// zone begins there, or may begin in an opt-out span; secure when none does.
  Shown noDelegation(DomainName name);
}
