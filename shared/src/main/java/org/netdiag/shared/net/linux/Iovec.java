package org.netdiag.shared.net.linux;

/// Offsets in a piece of a message, `sys/uio.h`:
///
/// ```c
/// struct iovec { void *iov_base; size_t iov_len; };
/// ```
final class Iovec {
  static final long BASE = 0;
  static final long LEN = 8;
  static final long SIZE = 16;

  private Iovec() {}
}
