package org.netdiag.trace;

/// What a reply says about the path: decided by its kind, never by who sent it.
public enum ReplyKind {
  /// A probe's TTL ended there.
  HOP,
  /// The answer that only the target gives: echo reply, UDP data, UDP port or protocol unreachable,
  /// SYN-ACK, RST.
  TARGET,
  /// Probes get no further.
  UNREACHABLE
}
