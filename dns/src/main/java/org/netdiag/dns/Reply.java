package org.netdiag.dns;

import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.query.Phases;
import org.netdiag.dns.query.PreparedQuery;
import org.netdiag.dns.query.TlsFacts;
import org.netdiag.shared.engine.Stamp;

/// What a try brought.
///
/// @param transfer every message of a zone transfer, otherwise empty
/// @param elapsedNanos from the start of the try to this answer
record Reply(
    PreparedQuery prepared,
    DnsMessage message,
    List<DnsMessage> transfer,
    long elapsedNanos,
    Stamp stamp,
    Phases phases,
    Optional<TlsFacts> tls) {
  /// What an answered try over UDP brought.
  static Reply of(UdpTry entry, DnsMessage message) {
    return new Reply(
        entry.prepared,
        message,
        List.of(),
        entry.elapsedNanos,
        entry.stamp,
        Phases.NONE,
        Optional.empty());
  }
}
