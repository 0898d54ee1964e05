package org.netdiag.shared.net;

/// What the kernel does about packets larger than the path allows: IP_MTU_DISCOVER, ip(7).
public enum Fragmentation {
  /// The system's default.
  DEFAULT,
  /// IP_PMTUDISC_DO: DF is set, a packet above the known path MTU fails with EMSGSIZE.
  DO,
  /// IP_PMTUDISC_DONT: DF is clear, the packet is fragmented here or on the way.
  DONT,
  /// IP_PMTUDISC_WANT: fragments here by the known path MTU, sets DF otherwise.
  WANT,
  /// IP_PMTUDISC_PROBE: DF is set, the known path MTU is ignored.
  PROBE
}
