package org.netdiag.cli.dns;

import java.util.List;
import java.util.Optional;
import org.netdiag.dns.query.DnsServer;

/// Servers that together give one result for each question.
///
/// @param servers in the order in which they are asked; none when it cannot be asked
/// @param word what it is called
/// @param error why it cannot be asked; empty when it can
record ServerGroup(List<DnsServer> servers, String word, String error) {
  /// Servers of which the first usable answer counts.
  static ServerGroup of(List<DnsServer> servers) {
    return new ServerGroup(servers, servers.getFirst().label(), "");
  }

  /// A server that was named.
  static ServerGroup of(ServerWords.Named named) {
    Optional<DnsServer> server = named.server();
    return server.isPresent()
        ? of(List.of(server.get()))
        : new ServerGroup(List.of(), named.word(), named.error());
  }

  /// Whether it can be asked.
  boolean known() {
    return error.isEmpty();
  }

  /// The same with other servers.
  ServerGroup over(List<DnsServer> others) {
    return new ServerGroup(others, word, error);
  }
}
