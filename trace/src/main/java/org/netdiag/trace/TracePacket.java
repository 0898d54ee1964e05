package org.netdiag.trace;

import java.util.Optional;
import org.netdiag.shared.wire.IpAddress;

/// What a plan's probes are made of and how they leave this host.
///
/// @param protocol what they are
/// @param flow what they look like to balancers where the mode leaves a choice: PARIS, CLASSIC, or
///   DUBLIN for raw UDP
/// @param port destination port of UDP (classic: the first of many) and TCP, 1 to 65535; 0 for
///   33434 and 443
/// @param size bytes of payload of ICMP and UDP, 0 to 65,507
/// @param tos DSCP and ECN byte, 0 to 255; -1 for the system's
/// @param source local address, empty for the system's choice
/// @param device interface to send by, empty for the system's choice
/// @param mark firewall mark, 0 and above; -1 for none
/// @param privilege which sockets to use
public record TracePacket(
    TraceProtocol protocol,
    Flow flow,
    int port,
    int size,
    int tos,
    Optional<IpAddress> source,
    Optional<String> device,
    int mark,
    TracePrivilege privilege) {
  private static final int MOST_SIZE = 65_507;

  /// ICMP or UDP with 56 bytes in one flow, everything else by the system.
  public static final TracePacket DEFAULT =
      new TracePacket(
          TraceProtocol.AUTO,
          Flow.PARIS,
          0,
          56,
          -1,
          Optional.empty(),
          Optional.empty(),
          -1,
          TracePrivilege.AUTO);

  /// Checks the ranges and the combination.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public TracePacket {
    require("port", port, 0, 65_535);
    require("size", size, 0, MOST_SIZE);
    require("TOS", tos, -1, 255);
    require("mark", mark, -1, Integer.MAX_VALUE);
    if (flow == Flow.PER_TTL) {
      throw new IllegalArgumentException(
          "flow per_ttl is what UDP and TCP do without privilege: ask for paris");
    }
    if (flow == Flow.DUBLIN && protocol != TraceProtocol.UDP) {
      throw new IllegalArgumentException("flow dublin is for UDP, not for " + protocol);
    }
  }

  private static void require(String what, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(what + " " + value + " is not in " + min + " to " + max);
    }
  }
}
