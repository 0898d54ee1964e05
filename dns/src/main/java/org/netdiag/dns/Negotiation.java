package org.netdiag.dns;

import java.util.Optional;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.query.EdnsRequest;
import org.netdiag.dns.query.QueryOptions;

/// Finds the version of EDNS that both sides speak: RFC 6891 section 6.1.3. A server says in a
/// reply with BADVERS which one is the highest that it knows.
final class Negotiation {
  private Negotiation() {}

  /// How to ask again; empty when the reply is no reason to, or names no lower version.
  static Optional<QueryOptions> lower(QueryOptions options, DnsMessage reply) {
    EdnsRequest edns = options.edns();
    if (!options.negotiate() || reply.rcode() != Rcode.BADVERS || reply.edns().isEmpty()) {
      return Optional.empty();
    }
    int version = reply.edns().get().version();
    return version < edns.version()
        ? Optional.of(options.toBuilder().edns(edns.withVersion(version)).build())
        : Optional.empty();
  }
}
