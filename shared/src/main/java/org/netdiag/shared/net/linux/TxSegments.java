package org.netdiag.shared.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import org.netdiag.shared.net.TxBatch;

/// Many datagrams of one length for one destination in one sendmsg(2): UDP_SEGMENT, udp(7), Linux
/// 4.18.
///
/// The kernel takes their bytes as one packet through its routes and queues and cuts it into
/// datagrams where it leaves. Over loopback one of eight so costs a quarter of one alone, and one
/// of two three quarters (measured on 6.18).
final class TxSegments {
  /// UDP_MAX_SEGMENTS in include/linux/udp.h before Linux 6.9, which allows twice as many.
  private static final int MOST = 64;

  /// What an IPv4 packet holds besides its headers.
  private static final int MOST_BYTES = 65_507;

  private static final long MESSAGE = 0;
  private static final long NAME = 64;
  private static final long CONTROL = 96;
  private static final long CONTROL_BYTES = 24;
  private static final long VECTORS = 128;
  private static final long BYTES = VECTORS + MOST * Iovec.SIZE;
  private static final int SIZE_LENGTH = 18;

  private final Kernel kernel;
  private final MemorySegment memory;
  private final long address;

  TxSegments(Kernel kernel) {
    this.kernel = kernel;
    this.memory = kernel.arena.allocate(BYTES, 8);
    this.address = memory.address();
    memory.set(JAVA_LONG, MESSAGE + Msghdr.NAME, address + NAME);
    memory.set(JAVA_LONG, MESSAGE + Msghdr.IOV, address + VECTORS);
    memory.set(JAVA_LONG, MESSAGE + Msghdr.CONTROL, address + CONTROL);
    memory.set(JAVA_LONG, MESSAGE + Msghdr.CONTROLLEN, CONTROL_BYTES);
    memory.set(JAVA_LONG, CONTROL + Cmsghdr.LEN, SIZE_LENGTH);
    memory.set(JAVA_INT, CONTROL + Cmsghdr.LEVEL, Abi.SOL_UDP);
    memory.set(JAVA_INT, CONTROL + Cmsghdr.TYPE, Abi.UDP_SEGMENT);
  }

  /// Whether a UDP datagram socket takes the option: an older kernel ignores the control message
  /// and would send one long datagram.
  static boolean known(Fd fd) {
    return fd.get(Abi.SOL_UDP, Abi.UDP_SEGMENT) >= 0;
  }

  /// How many slots from `first` on, below `end`, can leave together: as many as go to one place
  /// and are equally long; the last may be shorter.
  static int run(TxBatch batch, int first, int end) {
    int length = batch.length(first);
    if (batch.ttl(first) != 0 || length == 0) {
      return 1;
    }
    int most = Math.min(end, first + Math.min(MOST, MOST_BYTES / length));
    int slot = first + 1;
    while (slot < most && joins(batch, first, slot)) {
      slot++;
      if (batch.length(slot - 1) < length) {
        break;
      }
    }
    return slot - first;
  }

  private static boolean joins(TxBatch batch, int first, int slot) {
    return batch.length(slot) <= batch.length(first)
        && batch.length(slot) > 0
        && batch.low(slot) == batch.low(first)
        && batch.high(slot) == batch.high(first)
        && batch.port(slot) == batch.port(first)
        && batch.scope(slot) == batch.scope(first)
        && batch.ttl(slot) == 0;
  }

  /// Sends `count` slots and answers 0, or the error number with which none of them has left.
  int send(int fd, FamilyAbi abi, TxBatch batch, int first, int count) {
    memory.set(JAVA_INT, MESSAGE + Msghdr.NAMELEN, abi.addressLength());
    Sockaddr.write(
        memory,
        NAME,
        abi,
        batch.high(first),
        batch.low(first),
        batch.scope(first),
        batch.port(first));
    long bytes = batch.bytes().address();
    for (int i = 0; i < count; i++) {
      long vector = VECTORS + i * Iovec.SIZE;
      memory.set(JAVA_LONG, vector + Iovec.BASE, bytes + batch.offset(first + i));
      memory.set(JAVA_LONG, vector + Iovec.LEN, batch.length(first + i));
    }
    memory.set(JAVA_LONG, MESSAGE + Msghdr.IOVLEN, count);
    memory.set(JAVA_SHORT, CONTROL + Cmsghdr.SIZE, (short) batch.length(first));
    int result;
    do {
      result = kernel.libc.sendmsg(fd, address + MESSAGE, 0);
    } while (result == -Errno.EINTR);
    return result < 0 ? -result : 0;
  }

  /// Whether a refusal is of the moment and not of the way: EINVAL where a datagram is longer than
  /// the path's MTU, EIO where nobody would make the checksums (udp_send_skb in net/ipv4/udp.c).
  static boolean momentary(int errno) {
    return Errno.later(errno) || Errno.pending(errno) || errno == Errno.EPERM;
  }
}
