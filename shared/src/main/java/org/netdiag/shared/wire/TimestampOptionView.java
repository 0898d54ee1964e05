package org.netdiag.shared.wire;

import java.lang.foreign.MemorySegment;

/// The time stamps that routers have written into a timestamp option, RFC 791 section 3.1.
///
/// ```
///  |   Type = 68   |    Length     |    Pointer    |Overflw|  Flag |
///  |                            entries …
/// ```
public final class TimestampOptionView extends View {
  private static final int HEADER = 4;
  private static final long NOT_STANDARD = 0x8000_0000L;

  private int at;
  private int count;
  private int capacity;
  private int entryBytes = HEADER;

  /// A view that holds nothing yet.
  public TimestampOptionView() {}

  /// Takes the options of an IPv4 header when a timestamp option is among them, see
  /// [Ipv4View#optionsOffset].
  public boolean wrap(MemorySegment segment, long offset, int length) {
    at = 0;
    count = 0;
    capacity = 0;
    entryBytes = 4;
    if (!hold(segment, offset, length, HEADER)) {
      return false;
    }
    int found = Ipv4Options.find(segment, offset, length, Ipv4Options.TIMESTAMP, HEADER);
    if (found < 0) {
      return drop();
    }
    at = found;
    entryBytes = flag() == Ipv4Options.STAMPS_ONLY ? 4 : 8;
    capacity = (u8(at + 1) - HEADER) / entryBytes;
    count = Math.clamp((u8(at + 2) - HEADER - 1) / entryBytes, 0, capacity);
    return true;
  }

  /// What an entry holds: [Ipv4Options#STAMPS_ONLY] and its neighbours.
  public int flag() {
    return u8(at + 3) & 15;
  }

  /// Routers that found no room: 0 to 15.
  public int overflow() {
    return u8(at + 3) >>> 4;
  }

  /// Stamps written so far: 0 to 9.
  public int count() {
    return count;
  }

  /// Stamps that there is room for.
  public int capacity() {
    return capacity;
  }

  /// Whether entries name the address that wrote them.
  public boolean hasAddresses() {
    return entryBytes == 8;
  }

  /// The 32 bits of the address that wrote a stamp; 0 without addresses or beyond [#count].
  public long address(int index) {
    return index < 0 || index >= count || !hasAddresses() ? 0 : u32(entry(index));
  }

  /// A stamp: milliseconds since midnight UTC when [#standard], otherwise whatever the router
  /// counts, without its uppermost bit; 0 beyond [#count].
  public long millis(int index) {
    return raw(index) & ~NOT_STANDARD;
  }

  /// Whether a stamp is in milliseconds since midnight UTC.
  public boolean standard(int index) {
    return (raw(index) & NOT_STANDARD) == 0;
  }

  private long raw(int index) {
    return index < 0 || index >= count ? 0 : u32(entry(index) + entryBytes - 4);
  }

  private int entry(int index) {
    return at + HEADER + entryBytes * index;
  }
}
