package org.netdiag.trace;

/// What a TCP port answered.
public enum TcpState {
  /// SYN-ACK.
  OPEN("open"),
  /// RST.
  REFUSED("refused");

  private final String key;

  TcpState(String key) {
    this.key = key;
  }

  /// Its word in reports.
  public String key() {
    return key;
  }
}
