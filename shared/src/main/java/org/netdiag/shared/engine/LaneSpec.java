package org.netdiag.shared.engine;

import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.SocketSpec;

/// What a lane shall be; equal specs share a lane.
///
/// @param socket its sockets
/// @param message the bytes of its probes: [EchoMessage] for ICMP; [UdpSegmentMessage] for raw UDP;
///   [SynMessage] for raw TCP; [UdpMessage] for UDP and [ConnectMessage] for TCP without privilege
/// @param ports sockets to spread consecutive probes to one destination over, 1 to 256. UDP without
///   privilege needs as many as probes to one destination can be in flight, because an answer
///   without the probe's bytes is told apart by the port alone. The others ignore it.
public record LaneSpec(SocketSpec socket, ProbeMessage message, int ports) {
  /// Checks the range, and that the sockets carry the message.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public LaneSpec {
    if (ports < 1 || ports > 256) {
      throw new IllegalArgumentException("ports " + ports + " is not in 1 to 256");
    }
    boolean raw = socket.privilege() == Privilege.RAW;
    boolean fits =
        switch (socket.protocol()) {
          case ICMP -> message instanceof EchoMessage;
          case UDP -> raw ? message instanceof UdpSegmentMessage : message instanceof UdpMessage;
          case TCP -> raw ? message instanceof SynMessage : message instanceof ConnectMessage;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          message + " is not for sockets of " + socket.protocol() + " " + socket.privilege());
    }
  }

  /// How many sockets the lane begins with.
  int sockets() {
    boolean datagram = socket.privilege() == Privilege.DATAGRAM;
    return datagram && socket.protocol() == Protocol.UDP ? ports : 1;
  }

  /// How answers find their probe.
  ///
  /// @param ident of the lane's first socket
  Matcher matcher(InFlight inFlight, Sent sent, int ident) {
    return switch (message) {
      case EchoMessage echo -> new EchoMatcher(socket.family(), inFlight, sent, echo);
      case UdpSegmentMessage udp ->
          new UdpSegmentMatcher(socket.family(), inFlight, sent, udp, ident);
      case SynMessage syn -> new SynMatcher(inFlight, sent, syn);
      case UdpMessage udp -> new UdpMatcher(socket.family(), inFlight, sent, udp, ports);
      case ConnectMessage _ -> new ConnectMatcher(inFlight);
    };
  }
}
