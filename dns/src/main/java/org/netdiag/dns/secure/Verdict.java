package org.netdiag.dns.secure;

/// A status and why: the result of one step.
///
/// @param status what the step came to
/// @param reason within a line and without a final dot; may be empty for what is secure
record Verdict(ValidationStatus status, String reason) {
  static final Verdict SECURE = new Verdict(ValidationStatus.SECURE, "");

  static Verdict bogus(String reason) {
    return new Verdict(ValidationStatus.BOGUS, reason);
  }

  static Verdict insecure(String reason) {
    return new Verdict(ValidationStatus.INSECURE, reason);
  }

  static Verdict undecided(String reason) {
    return new Verdict(ValidationStatus.UNDECIDED, reason);
  }

  boolean secure() {
    return status == ValidationStatus.SECURE;
  }

  /// The worse of two; of two that are as bad, this one.
  Verdict and(Verdict other) {
    return rank(other.status) > rank(status) ? other : this;
  }

  private static int rank(ValidationStatus status) {
    return switch (status) {
      case SECURE -> 0;
      case INSECURE -> 1;
      case UNDECIDED -> 2;
      case BOGUS -> 3;
    };
  }
}
