package org.netdiag.dns.query;

import java.util.Optional;
import org.netdiag.shared.wire.IpAddress;

/// A server, and how it is to be asked.
///
/// @param given what the user wrote, without scheme and port: an address, or a name
/// @param address where it is
/// @param port 1 to 65535
/// @param transport how questions travel to it
/// @param name what its certificate has to be for and what HTTP calls it; empty when only its
///   address is known
/// @param path of an HTTPS URI, such as `/dns-query`; empty otherwise
public record DnsServer(
    String given,
    IpAddress address,
    int port,
    Transport transport,
    Optional<String> name,
    String path) {
  /// The path of [RFC 8484](https://www.rfc-editor.org/rfc/rfc8484)'s examples, which servers use.
  public static final String QUERY_PATH = "/dns-query";

  /// Checks the range.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public DnsServer {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port " + port + " is not in 1 to 65535");
    }
  }

  /// A server by its address, over UDP with TCP for what was cut.
  public static DnsServer of(IpAddress address, int port) {
    return new DnsServer(address.toString(), address, port, Transport.UDP, Optional.empty(), "");
  }

  /// A server by its address at port 53.
  public static DnsServer of(IpAddress address) {
    return of(address, Transport.UDP.port());
  }

  /// The same server asked another way, at the same port.
  public DnsServer over(Transport other) {
    return new DnsServer(given, address, port, other, name, other == Transport.HTTPS ? path : "");
  }

  /// `ADDRESS#PORT`, as dig and nslookup write it.
  public String label() {
    return address + "#" + port;
  }
}
