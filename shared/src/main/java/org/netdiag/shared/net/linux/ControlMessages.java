package org.netdiag.shared.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import org.netdiag.shared.net.RxBatch;

/// The facts in the control messages of one received message, cmsg(3). Reused; reading allocates
/// nothing.
final class ControlMessages {
  long stamp;
  int ttl;
  int tos;
  int interfaceIndex;

  /// Our own address that an IPv6 packet came to; 0 for IPv4.
  long localHigh;

  long localLow;

  /// Where in the control memory IPv4 options are, and how many bytes.
  long optionAt;

  int optionLength;

  /// Whether an entry of the error queue was there; the columns below are its own.
  boolean error;

  int errno;
  int origin;
  int type;
  int code;
  int info;
  int data;
  long offenderHigh;
  long offenderLow;
  int offenderScope;
  boolean offenderKnown;

  /// Reads `length` bytes at `at`.
  void read(MemorySegment memory, long at, long length, FamilyAbi abi) {
    stamp = RxBatch.NO_STAMP;
    ttl = RxBatch.UNKNOWN;
    tos = RxBatch.UNKNOWN;
    interfaceIndex = RxBatch.UNKNOWN;
    localHigh = 0;
    localLow = 0;
    optionLength = 0;
    error = false;
    long end = at + length;
    long next = at;
    while (end - next >= Cmsghdr.SIZE) {
      long size = memory.get(JAVA_LONG, next + Cmsghdr.LEN);
      if (size < Cmsghdr.SIZE || size > end - next) {
        return;
      }
      int level = memory.get(JAVA_INT, next + Cmsghdr.LEVEL);
      int kind = memory.get(JAVA_INT, next + Cmsghdr.TYPE);
      if (level == Abi.SOL_SOCKET) {
        readSocketLevel(memory, next + Cmsghdr.SIZE, kind);
      } else if (level == abi.level()) {
        readFamilyLevel(memory, next + Cmsghdr.SIZE, size - Cmsghdr.SIZE, kind, abi);
      }
      next += Cmsghdr.align(size);
    }
  }

  /// SO_TIMESTAMPING and SO_TIMESTAMPNS both start with the software stamp, zero when there is
  /// none.
  private void readSocketLevel(MemorySegment memory, long at, int kind) {
    if (kind == Abi.SO_TIMESTAMPING || kind == Abi.SO_TIMESTAMPNS) {
      long seconds = memory.get(JAVA_LONG, at + Timespec.SEC);
      if (seconds != 0) {
        stamp = seconds * 1_000_000_000L + memory.get(JAVA_LONG, at + Timespec.NSEC);
      }
    }
  }

  private void readFamilyLevel(MemorySegment memory, long at, long size, int kind, FamilyAbi abi) {
    if (kind == abi.ttlMessage()) {
      ttl = memory.get(JAVA_INT, at);
    } else if (kind == abi.tos()) {
      // IP_TOS carries one byte, IPV6_TCLASS an int; little-endian, so the first byte is the value.
      tos = memory.get(JAVA_INT, at) & 0xff;
    } else if (kind == abi.packetInfo()) {
      interfaceIndex = memory.get(JAVA_INT, at + abi.packetInfoIndex());
      if (!abi.v4()) {
        localHigh = Long.reverseBytes(memory.get(JAVA_LONG, at));
        localLow = Long.reverseBytes(memory.get(JAVA_LONG, at + 8));
      }
    } else if (kind == abi.receiveErrors()) {
      readError(memory, at, size, abi);
    } else if (kind == Abi.IP_RECVOPTS && abi.v4()) {
      optionAt = at;
      optionLength = (int) size;
    }
  }

  private void readError(MemorySegment memory, long at, long size, FamilyAbi abi) {
    error = true;
    errno = memory.get(JAVA_INT, at + SockExtendedErr.ERRNO);
    int kinds = memory.get(JAVA_INT, at + SockExtendedErr.ORIGIN);
    origin = kinds & 0xff;
    type = kinds >>> 8 & 0xff;
    code = kinds >>> 16 & 0xff;
    info = memory.get(JAVA_INT, at + SockExtendedErr.INFO);
    data = memory.get(JAVA_INT, at + SockExtendedErr.DATA);
    long offender = at + SockExtendedErr.SIZE;
    offenderKnown =
        size >= SockExtendedErr.SIZE + abi.addressLength()
            && (memory.get(JAVA_INT, offender) & 0xffff) == abi.domain();
    offenderHigh = offenderKnown ? Sockaddr.high(memory, offender, abi) : 0;
    offenderLow = offenderKnown ? Sockaddr.low(memory, offender, abi) : 0;
    offenderScope = offenderKnown ? Sockaddr.scope(memory, offender, abi) : 0;
  }
}
