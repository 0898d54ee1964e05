package org.netdiag.shared.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import org.netdiag.shared.net.RxBatch;

/// An array of messages for recvmmsg(2) with room for addresses and control messages. The bytes go
/// straight into a batch.
final class RxMessages {
  /// The largest set of control messages, an IPv6 error with a stamp, takes 232 bytes; IPv4 with
  /// forty bytes of options 256.
  private static final long CONTROL_BYTES = 320;

  private final Kernel kernel;
  private final int capacity;
  private final MemorySegment headers;
  private final MemorySegment vectors;
  private final MemorySegment names;
  private final MemorySegment control;

  RxMessages(Kernel kernel, int capacity) {
    this.kernel = kernel;
    this.capacity = capacity;
    this.headers = kernel.arena.allocate(capacity * Msghdr.VECTOR_SIZE, 8);
    this.vectors = kernel.arena.allocate(capacity * Iovec.SIZE, 8);
    this.names = kernel.arena.allocate(capacity * Sockaddr.SPACE, 8);
    this.control = kernel.arena.allocate(capacity * CONTROL_BYTES, 8);
    for (int i = 0; i < capacity; i++) {
      long header = i * Msghdr.VECTOR_SIZE;
      headers.set(JAVA_LONG, header + Msghdr.NAME, names.address() + nameAt(i));
      headers.set(JAVA_LONG, header + Msghdr.IOV, vectors.address() + i * Iovec.SIZE);
      headers.set(JAVA_LONG, header + Msghdr.IOVLEN, 1);
      headers.set(JAVA_LONG, header + Msghdr.CONTROL, control.address() + controlAt(i));
    }
  }

  int capacity() {
    return capacity;
  }

  /// Receives up to `count` messages into the batch's regions from `region` on, leaving `head`
  /// bytes free before and `tail` bytes behind each, and answers how many or minus the error
  /// number.
  int receive(int fd, int flags, RxBatch batch, Regions regions) {
    int count = Math.min(regions.count, capacity);
    long base = batch.bytes().address() + regions.head;
    long room = (long) batch.slotBytes() - regions.head - regions.tail;
    for (int i = 0; i < count; i++) {
      long header = i * Msghdr.VECTOR_SIZE;
      headers.set(JAVA_INT, header + Msghdr.NAMELEN, (int) Sockaddr.SPACE);
      headers.set(JAVA_LONG, header + Msghdr.CONTROLLEN, CONTROL_BYTES);
      long vector = i * Iovec.SIZE;
      vectors.set(JAVA_LONG, vector + Iovec.BASE, base + batch.slotOffset(regions.first + i));
      vectors.set(JAVA_LONG, vector + Iovec.LEN, room);
    }
    int result;
    do {
      result = kernel.libc.recvmmsg(fd, headers.address(), count, flags | Abi.MSG_DONTWAIT);
    } while (result == -Errno.EINTR);
    return result;
  }

  /// What the kernel says a message's length is: with MSG_TRUNC, where the protocol knows that
  /// flag, the length before it was cut.
  int length(int message) {
    return headers.get(JAVA_INT, message * Msghdr.VECTOR_SIZE + Msghdr.LEN);
  }

  boolean cut(int message) {
    return (headers.get(JAVA_INT, message * Msghdr.VECTOR_SIZE + Msghdr.FLAGS) & Abi.MSG_TRUNC)
        != 0;
  }

  /// Whether an address came with it: errors without an ICMP origin have none.
  boolean named(int message) {
    return headers.get(JAVA_INT, message * Msghdr.VECTOR_SIZE + Msghdr.NAMELEN) != 0;
  }

  MemorySegment names() {
    return names;
  }

  long nameAt(int message) {
    return message * Sockaddr.SPACE;
  }

  MemorySegment control() {
    return control;
  }

  long controlAt(int message) {
    return message * CONTROL_BYTES;
  }

  long controlLength(int message) {
    return headers.get(JAVA_LONG, message * Msghdr.VECTOR_SIZE + Msghdr.CONTROLLEN);
  }
}
