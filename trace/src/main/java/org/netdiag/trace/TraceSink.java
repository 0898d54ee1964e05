package org.netdiag.trace;

import org.netdiag.shared.wire.IpAddress;

/// Where a session puts its events.
interface TraceSink {
  /// Whether events of probes are wanted beside summaries.
  boolean wantsProbes();

  /// Takes an event.
  void put(TraceEvent event);

  /// Told of each address that answers, the first time in the run.
  void seen(IpAddress responder);

  /// Told last.
  void closed();
}
