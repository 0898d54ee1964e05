package org.netdiag.ping;

/// What a TCP or UDP port answered.
public enum PortState {
  /// SYN-ACK, or data.
  OPEN("open"),
  /// RST, or ICMP port unreachable from the target itself.
  REFUSED("refused");

  private final String key;

  PortState(String key) {
    this.key = key;
  }

  /// Its word in reports.
  public String key() {
    return key;
  }
}
