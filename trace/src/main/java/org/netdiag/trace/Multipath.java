package org.netdiag.trace;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.netdiag.shared.wire.IpAddress;

/// The balanced branches of a path as a graph.
///
/// @param confidence percent, 95 or 99: how sure it is for each balancer that all of its links are
///   here
/// @param nodes who answered, by TTL and then by address
/// @param links who passes packets to whom, by TTL and then by addresses
/// @param balancing TTLs of the routers that balance, and how
/// @param probes how many probes it took
public record Multipath(
    int confidence,
    List<Node> nodes,
    List<Link> links,
    Map<Integer, Balancing> balancing,
    int probes) {
  /// Copies the collections; the map is in the order of TTLs.
  public Multipath {
    nodes = List.copyOf(nodes);
    links = List.copyOf(links);
    balancing = Collections.unmodifiableMap(new TreeMap<>(balancing));
  }

  /// Who answers at a TTL.
  ///
  /// @param ttl 1 to 255
  /// @param address the responder
  public record Node(int ttl, IpAddress address) {}

  /// A link between responders of neighbouring TTLs.
  ///
  /// @param ttl of `from`
  /// @param from the nearer responder
  /// @param to the farther one
  /// @param flows how many flows were seen to take it
  public record Link(int ttl, IpAddress from, IpAddress to, int flows) {}

  /// How a router balances.
  public enum Balancing {
    /// Packets of a flow stay together.
    PER_FLOW("per_flow"),
    /// Each packet for itself.
    PER_PACKET("per_packet");

    private final String key;

    Balancing(String key) {
      this.key = key;
    }

    /// Its word in reports.
    public String key() {
      return key;
    }
  }
}
