package org.netdiag.dns.machine;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.machine.LocalState.LocalPorts;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.shared.wire.IpAddress;

/// Reads what of a host has to do with names besides its three files. Nothing is sent.
final class LocalReader {
  private static final int SOCKETS = 16;

  private LocalReader() {}

  /// @param live whether the files are those of this host, so that /proc tells about it
  static LocalState read(RootFiles files, boolean live, List<Machine.Server> servers) {
    ResolvedState resolved = ResolvedState.read(files);
    Optional<IpAddress> gateway = gateway(files.text("/proc/net/route"));
    return new LocalState(
        resolved,
        live ? new StubReader(files, resolved).read(servers) : List.of(),
        ports(files, live),
        gateway,
        live ? own(servers, gateway) : Optional.empty());
  }

  /// Where questions leave from: connecting a UDP socket chooses the address and sends nothing.
  private static Optional<IpAddress> own(
      List<Machine.Server> servers, Optional<IpAddress> gateway) {
    Optional<IpAddress> far = gateway;
    for (Machine.Server server : servers) {
      Optional<IpAddress> address = server.server().map(DnsServer::address);
      if (address.isPresent() && !address.get().loopback() && address.get().scope() == 0) {
        far = address;
        break;
      }
    }
    if (far.isEmpty()) {
      return Optional.empty();
    }
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(InetAddress.getByAddress(far.get().bytes()), 53));
      IpAddress local = IpAddress.of(socket.getLocalAddress().getAddress());
      return local.loopback() || local.unspecified() ? Optional.empty() : Optional.of(local);
    } catch (IOException | java.io.UncheckedIOException noRoute) {
      return Optional.empty();
    }
  }

  private static LocalPorts ports(RootFiles files, boolean live) {
    String[] range = files.line("/proc/sys/net/ipv4/ip_local_port_range").split("\\s+", -1);
    int low = 0;
    int high = 0;
    try {
      if (range.length == 2) {
        low = Integer.parseInt(range[0]);
        high = Integer.parseInt(range[1]);
      }
    } catch (NumberFormatException unknown) {
      low = 0;
      high = 0;
    }
    return new LocalPorts(low, high, live ? given() : List.of());
  }

  /// What the kernel gives to sockets that are open at the same time.
  private static List<Integer> given() {
    List<DatagramSocket> sockets = new ArrayList<>();
    List<Integer> ports = new ArrayList<>();
    try {
      for (int i = 0; i < SOCKETS; i++) {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(0));
        sockets.add(socket);
        ports.add(socket.getLocalPort());
      }
    } catch (IOException few) {
      return ports;
    } finally {
      sockets.forEach(DatagramSocket::close);
    }
    return ports;
  }

  /// The gateway of the default route with the least metric in /proc/net/route, whose numbers are
  /// hexadecimal in the byte order of the host.
  static Optional<IpAddress> gateway(String routes) {
    Optional<Hop> best = Optional.empty();
    for (String line : routes.lines().skip(1).toList()) {
      Optional<Hop> hop = hop(line);
      if (hop.isPresent() && (best.isEmpty() || hop.get().metric() < best.get().metric())) {
        best = hop;
      }
    }
    return best.map(Hop::gateway);
  }

  private record Hop(IpAddress gateway, long metric) {}

  /// A default route with a gateway; empty for other lines.
  private static Optional<Hop> hop(String line) {
    String[] words = line.strip().split("\\s+", -1);
    if (words.length < 8 || !words[1].equals("00000000") || !words[7].equals("00000000")) {
      return Optional.empty();
    }
    try {
      int bits = Integer.parseUnsignedInt(words[2], 16);
      boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
      IpAddress address = IpAddress.v4(little ? Integer.reverseBytes(bits) : bits);
      return address.unspecified()
          ? Optional.empty()
          : Optional.of(new Hop(address, Long.parseLong(words[6])));
    } catch (NumberFormatException unknown) {
      return Optional.empty();
    }
  }
}
