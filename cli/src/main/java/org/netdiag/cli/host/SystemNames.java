package org.netdiag.cli.host;

import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import org.netdiag.cli.args.NameLookup;
import org.netdiag.cli.args.ZoneLookup;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// The host's own resolver, getaddrinfo(3), and its interfaces.
///
/// The order of addresses is the system's (RFC 6724) when the property
/// `java.net.preferIPv6Addresses` is `system`; otherwise the JDK puts IPv4 first.
public final class SystemNames implements NameLookup, ZoneLookup {
  /// The host's names.
  public SystemNames() {}

  @Override
  public IpAddress lookup(String name, Optional<Family> only) throws UnknownNameException {
    InetAddress[] all;
    try {
      all = InetAddress.getAllByName(ascii(name));
    } catch (UnknownHostException e) {
      throw new UnknownNameException(reason(name, String.valueOf(e.getMessage())));
    }
    for (InetAddress each : all) {
      IpAddress address = IpAddress.of(each.getAddress());
      if (each instanceof Inet6Address v6 && v6.getScopeId() != 0) {
        address = address.withScope(v6.getScopeId());
      }
      if (only.isEmpty() || only.get() == address.family()) {
        return address;
      }
    }
    throw new UnknownNameException("it has no IPv" + only.orElseThrow().version() + " address");
  }

  @Override
  public int index(String name) {
    try {
      NetworkInterface found = NetworkInterface.getByName(name);
      return found == null ? 0 : found.getIndex();
    } catch (SocketException e) {
      return 0;
    }
  }

  /// RFC 5891 names as the resolver wants them.
  private static String ascii(String name) throws UnknownNameException {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) > 127) {
        try {
          return IDN.toASCII(name);
        } catch (IllegalArgumentException e) {
          throw new UnknownNameException("it is no internationalised name");
        }
      }
    }
    return name;
  }

  /// The JDK's message is the name, a colon and getaddrinfo's own words.
  private static String reason(String name, String message) {
    String prefix = name + ": ";
    return message.startsWith(prefix) ? message.substring(prefix.length()) : "it is unknown";
  }
}
