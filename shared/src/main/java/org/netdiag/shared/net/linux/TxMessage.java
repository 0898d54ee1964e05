package org.netdiag.shared.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import org.netdiag.shared.net.TxBatch;

/// One message for sendmsg(2), rewritten for each slot: its destination, its bytes where they lie
/// in the batch, and control messages for the transmit stamp's id and the TTL.
final class TxMessage {
  private static final long MESSAGE = 0;
  private static final long IOV = 64;
  private static final long NAME = 80;
  private static final long ID = 112;
  private static final long TTL = 136;
  private static final long BYTES = 160;
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
    memory.set(JAVA_LONG, MESSAGE + Msghdr.IOV, address + IOV);
    memory.set(JAVA_LONG, MESSAGE + Msghdr.IOVLEN, 1);
    memory.set(JAVA_LONG, ID + Cmsghdr.LEN, INT_LENGTH);
    memory.set(JAVA_INT, ID + Cmsghdr.LEVEL, Abi.SOL_SOCKET);
    memory.set(JAVA_INT, ID + Cmsghdr.TYPE, Abi.SCM_TS_OPT_ID);
    memory.set(JAVA_LONG, TTL + Cmsghdr.LEN, INT_LENGTH);
  }

  /// Points the message at a slot.
  void prepare(FamilyAbi abi, TxBatch batch, int slot) {
    memory.set(JAVA_INT, MESSAGE + Msghdr.NAMELEN, abi.addressLength());
    Sockaddr.write(
        memory, NAME, abi, batch.high(slot), batch.low(slot), batch.scope(slot), batch.port(slot));
    memory.set(JAVA_LONG, IOV + Iovec.BASE, batch.bytes().address() + batch.offset(slot));
    memory.set(JAVA_LONG, IOV + Iovec.LEN, batch.length(slot));
    int ttl = batch.ttl(slot);
    memory.set(JAVA_LONG, MESSAGE + Msghdr.CONTROL, address + TTL);
    memory.set(JAVA_LONG, MESSAGE + Msghdr.CONTROLLEN, ttl == 0 ? 0 : CONTROL_BYTES);
    if (ttl != 0) {
      memory.set(JAVA_INT, TTL + Cmsghdr.LEVEL, abi.level());
      memory.set(JAVA_INT, TTL + Cmsghdr.TYPE, abi.ttlMessage());
      memory.set(JAVA_INT, TTL + Cmsghdr.SIZE, ttl);
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
