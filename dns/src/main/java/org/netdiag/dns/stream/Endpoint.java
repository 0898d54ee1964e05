package org.netdiag.dns.stream;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.LocalEnd;
import org.netdiag.dns.query.PreparedQuery;
import org.netdiag.dns.query.TlsRequest;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Where a connection leads and what it has to prove: questions with the same one may share it.
///
/// @param address of the server
/// @param port of the server
/// @param transport over which questions go
/// @param name of the server, when it has one
/// @param tls what it has to prove; the same for all without TLS
/// @param local what this host's socket is set to
record Endpoint(
    IpAddress address,
    int port,
    Transport transport,
    Optional<String> name,
    TlsRequest tls,
    LocalEnd local) {
  static Endpoint of(PreparedQuery query) {
    DnsServer server = query.server();
    boolean plain = query.transport() == Transport.TCP;
    return new Endpoint(
        server.address(),
        server.port(),
        query.transport(),
        plain ? Optional.empty() : server.name(),
        plain ? TlsRequest.DEFAULT : query.options().tls(),
        query.options().local());
  }

  InetSocketAddress remote() throws IOException {
    return new InetSocketAddress(inet(address), port);
  }

  /// What the certificate has to be for: a name, or an address in text.
  String identity() {
    String wanted = tls.name().or(() -> name).orElseGet(address.withScope(0)::toString);
    return wanted.endsWith(".") ? wanted.substring(0, wanted.length() - 1) : wanted;
  }

  /// The JDK would turn an IPv4-mapped IPv6 address into IPv4.
  static InetAddress inet(IpAddress address) throws IOException {
    return address.family() == Family.V4
        ? InetAddress.getByAddress(address.bytes())
        : Inet6Address.getByAddress(
            "", address.bytes(), address.scope() == 0 ? -1 : address.scope());
  }
}
