package org.netdiag.shared.wire;

import java.lang.foreign.MemorySegment;

/// Options of the IPv4 header, RFC 791 section 3.1: those that ask routers to write themselves
/// down.
public final class Ipv4Options {
  /// Option type "record route".
  public static final int RECORD_ROUTE = 7;

  /// Option type "Internet timestamp".
  public static final int TIMESTAMP = 68;

  /// Timestamp flag: time stamps only.
  public static final int STAMPS_ONLY = 0;

  /// Timestamp flag: each stamp is preceded by the address that registers it.
  public static final int STAMPS_AND_ADDRESSES = 1;

  /// Timestamp flag: only the addresses that the sender has filled in register.
  public static final int STAMPS_PRESPECIFIED = 3;

  private static final int END = 0;
  private static final int NO_OPERATION = 1;

  private Ipv4Options() {}

  /// A record route option with room for nine addresses, padded to 40 bytes.
  public static byte[] recordRoute() {
    byte[] option = new byte[40];
    option[0] = NO_OPERATION;
    option[1] = RECORD_ROUTE;
    option[2] = 39;
    option[3] = 4;
    return option;
  }

  /// A timestamp option with room for nine stamps, or for four stamps with addresses.
  ///
  /// @param flag [#STAMPS_ONLY] or [#STAMPS_AND_ADDRESSES]
  public static byte[] timestamps(int flag) {
    if (flag != STAMPS_ONLY && flag != STAMPS_AND_ADDRESSES) {
      throw new IllegalArgumentException("timestamp flag " + flag + " is neither 0 nor 1");
    }
    byte[] option = new byte[flag == STAMPS_ONLY ? 40 : 36];
    option[0] = TIMESTAMP;
    option[1] = (byte) option.length;
    option[2] = 5;
    option[3] = (byte) flag;
    return option;
  }

  /// Where in `length` bytes of options the first of this type starts, relative to `offset`, or -1.
  /// A found option has its length byte, at least `minimum` bytes, and lies inside the range.
  static int find(MemorySegment segment, long offset, int length, int type, int minimum) {
    int at = 0;
    while (at < length) {
      int found = Bytes.u8(segment, offset + at);
      if (found == END) {
        return -1;
      }
      if (found == NO_OPERATION) {
        at++;
        continue;
      }
      int size = at + 1 < length ? Bytes.u8(segment, offset + at + 1) : 0;
      if (size < 2 || size > length - at) {
        return -1;
      }
      if (found == type) {
        return size < minimum ? -1 : at;
      }
      at += size;
    }
    return -1;
  }

  /// Does what a router does that forwards a packet with these options: writes its address and time
  /// at the pointers of a record route and of a timestamp option where there is room, and counts
  /// the overflow of the latter. The header checksum is the caller's, see [Packets#sealIpv4].
  ///
  /// @param address the router's 32 bits
  /// @param millis milliseconds since midnight UTC
  public static void register(
      MemorySegment segment, long offset, int length, int address, int millis) {
    if (!Bytes.inside(segment, offset, length)) {
      return;
    }
    int route = find(segment, offset, length, RECORD_ROUTE, 3);
    if (route >= 0) {
      int pointer = Bytes.u8(segment, offset + route + 2);
      if (pointer >= 4 && pointer + 3 <= Bytes.u8(segment, offset + route + 1)) {
        Bytes.put32(segment, offset + route + pointer - 1, address);
        Bytes.put8(segment, offset + route + 2, pointer + 4);
      }
    }
    int stamp = find(segment, offset, length, TIMESTAMP, 4);
    if (stamp >= 0) {
      stamp(segment, offset + stamp, address, millis);
    }
  }

  private static void stamp(MemorySegment segment, long at, int address, int millis) {
    int pointer = Bytes.u8(segment, at + 2);
    int flags = Bytes.u8(segment, at + 3);
    int flag = flags & 15;
    int entry = flag == STAMPS_ONLY ? 4 : 8;
    if (pointer < 5 || pointer - 1 + entry > Bytes.u8(segment, at + 1)) {
      Bytes.put8(segment, at + 3, ((Math.min(flags >>> 4, 14) + 1) << 4) | flag);
      return;
    }
    long slot = at + pointer - 1;
    if (flag == STAMPS_PRESPECIFIED && Bytes.s32(segment, slot) != address) {
      return;
    }
    if (entry == 8) {
      Bytes.put32(segment, slot, address);
    }
    Bytes.put32(segment, slot + entry - 4, millis);
    Bytes.put8(segment, at + 2, pointer + entry);
  }
}
