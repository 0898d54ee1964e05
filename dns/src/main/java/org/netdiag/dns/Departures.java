package org.netdiag.dns;

/// Hears how tries leave.
interface Departures {
  /// The try has left; its times are set.
  void left(UdpTry entry);

  /// The kernel cannot take it yet; it is offered again.
  void held(UdpTry entry);

  /// It never leaves: this host refuses it with an error number of errno(3).
  void refused(UdpTry entry, int errno);
}
