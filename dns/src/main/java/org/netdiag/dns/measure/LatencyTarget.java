package org.netdiag.dns.measure;

import org.netdiag.dns.query.DnsServer;

/// A server that is measured in one way.
///
/// @param index place in the report's order, 0 upward
/// @param server who is asked, and by which transport
/// @param series which names are asked for
public record LatencyTarget(int index, DnsServer server, Series series) {
  /// Checks the range.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public LatencyTarget {
    if (index < 0) {
      throw new IllegalArgumentException("index " + index + " is below 0");
    }
  }

  /// How it is named among others: address, port and transport, and the series when it is not the
  /// usual one.
  public String label() {
    String way = server.label() + " " + server.transport().key();
    return series == Series.CACHED ? way : way + " " + series.key();
  }
}
