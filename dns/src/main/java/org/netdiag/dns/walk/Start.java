package org.netdiag.dns.walk;

import java.util.List;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.wire.IpAddress;

/// Where a walk begins: servers of the root zone.
///
/// @param servers at least one
/// @param port at which all servers of the walk are asked, 1 to 65535
/// @param given whether the user named the server, so that its tree need not be the Internet's
public record Start(List<ServerAddress> servers, int port, boolean given) {
  /// Copies the list.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public Start {
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("0 servers are below 1");
    }
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port " + port + " is not in 1 to 65535");
    }
    servers = List.copyOf(servers);
  }

  /// The root servers of the Internet.
  public static Start roots() {
    return new Start(RootServers.all(), Transport.UDP.port(), false);
  }

  /// One server, whose port all others have too.
  public static Start from(IpAddress address, int port) {
    ServerAddress server = ServerAddress.of(DomainName.ROOT, address, AddressSource.GIVEN);
    return new Start(List.of(server), port, true);
  }

  /// Whether the tree below is not the Internet's, as its root has an address that only this host
  /// or this site can reach.
  public boolean secluded() {
    return given
        && servers.stream()
            .flatMap(each -> each.address().stream())
            .anyMatch(address -> SpecialAddress.of(address).isPresent());
  }
}
