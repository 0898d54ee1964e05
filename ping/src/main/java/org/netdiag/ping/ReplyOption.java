package org.netdiag.ping;

import java.util.List;
import java.util.Optional;
import org.netdiag.shared.wire.IpAddress;

/// What an IPv4 option of a reply has collected on its way, RFC 791 section 3.1.
public sealed interface ReplyOption {
  /// Addresses of the routers passed there and back, and of the target.
  ///
  /// @param addresses at most nine
  record RecordRoute(List<IpAddress> addresses) implements ReplyOption {}

  /// Times at which routers passed the packet on.
  ///
  /// @param stamps at most nine, or four with addresses
  /// @param overflow routers that found no room
  record Timestamps(List<RouterStamp> stamps, int overflow) implements ReplyOption {}

  /// One router's time.
  ///
  /// @param address which router; empty in an option without addresses
  /// @param millis milliseconds since midnight UTC, or of whatever the router counts
  /// @param standard whether it is milliseconds since midnight UTC
  record RouterStamp(Optional<IpAddress> address, long millis, boolean standard) {}
}
