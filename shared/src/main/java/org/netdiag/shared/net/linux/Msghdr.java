package org.netdiag.shared.net.linux;

/// Offsets in what sendmsg(2) and recvmmsg(2) describe a message by, `sys/socket.h`:
///
/// ```c
/// struct msghdr {
///   void *msg_name;  socklen_t msg_namelen;
///   struct iovec *msg_iov;  size_t msg_iovlen;
///   void *msg_control;  size_t msg_controllen;
///   int msg_flags;
/// };
/// struct mmsghdr { struct msghdr msg_hdr; unsigned int msg_len; };
/// ```
final class Msghdr {
  static final long NAME = 0;
  static final long NAMELEN = 8;
  static final long IOV = 16;
  static final long IOVLEN = 24;
  static final long CONTROL = 32;
  static final long CONTROLLEN = 40;
  static final long FLAGS = 48;
  static final long SIZE = 56;

  /// Of `mmsghdr`.
  static final long LEN = 56;

  /// Of `mmsghdr`.
  static final long VECTOR_SIZE = 64;

  private Msghdr() {}
}
