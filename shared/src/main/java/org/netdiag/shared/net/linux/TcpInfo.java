package org.netdiag.shared.net.linux;

/// Offsets in what TCP_INFO reads, `linux/tcp.h`, tcp(7); only the part that every kernel has:
///
/// ```c
/// struct tcp_info { __u8 tcpi_state, ...; ... __u32 tcpi_total_retrans; ... };
/// ```
final class TcpInfo {
  static final long TOTAL_RETRANS = 100;
  static final long SIZE = 104;

  private TcpInfo() {}
}
