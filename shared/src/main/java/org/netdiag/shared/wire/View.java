package org.netdiag.shared.wire;

import java.lang.foreign.MemorySegment;

/// A reusable window on bytes that someone else owns. A view that holds nothing, because nothing
/// was wrapped yet or the last bytes were refused, reads as zeros: no accessor of it can fail.
abstract class View {
  private MemorySegment segment = Bytes.ZEROS;
  private long start;
  private int size;

  View() {}

  /// Takes the range when it lies inside the segment and has at least `minimum` bytes.
  final boolean hold(MemorySegment segment, long offset, int length, int minimum) {
    if (length < minimum || !Bytes.inside(segment, offset, length)) {
      return drop();
    }
    this.segment = segment;
    this.start = offset;
    this.size = length;
    return true;
  }

  /// Holds nothing any more.
  ///
  /// @return false, for `wrap` to return
  final boolean drop() {
    segment = Bytes.ZEROS;
    start = 0;
    size = 0;
    return false;
  }

  /// The segment that was wrapped.
  public final MemorySegment segment() {
    return segment;
  }

  /// Where the wrapped range starts in [#segment].
  public final long offset() {
    return start;
  }

  /// Bytes of the wrapped range; 0 when the view holds nothing.
  public final int length() {
    return size;
  }

  final int u8(int at) {
    return Bytes.u8(segment, start + at);
  }

  final int u16(int at) {
    return Bytes.u16(segment, start + at);
  }

  final int s32(int at) {
    return Bytes.s32(segment, start + at);
  }

  final long u32(int at) {
    return Bytes.u32(segment, start + at);
  }

  final long s64(int at) {
    return Bytes.s64(segment, start + at);
  }
}
