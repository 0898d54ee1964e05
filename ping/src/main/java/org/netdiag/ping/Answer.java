package org.netdiag.ping;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.netdiag.shared.engine.Stamp;
import org.netdiag.shared.wire.IpAddress;

/// Something that came back for a probe.
///
/// @param epochNanos wall-clock time of the arrival in nanoseconds since the epoch
/// @param rttNanos round-trip time in nanoseconds
/// @param stamp how it was measured
/// @param from who sent it
/// @param ttl TTL or hop limit with which it arrived; empty where the mode does not show it
/// @param tos DSCP and ECN byte with which it arrived; empty where the mode does not show it
/// @param bytes of the ICMP header and data, or of UDP data; 0 for TCP
/// @param flags what is remarkable about it
/// @param difference where its bytes differ from what was sent
/// @param option the IPv4 option that it carries
/// @param port what a TCP or UDP port answered; empty for ICMP
public record Answer(
    long epochNanos,
    long rttNanos,
    Stamp stamp,
    IpAddress from,
    OptionalInt ttl,
    OptionalInt tos,
    int bytes,
    Set<ReplyFlag> flags,
    Optional<DataDifference> difference,
    Optional<ReplyOption> option,
    Optional<PortState> port) {}
