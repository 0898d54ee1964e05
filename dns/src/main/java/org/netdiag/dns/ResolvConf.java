package org.netdiag.dns;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.netdiag.dns.conf.ConfAddress;
import org.netdiag.dns.conf.ConfReader;
import org.netdiag.dns.conf.ResolvFile;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.shared.wire.IpAddress;

/// The system's name servers as
/// [resolv.conf(5)](https://man7.org/linux/man-pages/man5/resolv.conf.5.html) lists them.
///
/// @param servers in the order in which they are to be asked, at least one
public record ResolvConf(List<InetSocketAddress> servers) {
  private static final int PORT = 53;

  /// Copies the list.
  ///
  /// @throws IllegalArgumentException when there is no server
  public ResolvConf {
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("0 name servers are below 1");
    }
    servers = List.copyOf(servers);
  }

  /// What `/etc/resolv.conf` says.
  public static ResolvConf system() {
    return read(Path.of("/etc/resolv.conf"));
  }

  /// What a file says, as [ResolvFile] reads it: the first three servers count, a line without a
  /// readable address does not, and when there is none, or no file, the server is this host.
  public static ResolvConf read(Path file) {
    ResolvFile said = ConfReader.text(file).map(ResolvFile::parse).orElse(ResolvFile.EMPTY);
    List<InetSocketAddress> found = new ArrayList<>();
    for (ConfAddress server : said.asked()) {
      try {
        found.add(new InetSocketAddress(address(server), PORT));
      } catch (IllegalArgumentException | IOException unknownInterface) {
        // Programs cannot ask it either.
      }
    }
    if (found.isEmpty()) {
      found.add(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), PORT));
    }
    return new ResolvConf(found);
  }

  /// A server at a socket's address, which is resolved.
  public static DnsServer server(InetSocketAddress socket) {
    InetAddress host = socket.getAddress();
    IpAddress address = IpAddress.of(host.getAddress());
    boolean scoped = host instanceof Inet6Address v6 && v6.getScopeId() != 0;
    return DnsServer.of(
        scoped ? address.withScope(((Inet6Address) host).getScopeId()) : address, socket.getPort());
  }

  private static InetAddress address(ConfAddress server) throws IOException {
    return server.zone().isEmpty()
        ? InetAddress.getByAddress(server.address().bytes())
        : scoped(server.address().toString(), server.zone());
  }

  /// The JDK reads a zone by name only when the interface has a link-local address at the moment.
  private static InetAddress scoped(String address, String zone) throws IOException {
    NetworkInterface link = NetworkInterface.getByName(zone);
    return link == null
        ? InetAddress.ofLiteral(address + "%" + zone)
        : Inet6Address.getByAddress(
            "", InetAddress.ofLiteral(address).getAddress(), link.getIndex());
  }
}
