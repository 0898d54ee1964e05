package org.netdiag.trace.way;

import java.util.List;
import org.netdiag.shared.engine.Lane;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.trace.Flow;

/// How the probes of a protocol and family leave this host.
///
/// @param lane takes them
/// @param protocol what they are
/// @param privilege by what right they are sent
/// @param flow what they look like to balancers
/// @param port destination port of flow 0; 0 for ICMP
/// @param packetBytes of an IP packet, header included
/// @param notes what a reader should know about it
public record Way(
    Lane lane,
    Protocol protocol,
    Privilege privilege,
    Flow flow,
    int port,
    int packetBytes,
    List<String> notes) {
  /// Whether probes of one flow that are out at the same time cannot be told apart, or cannot be
  /// sent at all.
  public boolean exclusive() {
    return flow == Flow.PER_TTL;
  }

  /// Where its attempts leave.
  public Outlet outlet() {
    return new Outlet(lane, protocol, port, exclusive());
  }

  /// How many flows it can tell apart: UDP without privilege has a socket for each.
  public int flows() {
    return exclusive() && protocol == Protocol.UDP ? Ways.MOST_PORTS : 1_000;
  }

  /// What it cannot see.
  public List<String> unseen() {
    if (lane.capabilities().quotedHeader()) {
      return List.of();
    }
    // The kernel hands out the whole ICMP header of a quote, of UDP and TCP the ports at most.
    return protocol == Protocol.ICMP ? List.of("quoted") : List.of("quoted", "nat");
  }
}
