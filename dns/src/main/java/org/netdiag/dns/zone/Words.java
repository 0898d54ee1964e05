package org.netdiag.dns.zone;

/// Words of sentences.
final class Words {
  private Words() {}

  /// A number with what it counts.
  static String count(int count, String what) {
    if (count == 1) {
      return "1 " + what;
    }
    return count + " " + what + (what.endsWith("s") ? "es" : "s");
  }
}
