package org.netdiag.dns.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.netdiag.dns.message.DomainName;

/// The zones that a walk has come by, and their servers. Thread-safe.
final class Delegations {
  private final Map<DomainName, List<ServerAddress>> zones = new ConcurrentHashMap<>();

  /// @param start servers of the root
  Delegations(Start start) {
    zones.put(DomainName.ROOT, start.servers());
  }

  /// The deepest zone known that a name is in.
  DomainName closest(DomainName name) {
    DomainName zone = name;
    while (!zones.containsKey(zone)) {
      zone = zone.parent();
    }
    return zone;
  }

  /// The servers of a zone that is known.
  List<ServerAddress> servers(DomainName zone) {
    return zones.getOrDefault(zone, List.of());
  }

  /// Keeps a zone's servers.
  void learn(DomainName zone, List<ServerAddress> servers) {
    zones.put(zone, List.copyOf(servers));
  }

  /// The servers of a referral: those with glue by their addresses, the others by their names.
  /// Addresses of names outside the zone that refers do not count: its servers have no authority
  /// over them (RFC 2181 section 5.4.1), and resolvers pass them over.
  ///
  /// @param from the zone whose servers refer
  static List<ServerAddress> of(Referral referral, DomainName from) {
    List<ServerAddress> servers = new ArrayList<>();
    for (DomainName name : referral.servers()) {
      int before = servers.size();
      for (ServerAddress glue : referral.glue()) {
        if (glue.name().equals(name) && name.isWithin(from)) {
          servers.add(glue);
        }
      }
      if (servers.size() == before) {
        servers.add(ServerAddress.unknown(name));
      }
    }
    return servers;
  }
}
