package org.netdiag.shared.net.linux;

/// Offsets in an entry of the error queue, `linux/errqueue.h`, ip(7) on IP_RECVERR; the address of
/// who reports follows it:
///
/// ```c
/// struct sock_extended_err {
///   __u32 ee_errno;
///   __u8 ee_origin, ee_type, ee_code, ee_pad;
///   __u32 ee_info;
///   union { __u32 ee_data; struct { __u16 len; __u8 flags, reserved; } ee_rfc4884; };
/// };
/// ```
final class SockExtendedErr {
  static final long ERRNO = 0;
  static final long ORIGIN = 4;
  static final long TYPE = 5;
  static final long CODE = 6;
  static final long INFO = 8;
  static final long DATA = 12;
  static final long SIZE = 16;

  static final int ORIGIN_LOCAL = 1;
  static final int ORIGIN_ICMP = 2;
  static final int ORIGIN_ICMP6 = 3;
  static final int ORIGIN_TIMESTAMPING = 4;

  /// In `ee_rfc4884.flags`: the extensions' version or checksum is wrong.
  static final int RFC4884_FLAG_INVALID = 1;

  private SockExtendedErr() {}
}
