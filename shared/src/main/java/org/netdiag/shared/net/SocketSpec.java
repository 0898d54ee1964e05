package org.netdiag.shared.net;

import java.util.Optional;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// What a probe socket shall be: immutable, and equal specs may share a socket.
///
/// @param family IPv4 or IPv6; a socket speaks one
/// @param protocol what it carries
/// @param privilege by what right: ICMP and UDP take RAW or DATAGRAM, TCP takes RAW or CONNECT
/// @param source local address to bind, empty for the kernel's choice per destination
/// @param sourcePort local UDP or TCP port to bind, 0 to 65535; 0 leaves it to the kernel
/// @param device name of the interface to bind to (SO_BINDTODEVICE), empty for none
/// @param mark firewall mark (SO_MARK), -1 for none
/// @param tos DSCP and ECN byte, 0 to 255; -1 for the default
/// @param ttl TTL or hop limit of packets that do not carry their own, 1 to 255; -1 for the default
/// @param fragmentation path-MTU behaviour
/// @param transmitStamps whether the kernel stamps each packet as it leaves; costs a buffer and a
///   read per probe, so bulk senders turn it off
/// @param broadcast whether broadcast destinations are allowed (SO_BROADCAST)
/// @param bypassRouting whether to send only to directly attached hosts (SO_DONTROUTE)
/// @param multicastLoop whether multicast probes loop back to this host
/// @param ipOption IPv4 header option sent with each probe
/// @param receiveBuffer wanted size of the receive buffer in bytes; 0 lets the network choose
public record SocketSpec(
    Family family,
    Protocol protocol,
    Privilege privilege,
    Optional<IpAddress> source,
    int sourcePort,
    Optional<String> device,
    int mark,
    int tos,
    int ttl,
    Fragmentation fragmentation,
    boolean transmitStamps,
    boolean broadcast,
    boolean bypassRouting,
    boolean multicastLoop,
    IpOption ipOption,
    int receiveBuffer) {

  /// Checks the combination and the ranges.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public SocketSpec {
    if ((protocol == Protocol.TCP)
        ? privilege == Privilege.DATAGRAM
        : privilege == Privilege.CONNECT) {
      throw new IllegalArgumentException(protocol + " has no " + privilege + " socket");
    }
    require("source port", sourcePort, 0, 65535);
    require("mark", mark, -1, Integer.MAX_VALUE);
    require("TOS", tos, -1, 255);
    require("receive buffer", receiveBuffer, 0, 1 << 30);
    if (ttl != -1) {
      require("TTL", ttl, 1, 255);
    }
    source.ifPresent(address -> {
      if (address.family() != family) {
        throw new IllegalArgumentException(
            "source " + address + " is not an IPv" + family.version() + " address");
      }
    });
  }

  /// A spec with every choice left to the system, without transmit stamps.
  public static SocketSpec of(Family family, Protocol protocol, Privilege privilege) {
    return new SocketSpec(
        family,
        protocol,
        privilege,
        Optional.empty(),
        0,
        Optional.empty(),
        -1,
        -1,
        -1,
        Fragmentation.DEFAULT,
        false,
        false,
        false,
        true,
        IpOption.NONE,
        0);
  }

  /// The same spec with another privilege.
  public SocketSpec withPrivilege(Privilege other) {
    return new SocketSpec(
        family,
        protocol,
        other,
        source,
        sourcePort,
        device,
        mark,
        tos,
        ttl,
        fragmentation,
        transmitStamps,
        broadcast,
        bypassRouting,
        multicastLoop,
        ipOption,
        receiveBuffer);
  }

  /// The same spec with or without transmit stamps.
  public SocketSpec withTransmitStamps(boolean wanted) {
    return new SocketSpec(
        family,
        protocol,
        privilege,
        source,
        sourcePort,
        device,
        mark,
        tos,
        ttl,
        fragmentation,
        wanted,
        broadcast,
        bypassRouting,
        multicastLoop,
        ipOption,
        receiveBuffer);
  }

  private static void require(String what, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(what + " " + value + " is not in " + min + " to " + max);
    }
  }
}
