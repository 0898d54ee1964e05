package org.netdiag.shared.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import org.netdiag.shared.net.SyscallException;

/// An open socket descriptor and its options.
final class Fd {
  /// Bytes that one small packet takes of a receive buffer, in the kernel's own count (`truesize`):
  /// the default buffer of 212,992 bytes holds 256 echo replies, measured.
  private static final int PACKET_BYTES = 832;

  private final Kernel kernel;
  private final int number;
  private boolean closed;

  Fd(Kernel kernel, int number) {
    this.kernel = kernel;
    this.number = number;
  }

  int number() {
    return number;
  }

  /// Sets an integer option and answers 0 or minus the error number.
  int trySet(int level, int option, int value) {
    kernel.scratch.set(JAVA_INT, 0, value);
    return kernel.libc.setsockopt(number, level, option, kernel.scratch.address(), 4);
  }

  /// Sets an integer option that the caller asked for.
  void set(int level, int option, int value, String name) throws SyscallException {
    accept(trySet(level, option, value), name);
  }

  /// Sets an option from the first `length` bytes of the kernel's scratch memory.
  void setFromScratch(int level, int option, int length, String name) throws SyscallException {
    accept(kernel.libc.setsockopt(number, level, option, kernel.scratch.address(), length), name);
  }

  /// Reads an integer option, or minus the error number.
  int get(int level, int option) {
    int result = read(level, option, 4);
    return result < 0 ? result : kernel.scratch.get(JAVA_INT, 0);
  }

  /// Reads an option into the kernel's scratch memory, and answers 0 or minus the error number.
  int read(int level, int option, int length) {
    MemorySegment scratch = kernel.scratch;
    long lengthAt = scratch.byteSize() - 8;
    scratch.set(JAVA_LONG, lengthAt, length);
    return kernel.libc.getsockopt(
        number, level, option, scratch.address(), scratch.address() + lengthAt);
  }

  /// Asks for a larger receive buffer, with CAP_NET_ADMIN beyond `net.core.rmem_max`, and answers
  /// how many small packets the one that was given holds.
  int growReceiveBuffer(int bytes) {
    if (trySet(Abi.SOL_SOCKET, Abi.SO_RCVBUFFORCE, bytes) < 0) {
      int _ = trySet(Abi.SOL_SOCKET, Abi.SO_RCVBUF, bytes);
    }
    return Math.max(1, get(Abi.SOL_SOCKET, Abi.SO_RCVBUF) / PACKET_BYTES);
  }

  /// Packets that were dropped because the receive buffer was full; -1 before Linux 4.12. A raw
  /// socket whose buffer is full counts every ICMP packet of the host, before any filter looks at
  /// it (seen on 6.18: the requests that loop back count too), so there it is an upper bound.
  long drops() {
    return read(Abi.SOL_SOCKET, Abi.SO_MEMINFO, 4 * Abi.SK_MEMINFO_VARS) < 0
        ? -1
        : Integer.toUnsignedLong(kernel.scratch.get(JAVA_INT, 4 * Abi.SK_MEMINFO_DROPS));
  }

  /// Port, or ICMP identifier, that the socket is bound to.
  int localPort() throws SyscallException {
    MemorySegment scratch = kernel.scratch;
    scratch.set(JAVA_LONG, Sockaddr.SPACE, Sockaddr.SPACE);
    Kernel.check(
        kernel.libc.getsockname(number, scratch.address(), scratch.address() + Sockaddr.SPACE),
        "getsockname");
    return Sockaddr.port(scratch, 0);
  }

  void close() {
    if (!closed) {
      closed = true;
      int _ = kernel.libc.close(number);
    }
  }

  private static void accept(int result, String name) throws SyscallException {
    if (result < 0) {
      throw Kernel.refused("setsockopt(" + name + ")", -result, Hints.option(name, -result));
    }
  }
}
