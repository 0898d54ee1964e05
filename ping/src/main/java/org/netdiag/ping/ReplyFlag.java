package org.netdiag.ping;

/// What is remarkable about a reply.
public enum ReplyFlag {
  /// The probe was answered more than once; stands on the first reply and on each further one.
  DUPLICATE("duplicate"),
  /// Identifier, sequence number, source and cookie are right, other bytes are not.
  CORRUPTED("corrupted"),
  /// Shorter than what was sent.
  TRUNCATED("truncated"),
  /// A reply to a later probe came first, RFC 4737 section 3.
  REORDERED("reordered"),
  /// Another address than the destination answered a broadcast or multicast probe.
  DIFFERENT_RESPONDER("different_responder");

  private final String key;

  ReplyFlag(String key) {
    this.key = key;
  }

  /// Its word in reports.
  public String key() {
    return key;
  }

  int bit() {
    return 1 << ordinal();
  }
}
