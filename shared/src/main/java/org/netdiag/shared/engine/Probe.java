package org.netdiag.shared.engine;

/// What a session asks a lane to send. Reused: a lane copies it before `send` returns.
public final class Probe {
  /// The session's own number of the target; comes back in every event of the probe.
  public int target;

  /// The session's own number of the probe; comes back in every event of the probe.
  public int sequence;

  /// High half of the destination.
  public long high;

  /// Low half of the destination.
  public long low;

  /// Interface index of a link-local destination, otherwise 0.
  public int scope;

  /// Destination port; 0 for ICMP.
  public int port;

  /// TTL or hop limit of this packet, 1 to 255; 0 for the socket's.
  public int ttl;

  /// How long an answer is waited for, from the send on.
  public long timeoutNanos;

  /// Whether replies may come from any address: broadcast, multicast and unspecified destinations.
  public boolean anyResponder;

  /// An empty request.
  public Probe() {}
}
