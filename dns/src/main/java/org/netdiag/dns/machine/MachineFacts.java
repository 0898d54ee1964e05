package org.netdiag.dns.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netdiag.dns.message.Rcode;

/// Everything that an examination has seen. The checks look at nothing else.
///
/// @param plan what was to be asked
/// @param machine what the files say
/// @param servers in their order
/// @param nonServer what came from the address where no server is; empty when it was not asked
/// @param uplinks by `ADDRESS#PORT`, what servers say over TLS that systemd-resolved is to ask so
///   and not otherwise; empty when it need not
/// @param wildcards by search domain, what the first server that answers says about a random name
///   below it
/// @param portal what the page for portals came to; empty when it was not asked for
/// @param system what programs get
/// @param epochSeconds this machine's clock at the beginning
public record MachineFacts(
    DoctorPlan plan,
    Machine machine,
    List<ServerFacts> servers,
    Optional<Reading> nonServer,
    Map<String, Reading> uplinks,
    Map<String, Reading> wildcards,
    Optional<PortalReading> portal,
    SystemFacts system,
    long epochSeconds) {
  /// Copies the collections.
  public MachineFacts {
    servers = List.copyOf(servers);
    uplinks = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(uplinks));
    wildcards = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(wildcards));
  }

  /// Those that answer.
  public List<ServerFacts> alive() {
    List<ServerFacts> found = new ArrayList<>();
    for (ServerFacts server : servers) {
      if (server.alive()) {
        found.add(server);
      }
    }
    return found;
  }

  /// Whether every server that answers denies the name that is asked for unless told otherwise: so
  /// does a closed network, and nobody has said that this is none.
  boolean deniesDefault() {
    if (!plan.names().plain().equals(ProbeNames.DEFAULT.plain()) || alive().isEmpty()) {
      return false;
    }
    for (ServerFacts server : alive()) {
      if (!ServerChecks.best(server).has(Rcode.NXDOMAIN)) {
        return false;
      }
    }
    return true;
  }

  /// Those that know what lies outside.
  public List<ServerFacts> outside() {
    List<ServerFacts> found = new ArrayList<>();
    for (ServerFacts server : servers) {
      if (server.outside()) {
        found.add(server);
      }
    }
    return found;
  }
}
