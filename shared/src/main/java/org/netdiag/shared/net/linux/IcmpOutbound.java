package org.netdiag.shared.net.linux;

import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.net.TxBatch;

/// A raw ICMP socket: the kernel writes the IP header.
final class IcmpOutbound implements Outbound {
  private final Kernel kernel;
  private final Buffers buffers;
  private final SocketSpec spec;
  private final FamilyAbi abi;
  private final RxBatch batch;
  private final Regions regions = new Regions();
  private final ControlMessages control = new ControlMessages();

  IcmpOutbound(Kernel kernel, Buffers buffers, SocketSpec spec) {
    this.kernel = kernel;
    this.buffers = buffers;
    this.spec = spec;
    this.abi = FamilyAbi.of(spec.family());
    this.batch = new RxBatch(kernel.arena, 1, 64);
    regions.count = 1;
  }

  @Override
  public int prepare(TxMessage message, TxBatch batch, int slot) {
    message.prepare(abi, batch, slot);
    return 0;
  }

  /// The kernel tells the MTU in the error queue of a socket with IP_RECVERR only (ip_local_error
  /// in net/ipv4/ip_sockglue.c). With that option this socket would get every ICMP error of the
  /// host twice, so another one with the same options has the same packet refused.
  @Override
  public long refusedMtu(TxBatch batch, int slot) {
    int type = Abi.SOCK_RAW | Abi.SOCK_NONBLOCK | Abi.SOCK_CLOEXEC;
    int number = kernel.libc.socket(abi.domain(), type, spec.family().icmpProtocol());
    if (number < 0) {
      return 0;
    }
    Fd fd = new Fd(kernel, number);
    try {
      new SocketOptions(kernel, spec).apply(fd);
      fd.set(abi.level(), abi.receiveErrors(), 1, "IP_RECVERR");
      buffers.transmit.prepare(abi, batch, slot);
      return buffers.transmit.send(number) == Errno.EMSGSIZE ? localError(number) : 0;
    } catch (SyscallException e) {
      return 0;
    } finally {
      fd.close();
    }
  }

  private long localError(int fd) {
    RxMessages errors = buffers.errors;
    while (errors.receive(fd, Abi.MSG_ERRQUEUE, batch, regions) > 0) {
      control.read(errors.control(), errors.controlAt(0), errors.controlLength(0), abi);
      if (control.error && control.origin == SockExtendedErr.ORIGIN_LOCAL) {
        return Integer.toUnsignedLong(control.info);
      }
    }
    return 0;
  }

  @Override
  public void close() {
    // It holds nothing.
  }
}
