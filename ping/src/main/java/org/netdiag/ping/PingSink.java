package org.netdiag.ping;

/// Where the sessions of a run put their events.
interface PingSink {
  /// Whether events of probes are wanted beside summaries.
  boolean wantsProbes();

  /// Whether there is no room for what new probes would cause; the session is then woken by
  /// [PingSession#resume] when there is.
  boolean full(PingSession asking);

  /// Takes an event that must not get lost.
  void put(PingEvent event);

  /// Takes an event beside a probe's end (duplicate, late, rejected), of which the network may send
  /// any number. False when it was not taken.
  boolean putExtra(PingEvent event);

  /// Told last by each session.
  void closed(PingSession session);
}
