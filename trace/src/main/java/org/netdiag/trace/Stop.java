package org.netdiag.trace;

/// Why a trace ended.
public enum Stop {
  /// The target has answered.
  REACHED("reached"),
  /// Somebody reported that probes get no further.
  UNREACHABLE("unreachable"),
  /// As many hops in a row as the plan's gap stayed silent, and nothing behind them answered.
  GAP("gap"),
  /// The greatest TTL was asked.
  MAX_TTL("max_ttl"),
  /// It was ended from outside.
  CANCELLED("cancelled");

  private final String key;

  Stop(String key) {
    this.key = key;
  }

  /// Its word in reports.
  public String key() {
    return key;
  }
}
