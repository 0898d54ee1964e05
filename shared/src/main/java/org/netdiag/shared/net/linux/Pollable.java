package org.netdiag.shared.net.linux;

/// Something whose descriptor a [Poller] watches.
interface Pollable {
  /// Called while waiting when the descriptor has `events` (EPOLLIN, EPOLLOUT, EPOLLERR ...).
  void ready(int events);

  /// Closes it. Idempotent.
  void close();
}
