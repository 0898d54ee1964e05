package org.netdiag.ping;

/// What is remarkable about a reply.
public enum ReplyFlag {
  /// The probe was answered more than once; stands on the first reply and on each further one.
  DUPLICATE("duplicate", 1),
  /// Identifier, sequence number, source and cookie are right, other bytes are not.
  CORRUPTED("corrupted", 2),
  /// Shorter than what was sent.
  TRUNCATED("truncated", 4),
  /// A reply to a later probe came first, RFC 4737 section 3.
  REORDERED("reordered", 8),
  /// Another address than the destination answered a broadcast or multicast probe.
  DIFFERENT_RESPONDER("different_responder", 16);

  private final String key;
  private final int bit;

  ReplyFlag(String key, int bit) {
    this.key = key;
    this.bit = bit;
  }

  /// Its word in reports.
  public String key() {
    return key;
  }

  int bit() {
    return bit;
  }
}
