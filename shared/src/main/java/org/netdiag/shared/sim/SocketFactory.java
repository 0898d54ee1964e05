package org.netdiag.shared.sim;

import org.netdiag.shared.net.Capabilities;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Opens simulated sockets, or refuses as Linux would.
final class SocketFactory {
  /// What a small packet takes of a receive buffer: its struct sk_buff included.
  private static final int SLOT_BYTES = 832;

  private final SimHost host;
  private final SimSettings settings;

  SocketFactory(SimHost host, SimSettings settings) {
    this.host = host;
    this.settings = settings;
  }

  SimSocket open(SocketSpec spec) throws SyscallException {
    checkPrivilege(spec);
    checkOptions(spec);
    checkPort(spec);
    boolean raw = spec.privilege() == Privilege.RAW;
    boolean connect = spec.privilege() == Privilege.CONNECT;
    int receiveSlots =
        spec.receiveBuffer() == 0
            ? host.local().receiveSlots()
            : Math.max(1, spec.receiveBuffer() / SLOT_BYTES);
    Capabilities capabilities =
        new Capabilities(
            ident(spec),
            raw,
            spec.transmitStamps() && !connect,
            !connect,
            receiveSlots,
            connect ? Integer.MAX_VALUE : host.local().errorSlots());
    if (spec.protocol() == Protocol.ICMP) {
      return new IcmpSocket(host, spec, capabilities);
    }
    if (raw) {
      return new RawSocket(host, spec, capabilities);
    }
    return spec.protocol() == Protocol.UDP
        ? new UdpSocket(host, spec, capabilities)
        : new ConnectSocket(host, spec, capabilities);
  }

  private void checkPort(SocketSpec spec) throws SyscallException {
    for (SimSocket socket : host.sockets()) {
      if (spec.sourcePort() != 0
          && spec.protocol() == Protocol.UDP
          && spec.privilege() == Privilege.DATAGRAM
          && socket.spec.protocol() == Protocol.UDP
          && socket.spec.privilege() == Privilege.DATAGRAM
          && socket.spec.family() == spec.family()
          && socket.capabilities.ident() == spec.sourcePort()) {
        throw new SyscallException(
            "bind", Errno.EADDRINUSE, "EADDRINUSE", "port " + spec.sourcePort() + " is in use");
      }
    }
  }

  private int ident(SocketSpec spec) {
    if (spec.privilege() == Privilege.CONNECT) {
      return 0;
    }
    if (spec.protocol() == Protocol.ICMP) {
      return host.newIdent();
    }
    if (spec.sourcePort() != 0) {
      return spec.sourcePort();
    }
    return spec.privilege() == Privilege.RAW ? host.newPorts(RawSocket.PORTS) : host.newPort();
  }

  private void checkPrivilege(SocketSpec spec) throws SyscallException {
    String family = spec.family() == Family.V4 ? "AF_INET" : "AF_INET6";
    String icmp = spec.family() == Family.V4 ? "IPPROTO_ICMP" : "IPPROTO_ICMPV6";
    String protocol = spec.protocol() == Protocol.ICMP ? icmp : "IPPROTO_" + spec.protocol();
    if (spec.privilege() == Privilege.RAW && !settings.rootAllowed()) {
      throw new SyscallException(
          "socket(" + family + ", SOCK_RAW, " + protocol + ")",
          Errno.EPERM,
          "EPERM",
          "a raw socket needs CAP_NET_RAW");
    }
    if (spec.privilege() == Privilege.DATAGRAM
        && spec.protocol() == Protocol.ICMP
        && !settings.pingGroupOpen()) {
      throw new SyscallException(
          "socket(" + family + ", SOCK_DGRAM, " + protocol + ")",
          Errno.EACCES,
          "EACCES",
          "no group of this process is in net.ipv4.ping_group_range, which is \"1 0\"; it opens"
              + " ICMP datagram sockets for IPv4 and IPv6");
    }
  }

  private void checkOptions(SocketSpec spec) throws SyscallException {
    if (spec.mark() != -1 && !settings.rootAllowed()) {
      throw new SyscallException(
          "setsockopt(SO_MARK)", Errno.EPERM, "EPERM", "a mark needs CAP_NET_ADMIN");
    }
    String device = spec.device().orElse("sim0");
    if (!device.equals("sim0") && !device.equals("lo")) {
      throw new SyscallException(
          "setsockopt(SO_BINDTODEVICE)",
          Errno.ENODEV,
          "ENODEV",
          "there is no such interface; the simulated host has sim0 and lo");
    }
    if (spec.source().isPresent()) {
      IpAddress source = spec.source().get();
      if (!source.loopback() && !host.isLocal(source.withScope(0))) {
        throw new SyscallException(
            "bind",
            Errno.EADDRNOTAVAIL,
            "EADDRNOTAVAIL",
            "no interface of this host has the address " + source);
      }
    }
  }
}
