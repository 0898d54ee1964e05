package org.netdiag.shared.net.linux;

/// Offsets in the header of a control message, `sys/socket.h`, cmsg(3):
///
/// ```c
/// struct cmsghdr { size_t cmsg_len; int cmsg_level; int cmsg_type; };
/// ```
///
/// `cmsg_len` counts the header; messages start at multiples of eight.
final class Cmsghdr {
  static final long LEN = 0;
  static final long LEVEL = 8;
  static final long TYPE = 12;
  static final long SIZE = 16;

  private Cmsghdr() {}

  /// Bytes that a message with so much data takes: CMSG_SPACE.
  static long space(long data) {
    return SIZE + align(data);
  }

  /// The next multiple of eight: CMSG_ALIGN.
  static long align(long length) {
    return (length + 7) & ~7L;
  }
}
