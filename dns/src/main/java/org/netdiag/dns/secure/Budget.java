package org.netdiag.dns.secure;

/// What one validation may still cost. Answers can be made so that a validator which tries
/// everything computes for hours (CVE-2023-50387 "KeyTrap" with keys of one tag, CVE-2023-50868
/// with NSEC3); honest chains need a small part of this.
final class Budget {
  /// Signature checks that fail, of one record set.
  static final int MOST_FAILURES = 8;

  private static final int MOST_CHECKS = 200;
  private static final int MOST_HASHES = 2000;

  private int checks = MOST_CHECKS;
  private int hashes = MOST_HASHES;

  /// Takes a signature check; false when there is none left.
  boolean check() {
    return checks-- > 0;
  }

  /// Takes a hash of a name or of a key; false when there is none left.
  boolean hash() {
    return hashes-- > 0;
  }
}
