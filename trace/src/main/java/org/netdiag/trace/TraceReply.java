package org.netdiag.trace;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.netdiag.shared.engine.Stamp;
import org.netdiag.shared.wire.InterfaceInfo;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.MplsLabel;

/// Something that came back for a probe, Time Exceeded included.
///
/// @param kind what it says about the path
/// @param from who sent it
/// @param epochNanos wall-clock time of the arrival in nanoseconds since the epoch
/// @param rttNanos round-trip time in nanoseconds
/// @param stamp how it was measured
/// @param ttl TTL or hop limit with which it arrived; empty where the mode does not show it
/// @param tos DSCP and ECN byte with which it arrived; empty where the mode does not show it
/// @param bytes of the ICMP message or of UDP data; 0 for TCP
/// @param icmp its type and code; empty for UDP data and TCP answers
/// @param tcp what a TCP port answered; empty for everything else
/// @param quote what it shows of the probe
/// @param mpls label stack of the probe as it arrived, outermost first (RFC 4950)
/// @param interfaces what the responder says about its interfaces (RFC 5837)
public record TraceReply(
    ReplyKind kind,
    IpAddress from,
    long epochNanos,
    long rttNanos,
    Stamp stamp,
    OptionalInt ttl,
    OptionalInt tos,
    int bytes,
    Optional<IcmpNote> icmp,
    Optional<TcpState> tcp,
    Quote quote,
    List<MplsLabel> mpls,
    List<InterfaceInfo> interfaces) {

  /// Hops on the way back as its TTL tells: the distance to the nearest initial TTL of 64, 128 or
  /// 255 at or above it. An estimate: empty where the TTL is not shown, wrong where the sender
  /// starts elsewhere.
  public OptionalInt returnHops() {
    if (ttl.isEmpty()) {
      return OptionalInt.empty();
    }
    int value = ttl.getAsInt();
    int initial = value <= 64 ? 64 : value <= 128 ? 128 : 255;
    return OptionalInt.of(initial - value + 1);
  }
}
