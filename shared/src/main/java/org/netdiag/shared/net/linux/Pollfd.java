package org.netdiag.shared.net.linux;

/// Offsets in what ppoll(2) waits for, `poll.h`:
///
/// ```c
/// struct pollfd { int fd; short events, revents; };
/// ```
final class Pollfd {
  static final long FD = 0;
  static final long EVENTS = 4;
  static final long SIZE = 8;

  private Pollfd() {}
}
