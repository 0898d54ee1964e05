package org.netdiag.cli.dns.latency;

import java.io.IOException;
import java.util.List;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.dns.measure.LatencyEvent;
import org.netdiag.dns.measure.LatencyResult;

/// One form of showing a run. Called by one thread but for [#standing].
interface LatencyView {
  /// The run begins.
  void begin() throws IOException;

  /// A server that cannot be asked.
  void unresolved(Unresolved server) throws IOException;

  /// Something happened.
  void event(LatencyEvent event) throws IOException;

  /// The run is over.
  void end(boolean interrupted) throws IOException;

  /// What a summary in its midst says.
  String standing(List<LatencyResult> results);
}
