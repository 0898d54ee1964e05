package org.netdiag.dns.walk;

import java.util.Optional;
import org.netdiag.dns.message.DomainName;
import org.netdiag.shared.wire.IpAddress;

/// An address of a name server.
///
/// @param name the server's; the root where nobody named it
/// @param address where it is; empty when no address was found
/// @param source where the address is from
public record ServerAddress(DomainName name, Optional<IpAddress> address, AddressSource source) {
  /// A server with an address.
  public static ServerAddress of(DomainName name, IpAddress address, AddressSource source) {
    return new ServerAddress(name, Optional.of(address), source);
  }

  /// A server without.
  public static ServerAddress unknown(DomainName name) {
    return new ServerAddress(name, Optional.empty(), AddressSource.NONE);
  }

  /// Name and address as far as they are known: `ns1.example. (192.0.2.1)`.
  public String label() {
    if (address.isEmpty()) {
      return name.toString();
    }
    return name.equals(DomainName.ROOT)
        ? address.get().toString()
        : name + " (" + address.get() + ")";
  }
}
