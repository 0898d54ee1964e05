package org.netdiag.shared.sim;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.netdiag.shared.net.Origin;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;

/// Something that waits to be received: what a slot will say, and its bytes. Pooled.
final class Arrival {
  Origin origin = Origin.REPLY;
  long visibleAt;
  long peerHigh;
  long peerLow;
  int peerPort;
  int interfaceIndex;
  int ttl;
  int tos;
  long stamp;
  long token;
  int errno;
  int icmpType;
  int icmpCode;
  long icmpInfo;
  long quotedHigh;
  long quotedLow;
  int quotedPort;
  boolean quotedSourceKnown;
  long quotedSourceHigh;
  long quotedSourceLow;
  int quotedIdent;
  int quotedTtl;
  int quotedTos;
  int retransmits;
  boolean checksumBad;

  private byte[] bytes = new byte[128];
  private int message;
  private int extension;
  private int option;

  /// Everything unknown, no bytes.
  void reset() {
    origin = Origin.REPLY;
    visibleAt = 0;
    peerHigh = 0;
    peerLow = 0;
    peerPort = 0;
    interfaceIndex = RxBatch.UNKNOWN;
    ttl = RxBatch.UNKNOWN;
    tos = RxBatch.UNKNOWN;
    stamp = RxBatch.NO_STAMP;
    token = -1;
    errno = 0;
    icmpType = RxBatch.UNKNOWN;
    icmpCode = RxBatch.UNKNOWN;
    icmpInfo = 0;
    quotedHigh = 0;
    quotedLow = 0;
    quotedPort = 0;
    quotedSourceKnown = false;
    quotedSourceHigh = 0;
    quotedSourceLow = 0;
    quotedIdent = RxBatch.UNKNOWN;
    quotedTtl = RxBatch.UNKNOWN;
    quotedTos = RxBatch.UNKNOWN;
    retransmits = 0;
    checksumBad = false;
    message = 0;
    extension = 0;
    option = 0;
  }

  /// Adds to the message; before [#extension] and [#options].
  void message(MemorySegment from, long offset, int length) {
    append(from, offset, length);
    message += length;
  }

  /// Sets the extensions.
  void extension(MemorySegment from, long offset, int length) {
    append(from, offset, length);
    extension = length;
  }

  /// Sets the IPv4 options.
  void options(MemorySegment from, long offset, int length) {
    append(from, offset, length);
    option = length;
  }

  /// Adds a header of `length` zero bytes that starts with two ports.
  void header(int sourcePort, int destinationPort, int length) {
    grow(message + length);
    Arrays.fill(bytes, message, message + length, (byte) 0);
    bytes[message] = (byte) (sourcePort >>> 8);
    bytes[message + 1] = (byte) sourcePort;
    bytes[message + 2] = (byte) (destinationPort >>> 8);
    bytes[message + 3] = (byte) destinationPort;
    message += length;
  }

  private void append(MemorySegment from, long offset, int length) {
    int at = message + extension + option;
    grow(at + length);
    MemorySegment.copy(from, ValueLayout.JAVA_BYTE, offset, bytes, at, length);
  }

  private void grow(int size) {
    if (size > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size, bytes.length * 2));
    }
  }

  /// Copies it into the next slot of a batch that has room.
  void into(RxBatch batch) {
    int index = batch.size();
    RxSlot slot = batch.add();
    slot.origin = origin;
    slot.peerHigh = peerHigh;
    slot.peerLow = peerLow;
    slot.peerPort = peerPort;
    slot.interfaceIndex = interfaceIndex;
    slot.ttl = ttl;
    slot.tos = tos;
    slot.stamp = stamp;
    slot.token = token;
    slot.errno = errno;
    slot.icmpType = icmpType;
    slot.icmpCode = icmpCode;
    slot.icmpInfo = icmpInfo;
    slot.quotedHigh = quotedHigh;
    slot.quotedLow = quotedLow;
    slot.quotedPort = quotedPort;
    slot.quotedSourceKnown = quotedSourceKnown;
    slot.quotedSourceHigh = quotedSourceHigh;
    slot.quotedSourceLow = quotedSourceLow;
    slot.quotedIdent = quotedIdent;
    slot.quotedTtl = quotedTtl;
    slot.quotedTos = quotedTos;
    slot.retransmits = retransmits;
    slot.checksumBad = checksumBad;
    copyBytes(batch, slot, batch.slotOffset(index));
  }

  private void copyBytes(RxBatch batch, RxSlot slot, long offset) {
    int room = batch.slotBytes();
    int extra = extension + option;
    int tail = extra <= room / 2 ? extra : 0;
    slot.offset = offset;
    slot.length = Math.min(message, room - tail);
    slot.fullLength = message;
    put(batch, 0, offset, slot.length);
    if (tail > 0) {
      long at = offset + room - tail;
      put(batch, message, at, tail);
      slot.extensionOffset = at;
      slot.extensionLength = extension;
      slot.optionOffset = at + extension;
      slot.optionLength = option;
    }
  }

  private void put(RxBatch batch, int from, long at, int length) {
    MemorySegment.copy(bytes, from, batch.bytes(), ValueLayout.JAVA_BYTE, at, length);
  }
}
