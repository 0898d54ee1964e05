package org.netdiag.trace;

import org.netdiag.shared.wire.IpAddress;

/// One destination of a plan.
///
/// @param index its place in the input, from 0
/// @param name as it was given: a host name or the text of an address
/// @param address where probes go
public record TraceTarget(int index, String name, IpAddress address) {
  /// Checks the range.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public TraceTarget {
    if (index < 0) {
      throw new IllegalArgumentException("index " + index + " is below 0");
    }
  }

  /// A target that is named by its address, with the place 0.
  public static TraceTarget of(IpAddress address) {
    return new TraceTarget(0, address.toString(), address);
  }
}
