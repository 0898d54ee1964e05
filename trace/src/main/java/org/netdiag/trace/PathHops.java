package org.netdiag.trace;

import java.util.Map;
import org.netdiag.shared.wire.IpAddress;

/// What the basic trace tells a search for the path MTU.
///
/// @param lastTtl TTL of the target, or of the last hop that answered; 0 when nobody did
/// @param reached whether that is the target
/// @param slowestNanos the longest round-trip time
/// @param ttls the TTL at which each router answered, the smallest where there are several
record PathHops(int lastTtl, boolean reached, long slowestNanos, Map<IpAddress, Integer> ttls) {
  PathHops {
    if (lastTtl < 0 || lastTtl > 255) {
      throw new IllegalArgumentException("last TTL " + lastTtl + " is not in 0 to 255");
    }
    ttls = Map.copyOf(ttls);
  }
}
