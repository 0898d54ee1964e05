package org.netdiag.shared.net;

/// Where a received slot comes from.
public enum Origin {
  /// A packet from the network: its bytes are the message.
  REPLY,
  /// An ICMP error about one of our packets. Whatever the socket's mode, its quote columns are
  /// filled and `bytes` are the quoted message from its transport header on.
  ICMP_ERROR,
  /// This host refused or could not deliver an earlier packet: `errno` says why, the quote columns
  /// name it.
  LOCAL_ERROR,
  /// The kernel's stamp of a packet that has left: `token` names the probe, `stamp` is the time.
  TRANSMIT_STAMP,
  /// A TCP connect was answered by SYN-ACK: `token` names the probe.
  TCP_OPEN,
  /// A TCP connect was answered by RST: `token` names the probe.
  TCP_REFUSED
}
