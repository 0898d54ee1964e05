package org.netdiag.cli.dns.compare;

import java.io.IOException;
import java.util.List;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.dns.measure.CompareRound;
import org.netdiag.dns.measure.Comparison;

/// One form of showing a run. Called by one thread.
interface CompareView {
  /// The run begins.
  void begin() throws IOException;

  /// A server that cannot be asked.
  void unresolved(Unresolved server) throws IOException;

  /// A round has come to its end.
  void round(CompareRound round) throws IOException;

  /// The run is over.
  void end(List<Comparison> comparisons, boolean interrupted) throws IOException;
}
