package org.netdiag.dns.query;

import java.util.List;
import org.netdiag.dns.message.Question;

/// A question for one or more servers: the plan of a look-up.
///
/// @param question what is asked
/// @param servers in the order in which they are asked until one answers, at least one
/// @param options how
public record DnsQuery(Question question, List<DnsServer> servers, QueryOptions options) {
  /// Copies the list.
  ///
  /// @throws IllegalArgumentException when there is no server, or a zone transfer is to go over
  ///   HTTPS
  public DnsQuery {
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("0 servers are below 1");
    }
    servers = List.copyOf(servers);
    if (question.transfer()) {
      for (DnsServer server : servers) {
        if (server.transport() == Transport.HTTPS) {
          throw new IllegalArgumentException("a zone transfer does not go over HTTPS");
        }
      }
    }
  }

  /// A question for one server.
  public static DnsQuery of(Question question, DnsServer server, QueryOptions options) {
    return new DnsQuery(question, List.of(server), options);
  }
}
