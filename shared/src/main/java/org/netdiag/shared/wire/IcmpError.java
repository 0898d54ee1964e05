package org.netdiag.shared.wire;

import java.lang.foreign.MemorySegment;

/// An ICMP error to build.
///
/// @param type 0 to 255
/// @param code 0 to 255
/// @param rest bytes 4 to 7: the MTU or the pointer where they belong (for a pointer of IPv4
///   shifted to the upper byte), otherwise 0; the length field of RFC 4884 is put into it
/// @param packet the packet that causes the error, from its IP header on
/// @param quoteBytes most bytes of it to quote, IP header included
/// @param extensions extensions from their header on, see [IcmpExtensionsBuilder]; empty for none
/// @param lengthDeclared false leaves the length field 0, as senders older than RFC 4884 do
public record IcmpError(
    int type,
    int code,
    int rest,
    MemorySegment packet,
    int quoteBytes,
    MemorySegment extensions,
    boolean lengthDeclared) {

  /// Checks the size of the quote.
  ///
  /// @throws IllegalArgumentException when it is negative
  public IcmpError {
    if (quoteBytes < 0) {
      throw new IllegalArgumentException("quote of " + quoteBytes + " bytes");
    }
  }

  /// An error without extensions.
  public static IcmpError of(int type, int code, MemorySegment packet, int quoteBytes) {
    return new IcmpError(type, code, 0, packet, quoteBytes, Bytes.NONE, true);
  }

  /// The same with other bytes 4 to 7.
  public IcmpError withRest(int value) {
    return new IcmpError(type, code, value, packet, quoteBytes, extensions, lengthDeclared);
  }

  /// The same with extensions that the length field declares.
  public IcmpError withExtensions(MemorySegment value) {
    return new IcmpError(type, code, rest, packet, quoteBytes, value, true);
  }

  /// The same with extensions at the fixed offset 128 and a length field of 0, RFC 4884 section
  /// 5.5.
  public IcmpError withUndeclaredExtensions(MemorySegment value) {
    return new IcmpError(type, code, rest, packet, quoteBytes, value, false);
  }
}
