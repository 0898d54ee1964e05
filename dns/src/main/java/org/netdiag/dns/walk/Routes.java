package org.netdiag.dns.walk;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import org.netdiag.shared.wire.IpAddress;

/// Whether this host has a route to an address: without one a server's silence says nothing about
/// the server.
@FunctionalInterface
public interface Routes {
  /// Whether there is one.
  boolean to(IpAddress address);

  /// This host's: connecting a datagram socket looks the route up and sends nothing.
  static Routes system() {
    return address -> {
      try (DatagramChannel channel = DatagramChannel.open()) {
        channel.connect(new InetSocketAddress(inet(address), 53));
        return true;
      } catch (IOException | UnresolvedAddressException | UnsupportedAddressTypeException noRoute) {
        return false;
      }
    };
  }

  private static InetAddress inet(IpAddress address) throws UnknownHostException {
    return InetAddress.getByAddress(address.bytes());
  }
}
