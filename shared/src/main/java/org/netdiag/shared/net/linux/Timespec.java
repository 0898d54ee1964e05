package org.netdiag.shared.net.linux;

/// Offsets in a time, `time.h`:
///
/// ```c
/// struct timespec { time_t tv_sec; long tv_nsec; };
/// ```
final class Timespec {
  static final long SEC = 0;
  static final long NSEC = 8;
  static final long SIZE = 16;

  /// Three of them are a `struct scm_timestamping`, `linux/errqueue.h`: software, unused, hardware.
  static final long SCM_SIZE = 48;

  private Timespec() {}
}
