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

  /// Which of the ways that a balancer may choose it shall take, 0 upward: probes of one flow look
  /// alike to balancers. What it sets depends on the message: the checksum of an echo, a local
  /// port, a destination port.
  public int flow;

  /// Local port of a TCP connect; 0 leaves it to the kernel.
  public int sourcePort;

  /// Bytes of the message to send, at most its length; 0 for all of it.
  public int bytes;

  /// High half of the local address, from [Lane#route]: raw UDP and TCP need it for checksums.
  public long sourceHigh;

  /// Low half of the local address.
  public long sourceLow;

  /// Set by the lane that took the probe: what [Lane#abandon] wants to know.
  public long token;

  /// How long an answer is waited for, from the send on.
  public long timeoutNanos;

  /// Whether replies may come from any address: broadcast, multicast and unspecified destinations.
  public boolean anyResponder;

  /// An empty request.
  public Probe() {}
}
