package org.netdiag.dns.zone;

/// A group of checks over a picture of a zone: it asks nobody anything.
interface ZoneCheck {
  /// The word that ids have after `dns.zone.`.
  String group();

  /// Whether it has something to say about a zone that no server answers for.
  default boolean whenDown() {
    return false;
  }

  /// Makes the checks.
  void check(ZoneFacts facts, ZoneFindings out);
}
