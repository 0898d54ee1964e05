package org.netdiag.shared.wire;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Reads and writes of unsigned big-endian numbers at any alignment.
final class Bytes {
  private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  /// Zeros, longer than any fixed header: what a view that holds nothing reads.
  static final MemorySegment ZEROS = MemorySegment.ofArray(new byte[64]).asReadOnly();

  /// No bytes.
  static final MemorySegment NONE = MemorySegment.ofArray(new byte[0]).asReadOnly();

  private Bytes() {}

  /// Whether the range lies inside the segment.
  static boolean inside(MemorySegment segment, long offset, int length) {
    return offset >= 0 && length >= 0 && offset <= segment.byteSize() - length;
  }

  static int u8(MemorySegment segment, long at) {
    return segment.get(BYTE, at) & 0xff;
  }

  static int u16(MemorySegment segment, long at) {
    return segment.get(SHORT, at) & 0xffff;
  }

  static int s32(MemorySegment segment, long at) {
    return segment.get(INT, at);
  }

  static long u32(MemorySegment segment, long at) {
    return segment.get(INT, at) & 0xffff_ffffL;
  }

  static long s64(MemorySegment segment, long at) {
    return segment.get(LONG, at);
  }

  static void put8(MemorySegment segment, long at, int value) {
    segment.set(BYTE, at, (byte) value);
  }

  static void put16(MemorySegment segment, long at, int value) {
    segment.set(SHORT, at, (short) value);
  }

  static void put32(MemorySegment segment, long at, int value) {
    segment.set(INT, at, value);
  }

  static void put64(MemorySegment segment, long at, long value) {
    segment.set(LONG, at, value);
  }

  /// Writes the first `count` bytes (0 to 8) of `value` in network order.
  static void putFirst(MemorySegment segment, long at, long value, int count) {
    if (count == 8) {
      put64(segment, at, value);
      return;
    }
    for (int i = 0; i < count; i++) {
      put8(segment, at + i, (int) (value >>> (56 - 8 * i)));
    }
  }

  /// The `count` bytes (0 to 8) at `at` as the uppermost bytes of a number, the rest 0.
  static long first(MemorySegment segment, long at, int count) {
    if (count == 8) {
      return s64(segment, at);
    }
    long value = 0;
    for (int i = 0; i < count; i++) {
      value |= (long) u8(segment, at + i) << (56 - 8 * i);
    }
    return value;
  }

  /// The uppermost `count` bytes (0 to 8) of `value`, the rest 0.
  static long firstOf(long value, int count) {
    return count == 0 ? 0 : value & -1L << (64 - 8 * count);
  }
}
