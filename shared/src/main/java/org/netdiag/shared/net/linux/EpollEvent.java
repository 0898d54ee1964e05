package org.netdiag.shared.net.linux;

/// Offsets in what epoll_wait(2) reports, `sys/epoll.h`:
///
/// ```c
/// struct epoll_event { uint32_t events; epoll_data_t data; };  // packed on x86-64 only
/// ```
final class EpollEvent {
  private static final boolean PACKED = "amd64".equals(System.getProperty("os.arch"));

  static final long EVENTS = 0;
  static final long DATA = PACKED ? 4 : 8;
  static final long SIZE = PACKED ? 12 : 16;

  private EpollEvent() {}
}
