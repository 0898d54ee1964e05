package org.netdiag.shared.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.netdiag.shared.net.SyscallException;

/// An epoll instance, level-triggered, with nanosecond time-outs: epoll(7).
final class Poller {
  private static final int MAX_EVENTS = 256;

  private final Kernel kernel;
  private final int epoll;
  private final MemorySegment events;
  private final MemorySegment timeout;
  private final MemorySegment pollfd;
  private @Nullable Pollable[] watched = new @Nullable Pollable[8];
  private int[] free = new int[8];
  private int freeCount;
  private int used;
  private boolean hasPwait2 = true;

  Poller(Kernel kernel) throws SyscallException {
    this.kernel = kernel;
    this.epoll = Kernel.check(kernel.libc.epoll_create1(Abi.EPOLL_CLOEXEC), "epoll_create1");
    this.events = kernel.arena.allocate(EpollEvent.SIZE * MAX_EVENTS, 8);
    this.timeout = kernel.arena.allocate(Timespec.SIZE, 8);
    this.pollfd = kernel.arena.allocate(Pollfd.SIZE, 4);
    pollfd.set(JAVA_INT, Pollfd.FD, epoll);
    pollfd.set(JAVA_INT, Pollfd.EVENTS, Abi.POLLIN);
  }

  /// Its own descriptor: readable when something that it watches is ready.
  int fd() {
    return epoll;
  }

  /// Watches a descriptor for input and errors, and answers the number under which it is known.
  int add(int fd, Pollable pollable, int mask) throws SyscallException {
    int index = freeCount > 0 ? free[freeCount - 1] : used;
    if (index == watched.length) {
      watched = Arrays.copyOf(watched, 2 * index);
      free = Arrays.copyOf(free, 2 * index);
    }
    control(Abi.EPOLL_CTL_ADD, fd, index, mask);
    if (freeCount > 0) {
      freeCount--;
    } else {
      used++;
    }
    watched[index] = pollable;
    return index;
  }

  /// Changes what is watched for.
  void change(int fd, int index, int mask) throws SyscallException {
    control(Abi.EPOLL_CTL_MOD, fd, index, mask);
  }

  /// Forgets a descriptor that is about to be closed.
  void remove(int fd, int index) {
    watched[index] = null;
    free[freeCount++] = index;
    int _ = kernel.libc.epoll_ctl(epoll, Abi.EPOLL_CTL_DEL, fd, kernel.scratch.address());
  }

  /// Waits at most so long, `Long.MAX_VALUE` for ever, and tells every ready descriptor's owner. An
  /// interruption by a signal ends the wait.
  void await(long timeoutNanos) throws SyscallException {
    int ready = timeoutNanos == 0 ? now() : hasPwait2 ? pwait2(timeoutNanos) : ppoll(timeoutNanos);
    if (ready == -Errno.ENOSYS && hasPwait2) {
      hasPwait2 = false;
      ready = ppoll(timeoutNanos);
    }
    if (ready < 0 && ready != -Errno.EINTR) {
      throw Kernel.refused("epoll_wait", -ready, "");
    }
    for (int i = 0; i < ready; i++) {
      long at = i * EpollEvent.SIZE;
      Pollable pollable = watched[events.get(JAVA_INT, at + EpollEvent.DATA)];
      if (pollable != null) {
        pollable.ready(events.get(JAVA_INT, at + EpollEvent.EVENTS));
      }
    }
  }

  /// Closes everything that is watched, then the instance.
  void close() {
    for (Pollable pollable : watched.clone()) {
      if (pollable != null) {
        pollable.close();
      }
    }
    int _ = kernel.libc.close(epoll);
  }

  private int now() {
    return kernel.libc.epoll_wait(epoll, events.address(), MAX_EVENTS, 0);
  }

  private int pwait2(long timeoutNanos) {
    return kernel.libc.epoll_pwait2(epoll, events.address(), MAX_EVENTS, timespec(timeoutNanos));
  }

  /// An epoll descriptor can itself be polled, which gives kernels before 5.11 nanoseconds too.
  private int ppoll(long timeoutNanos) {
    int ready = kernel.libc.ppoll(pollfd.address(), 1, timespec(timeoutNanos));
    return ready <= 0 ? ready : now();
  }

  private long timespec(long nanos) {
    if (nanos == Long.MAX_VALUE) {
      return 0;
    }
    timeout.set(JAVA_LONG, Timespec.SEC, nanos / 1_000_000_000L);
    timeout.set(JAVA_LONG, Timespec.NSEC, nanos % 1_000_000_000L);
    return timeout.address();
  }

  private void control(int operation, int fd, int index, int mask) throws SyscallException {
    MemorySegment event = kernel.scratch;
    event.set(JAVA_INT, EpollEvent.EVENTS, mask);
    event.set(JAVA_INT, EpollEvent.DATA, index);
    Kernel.check(
        kernel.libc.epoll_ctl(epoll, operation, fd, event.address()), "epoll_ctl(" + fd + ")");
  }
}
