package org.netdiag.ping;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.netdiag.shared.wire.IpAddress;

/// One destination of a plan.
///
/// @param index its place in the plan, from 0
/// @param name as it was given: a host name or the text of an address
/// @param address where probes go
public record PingTarget(int index, String name, IpAddress address) {
  /// Checks the range.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public PingTarget {
    if (index < 0) {
      throw new IllegalArgumentException("index " + index + " is below 0");
    }
  }

  /// A target with the place 0.
  public PingTarget(String name, IpAddress address) {
    this(0, name, address);
  }

  /// A target that is named by its address.
  public static PingTarget of(IpAddress address) {
    return new PingTarget(0, address.toString(), address);
  }

  /// Reads an address, or asks the system's resolver and takes its first answer. Blocks for as long
  /// as the resolver does.
  ///
  /// @throws UnknownHostException when there is no such name
  public static PingTarget resolve(String name) throws UnknownHostException {
    Optional<IpAddress> literal = IpAddress.parse(name);
    if (literal.isPresent()) {
      return new PingTarget(0, name, literal.get());
    }
    InetAddress first = InetAddress.getByName(name);
    IpAddress address = IpAddress.of(first.getAddress());
    return first instanceof Inet6Address v6 && v6.getScopeId() > 0
        ? new PingTarget(0, name, address.withScope(v6.getScopeId()))
        : new PingTarget(0, name, address);
  }
}
