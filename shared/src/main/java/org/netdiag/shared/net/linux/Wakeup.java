package org.netdiag.shared.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.net.ffm.Libc;

/// An eventfd(2) by which other threads end a wait. Its memory is its own, and no thread's, since
/// any thread may write.
final class Wakeup implements Pollable {
  private final Libc libc;
  private final MemorySegment count;
  private final int fd;
  private boolean signalled;
  private boolean closed;

  Wakeup() throws SyscallException {
    Arena arena = Arena.ofAuto();
    this.libc = new Libc(arena);
    this.count = arena.allocate(8, 8);
    this.fd = Kernel.check(libc.eventfd(0, Abi.EFD_CLOEXEC | Abi.EFD_NONBLOCK), "eventfd");
  }

  int fd() {
    return fd;
  }

  /// Makes the descriptor readable; nothing more when it already is, or is closed.
  synchronized void signal() {
    if (!signalled && !closed) {
      signalled = true;
      count.set(JAVA_LONG, 0, 1);
      int _ = libc.write(fd, count.address(), 8);
    }
  }

  @Override
  public synchronized void ready(int events) {
    signalled = false;
    int _ = libc.read(fd, count.address(), 8);
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      int _ = libc.close(fd);
    }
  }
}
