package org.netdiag.dns.machine;

import java.util.Optional;
import org.netdiag.shared.wire.IpAddress;

/// How far packets to a server travel, by packets that end on their way (TTL, hop limit).
///
/// @param answered the least hop limit with which a question got an answer; 0 for none
/// @param expired the greatest hop limit with which a packet to another port of the server ended at
///   a router before it; 0 for none
/// @param router that router; empty when there was none
/// @param reached the least hop limit with which such a packet reached the server, which said that
///   nothing listens there; 0 for none
/// @param most the greatest hop limit that was tried
/// @param problem why nothing could be sent; empty when it could
public record PathReading(
    int answered, int expired, Optional<IpAddress> router, int reached, int most, String problem) {
  /// Nothing could be sent.
  static PathReading without(String problem) {
    return new PathReading(0, 0, Optional.empty(), 0, 0, problem);
  }

  /// How many hops nearer the answer comes from than the server can be: 0 when it does not, or when
  /// it is not known.
  public int early() {
    return answered > 0 && answered <= expired ? expired + 1 - answered : 0;
  }
}
