package org.netdiag.shared.wire;

import java.lang.foreign.MemorySegment;

/// The addresses that routers have written into a record route option, RFC 791 section 3.1.
///
/// ```
///  |   Type = 7    |    Length     |    Pointer    |  addresses …
/// ```
///
/// The destination and the routers of the way back write themselves down too: an echo reply that
/// shows nine addresses was cut off there, not at its end.
public final class RecordRouteView extends View {
  private static final int HEADER = 3;

  private int at;
  private int count;
  private int capacity;

  /// A view that holds nothing yet.
  public RecordRouteView() {}

  /// Takes the options of an IPv4 header when a record route option is among them, see
  /// [Ipv4View#optionsOffset].
  public boolean wrap(MemorySegment segment, long offset, int length) {
    count = 0;
    capacity = 0;
    at = 0;
    if (!hold(segment, offset, length, HEADER)) {
      return false;
    }
    int found = Ipv4Options.find(segment, offset, length, Ipv4Options.RECORD_ROUTE, HEADER);
    if (found < 0) {
      return drop();
    }
    at = found;
    capacity = (u8(at + 1) - HEADER) / 4;
    count = Math.clamp((u8(at + 2) - HEADER - 1) / 4, 0, capacity);
    return true;
  }

  /// Addresses written so far: 0 to 9.
  public int count() {
    return count;
  }

  /// Addresses that there is room for.
  public int capacity() {
    return capacity;
  }

  /// The 32 bits of an address.
  ///
  /// @param index from 0; 0 comes back when it is not below [#count]
  public long address(int index) {
    return index < 0 || index >= count ? 0 : u32(at + HEADER + 4 * index);
  }
}
