package org.netdiag.shared.net.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.net.ffm.Libc;

/// What everything in one network shares: memory, the C library, the clock. Used by one thread.
final class Kernel {
  /// Room for the largest option that is read or written.
  private static final long SCRATCH_BYTES = 512;

  final Arena arena;
  final Libc libc;
  final LinuxClock clock;

  /// For one call; nothing stays in it.
  final MemorySegment scratch;

  /// Set when the kernel had no buffer for a packet. Unlike a full send buffer this is not followed
  /// by an event, so the next wait is short.
  boolean congested;

  /// Set when a socket has something to give that no descriptor shows; the next wait returns at
  /// once.
  boolean ready;

  /// Whether a socket of this network has waited for the kernel to stamp packets.
  boolean stampsStarted;

  Kernel(Arena arena) {
    this.arena = arena;
    this.libc = new Libc(arena);
    this.clock = new LinuxClock(libc, arena);
    this.scratch = arena.allocate(SCRATCH_BYTES, 8);
  }

  /// `result`, unless it is minus an error number.
  static int check(int result, String operation) throws SyscallException {
    if (result < 0) {
      throw refused(operation, -result, "");
    }
    return result;
  }

  static SyscallException refused(String operation, int errno, String hint) {
    return new SyscallException(operation, errno, Errno.name(errno), hint);
  }
}
