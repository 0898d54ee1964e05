package org.netdiag.shared.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;

/// Fields of a UDP or TCP header that has arrived or is quoted; the caller knows that they are
/// there.
final class SegmentView {
  /// Bytes of the two ports.
  static final int PORTS = 4;

  /// Bytes that every router quotes: RFC 792.
  static final int FIRST_WORDS = 8;

  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private SegmentView() {}

  static int sourcePort(RxBatch batch, RxSlot rx) {
    return u16(batch, rx, 0);
  }

  static int destinationPort(RxBatch batch, RxSlot rx) {
    return u16(batch, rx, 2);
  }

  static int u16(RxBatch batch, RxSlot rx, int at) {
    MemorySegment bytes = batch.bytes();
    return bytes.get(SHORT, rx.offset + at) & 0xffff;
  }

  static int s32(RxBatch batch, RxSlot rx, int at) {
    return batch.bytes().get(INT, rx.offset + at);
  }
}
