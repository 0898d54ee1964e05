package org.netdiag.mtr;

import java.util.List;
import org.netdiag.shared.wire.IpAddress;

/// The probes of one flow at a TTL.
///
/// @param flow 0 upward
/// @param addresses who answered it, the latest last
/// @param stats of its probes
public record FlowStats(int flow, List<IpAddress> addresses, HopStats stats) {
  /// Copies the list.
  public FlowStats {
    addresses = List.copyOf(addresses);
  }
}
