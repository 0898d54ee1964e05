package org.netdiag.shared.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import org.netdiag.shared.net.TxBatch;

/// One message for sendmsg(2), rewritten for each slot: its destination, its bytes where they lie
/// in the batch, behind an IP header or not, and control messages: the transmit stamp's id, then
/// the TTL or the source.
final class TxMessage {
  private static final long MESSAGE = 0;
  private static final long HEADER_IOV = 64;
  private static final long IOV = 80;
  private static final long NAME = 96;
  private static final long ID = 128;
  private static final long SECOND = 152;
  private static final long BYTES = 192;
  private static final long CONTROL_BYTES = 24;
  private static final int INT_LENGTH = 20;

  private final Kernel kernel;
  private final MemorySegment memory;
  private final long address;

  TxMessage(Kernel kernel) {
    this.kernel = kernel;
    this.memory = kernel.arena.allocate(BYTES, 8);
    this.address = memory.address();
    memory.set(JAVA_LONG, MESSAGE + Msghdr.NAME, address + NAME);
    memory.set(JAVA_LONG, ID + Cmsghdr.LEN, INT_LENGTH);
    memory.set(JAVA_INT, ID + Cmsghdr.LEVEL, Abi.SOL_SOCKET);
    memory.set(JAVA_INT, ID + Cmsghdr.TYPE, Abi.SCM_TS_OPT_ID);
  }

  /// Points the message at a slot.
  void prepare(FamilyAbi abi, TxBatch batch, int slot) {
    memory.set(JAVA_LONG, MESSAGE + Msghdr.IOV, address + IOV);
    memory.set(JAVA_LONG, MESSAGE + Msghdr.IOVLEN, 1);
    point(abi, batch, slot, batch.port(slot));
    int ttl = batch.ttl(slot);
    if (ttl != 0) {
      memory.set(JAVA_LONG, MESSAGE + Msghdr.CONTROLLEN, CONTROL_BYTES);
      memory.set(JAVA_LONG, SECOND + Cmsghdr.LEN, INT_LENGTH);
      memory.set(JAVA_INT, SECOND + Cmsghdr.LEVEL, abi.level());
      memory.set(JAVA_INT, SECOND + Cmsghdr.TYPE, abi.ttlMessage());
      memory.set(JAVA_INT, SECOND + Cmsghdr.SIZE, ttl);
    }
  }

  /// Points the message at an IP header and a slot behind it. The destination has no port then:
  /// IPv6 would take it for a protocol number, rawv6_sendmsg in net/ipv6/raw.c.
  void prepare(FamilyAbi abi, TxBatch batch, int slot, MemorySegment header, int headerLength) {
    memory.set(JAVA_LONG, MESSAGE + Msghdr.IOV, address + HEADER_IOV);
    memory.set(JAVA_LONG, MESSAGE + Msghdr.IOVLEN, 2);
    memory.set(JAVA_LONG, HEADER_IOV + Iovec.BASE, header.address());
    memory.set(JAVA_LONG, HEADER_IOV + Iovec.LEN, headerLength);
    point(abi, batch, slot, 0);
  }

  private void point(FamilyAbi abi, TxBatch batch, int slot, int port) {
    memory.set(JAVA_INT, MESSAGE + Msghdr.NAMELEN, abi.addressLength());
    Sockaddr.write(memory, NAME, abi, batch.high(slot), batch.low(slot), batch.scope(slot), port);
    memory.set(JAVA_LONG, IOV + Iovec.BASE, batch.bytes().address() + batch.offset(slot));
    memory.set(JAVA_LONG, IOV + Iovec.LEN, batch.length(slot));
    memory.set(JAVA_LONG, MESSAGE + Msghdr.CONTROL, address + SECOND);
    memory.set(JAVA_LONG, MESSAGE + Msghdr.CONTROLLEN, 0);
  }

  /// Has the route chosen for packets from this address: IP_PKTINFO, IPV6_PKTINFO. Instead of a
  /// TTL, before [#identify].
  void source(FamilyAbi abi, long high, long low) {
    long data = SECOND + Cmsghdr.SIZE;
    long length = abi.v4() ? 12 : 20;
    memory.asSlice(data, 24).fill((byte) 0);
    memory.set(JAVA_LONG, MESSAGE + Msghdr.CONTROLLEN, Cmsghdr.space(length));
    memory.set(JAVA_LONG, SECOND + Cmsghdr.LEN, Cmsghdr.SIZE + length);
    memory.set(JAVA_INT, SECOND + Cmsghdr.LEVEL, abi.level());
    memory.set(JAVA_INT, SECOND + Cmsghdr.TYPE, abi.packetInfo());
    if (abi.v4()) {
      memory.set(JAVA_INT, data + 4, Integer.reverseBytes((int) low));
    } else {
      memory.set(JAVA_LONG, data, Long.reverseBytes(high));
      memory.set(JAVA_LONG, data + 8, Long.reverseBytes(low));
    }
  }

  /// Adds the id that the packet's transmit stamp shall carry.
  void identify(int id) {
    long length = memory.get(JAVA_LONG, MESSAGE + Msghdr.CONTROLLEN);
    memory.set(JAVA_LONG, MESSAGE + Msghdr.CONTROL, address + ID);
    memory.set(JAVA_LONG, MESSAGE + Msghdr.CONTROLLEN, length + CONTROL_BYTES);
    memory.set(JAVA_INT, ID + Cmsghdr.SIZE, id);
  }

  /// Sends it and answers 0 or the error number. An interrupted send has sent nothing, socket(7).
  int send(int fd) {
    int result;
    do {
      result = kernel.libc.sendmsg(fd, address + MESSAGE, 0);
    } while (result == -Errno.EINTR);
    return result < 0 ? -result : 0;
  }
}
