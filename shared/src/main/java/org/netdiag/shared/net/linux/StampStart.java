package org.netdiag.shared.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import org.netdiag.shared.net.RxBatch;

/// Waits until the kernel stamps arriving packets.
///
/// When the first socket in the whole system asks for stamps, the kernel switches them on in the
/// background (net_enable_timestamp in net/core/dev.c leaves it to a work queue); packets until
/// then have none. On a busy machine that was seen to last longer than the first echo. So one byte
/// goes round a UDP socket on loopback until it comes back with a stamp, for 10 ms at the most.
final class StampStart {
  private static final int ROUNDS = 100;
  private static final long PAUSE_NANOS = 100_000;

  private final Kernel kernel;
  private final Buffers buffers;
  private final RxBatch batch;
  private final Regions regions = new Regions();
  private final ControlMessages control = new ControlMessages();

  private StampStart(Kernel kernel, Buffers buffers) {
    this.kernel = kernel;
    this.buffers = buffers;
    this.batch = new RxBatch(kernel.arena, 1, 64);
    regions.count = 1;
  }

  /// Returns when a packet was stamped, or when it cannot be learnt: loopback is down, or filtered.
  static void await(Kernel kernel, Buffers buffers) {
    int number =
        kernel.libc.socket(
            FamilyAbi.V4.domain(), Abi.SOCK_DGRAM | Abi.SOCK_NONBLOCK | Abi.SOCK_CLOEXEC, 0);
    if (number >= 0) {
      Fd fd = new Fd(kernel, number);
      new StampStart(kernel, buffers).run(fd);
      fd.close();
    }
  }

  private void run(Fd fd) {
    MemorySegment scratch = kernel.scratch;
    Sockaddr.write(scratch, 0, FamilyAbi.V4, 0, 0x7f000001L, 0, 0);
    scratch.set(JAVA_LONG, Sockaddr.SPACE, Sockaddr.SPACE);
    long address = scratch.address();
    int length = FamilyAbi.V4.addressLength();
    if (kernel.libc.bind(fd.number(), address, length) < 0
        || kernel.libc.getsockname(fd.number(), address, address + Sockaddr.SPACE) < 0
        || kernel.libc.connect(fd.number(), address, length) < 0
        || fd.trySet(Abi.SOL_SOCKET, Abi.SO_TIMESTAMPING, Stamping.RECEIVE) < 0) {
      return;
    }
    for (int round = 0; round < ROUNDS; round++) {
      if (kernel.libc.write(fd.number(), address, 1) < 0 || stamped(fd)) {
        return;
      }
      pause();
    }
  }

  private boolean stamped(Fd fd) {
    RxMessages messages = buffers.messages;
    if (messages.receive(fd.number(), 0, batch, regions) <= 0) {
      return false;
    }
    control.read(
        messages.control(), messages.controlAt(0), messages.controlLength(0), FamilyAbi.V4);
    return control.stamp != RxBatch.NO_STAMP;
  }

  private void pause() {
    kernel.scratch.set(JAVA_LONG, Timespec.SEC, 0);
    kernel.scratch.set(JAVA_LONG, Timespec.NSEC, PAUSE_NANOS);
    int _ = kernel.libc.ppoll(0, 0, kernel.scratch.address());
  }
}
