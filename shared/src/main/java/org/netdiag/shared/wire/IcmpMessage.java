package org.netdiag.shared.wire;

import java.lang.foreign.MemorySegment;

/// An ICMP message to build.
///
/// @param type 0 to 255
/// @param code 0 to 255
/// @param rest bytes 4 to 7: ident and sequence of an echo message
/// @param body what follows the header
public record IcmpMessage(int type, int code, int rest, MemorySegment body) {
  /// An echo request or reply.
  public static IcmpMessage echo(int type, int ident, int sequence, MemorySegment body) {
    return new IcmpMessage(type, 0, ident << 16 | (sequence & 0xffff), body);
  }
}
