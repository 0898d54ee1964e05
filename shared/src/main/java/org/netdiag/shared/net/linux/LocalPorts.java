package org.netdiag.shared.net.linux;

import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;

/// The local ports of a raw UDP or TCP socket: the first belongs to it, those behind it are used
/// without being reserved.
///
/// An ordinary socket is bound to the first, so that nobody else gets it, and what comes there is
/// dropped: a UDP answer then causes no "port unreachable". An unexpected SYN-ACK is still answered
/// by RST, since the socket does not listen.
final class LocalPorts {
  /// How many ports behind the first are ours too.
  static final int BEHIND = 1023;

  private static final int ATTEMPTS = 32;
  private static final int HIGHEST = 65535;

  private final Fd fd;
  private final int first;

  private LocalPorts(Fd fd, int first) {
    this.fd = fd;
    this.first = first;
  }

  /// Reserves the spec's source port, or one that has enough ports behind it.
  static LocalPorts reserve(Kernel kernel, SocketSpec spec) throws SyscallException {
    SocketSpec ordinary =
        spec.withPrivilege(
            spec.protocol() == Protocol.TCP ? Privilege.CONNECT : Privilege.DATAGRAM);
    for (int attempt = 1; ; attempt++) {
      Fd fd = open(kernel, ordinary);
      int port = fd.localPort();
      if (port + BEHIND <= HIGHEST || spec.sourcePort() != 0 || attempt == ATTEMPTS) {
        return new LocalPorts(fd, port);
      }
      fd.close();
    }
  }

  private static Fd open(Kernel kernel, SocketSpec spec) throws SyscallException {
    int kind = spec.protocol() == Protocol.TCP ? Abi.SOCK_STREAM : Abi.SOCK_DGRAM;
    int domain = FamilyAbi.of(spec.family()).domain();
    int number = kernel.libc.socket(domain, kind | Abi.SOCK_NONBLOCK | Abi.SOCK_CLOEXEC, 0);
    Fd fd = new Fd(kernel, Kernel.check(number, "socket"));
    try {
      int length = FilterProgram.nothing().write(kernel.scratch);
      fd.setFromScratch(Abi.SOL_SOCKET, Abi.SO_ATTACH_FILTER, length, "SO_ATTACH_FILTER");
      SocketOptions options = new SocketOptions(kernel, spec);
      options.apply(fd);
      options.bind(fd);
      return fd;
    } catch (SyscallException | RuntimeException | Error e) {
      fd.close();
      throw e;
    }
  }

  int first() {
    return first;
  }

  /// The last of the ports that belong to a first.
  static int last(int first) {
    return Math.min(first + BEHIND, HIGHEST);
  }

  void close() {
    fd.close();
  }
}
