package org.netdiag.shared.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import org.netdiag.shared.net.Clock;
import org.netdiag.shared.net.ffm.Libc;

/// The clocks of the machine: CLOCK_MONOTONIC, which is what `System.nanoTime` reads, and
/// CLOCK_REALTIME, by which the kernel stamps packets. Used by one thread.
final class LinuxClock implements Clock {
  private final Libc libc;
  private final MemorySegment timespec;
  private final long address;

  LinuxClock(Libc libc, SegmentAllocator allocator) {
    this.libc = libc;
    this.timespec = allocator.allocate(Timespec.SIZE, 8);
    this.address = timespec.address();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  /// Read through the C library: `Instant.now()` would allocate.
  @Override
  public long epochNanos() {
    int _ = libc.clock_gettime(Abi.CLOCK_REALTIME, address);
    return timespec.get(JAVA_LONG, Timespec.SEC) * 1_000_000_000L
        + timespec.get(JAVA_LONG, Timespec.NSEC);
  }
}
