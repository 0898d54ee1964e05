package org.netdiag.shared.wire;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads one interface information object, RFC 5837 section 4: index, address, name, MTU, each
/// present when its bit of the C-Type is set.
final class InterfaceParser {
  static final int INDEX = 8;
  static final int ADDRESS = 4;
  static final int NAME = 2;
  static final int MTU = 1;

  /// Address family numbers of the address sub-object, IANA.
  static final int AFI_V4 = 1;

  static final int AFI_V6 = 2;

  /// Longest name sub-object with its length byte, RFC 5837 section 4.3.
  static final int NAME_BYTES = 64;

  private final MemorySegment segment;
  private final long end;
  private long at;
  private boolean broken;

  InterfaceParser(MemorySegment segment, long from, long end) {
    this.segment = segment;
    this.at = from;
    this.end = end;
  }

  Optional<InterfaceInfo> parse(int objectType) {
    OptionalInt index = number((objectType & INDEX) != 0);
    Optional<IpAddress> address = address((objectType & ADDRESS) != 0);
    Optional<String> name = name((objectType & NAME) != 0);
    OptionalInt mtu = number((objectType & MTU) != 0);
    InterfaceInfo.Role role = InterfaceInfo.Role.of(objectType >>> 6);
    return broken
        ? Optional.empty()
        : Optional.of(new InterfaceInfo(role, index, address, name, mtu));
  }

  /// Where `count` bytes start that are now read, or -1 when they are not there.
  private long take(int count) {
    if (broken || count > end - at) {
      broken = true;
      return -1;
    }
    long from = at;
    at += count;
    return from;
  }

  private OptionalInt number(boolean present) {
    long from = present ? take(4) : -1;
    return from < 0 ? OptionalInt.empty() : OptionalInt.of(Bytes.s32(segment, from));
  }

  private Optional<IpAddress> address(boolean present) {
    long head = present ? take(4) : -1;
    if (head < 0) {
      return Optional.empty();
    }
    int family = Bytes.u16(segment, head);
    long from = family == AFI_V4 ? take(4) : family == AFI_V6 ? take(16) : -1;
    if (from < 0) {
      broken = true;
      return Optional.empty();
    }
    return Optional.of(
        family == AFI_V4
            ? IpAddress.v4(Bytes.s32(segment, from))
            : IpAddress.v6(Bytes.s64(segment, from), Bytes.s64(segment, from + 8)));
  }

  private Optional<String> name(boolean present) {
    long head = present ? take(1) : -1;
    if (head < 0) {
      return Optional.empty();
    }
    int size = Bytes.u8(segment, head);
    long from = size < 1 || size > NAME_BYTES ? -1 : take(size - 1);
    if (from < 0) {
      broken = true;
      return Optional.empty();
    }
    byte[] bytes = segment.asSlice(from, size - 1).toArray(ValueLayout.JAVA_BYTE);
    int length = 0;
    while (length < bytes.length && bytes[length] != 0) {
      length++;
    }
    return Optional.of(new String(bytes, 0, length, StandardCharsets.UTF_8));
  }
}
