package org.netdiag.trace.way;

/// A probe that a [Prober] is asked to send. Reused: the prober copies it.
public final class Ask {
  /// The session's name for the path.
  public int target;

  /// The session's number of the probe; comes back in its events.
  public int number;

  /// TTL, 1 to 255.
  public int ttl;

  /// Its flow, 0 upward.
  public int flow;

  /// Bytes of the message; 0 for all of it.
  public int bytes;

  /// Local ports that were found in use.
  public int portsTried;

  /// Set by the prober: the lane's name for the probe.
  public long token;

  /// An empty request.
  public Ask() {}
}
