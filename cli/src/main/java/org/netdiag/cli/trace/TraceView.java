package org.netdiag.cli.trace;

import java.io.IOException;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.trace.TraceEvent;
import org.netdiag.trace.report.TraceRow;

/// What a run looks like to whoever asked for it, in one of the formats. Called by one thread.
///
/// Every method throws `BrokenPipeException` when the reader has gone.
interface TraceView {
  /// Whether it shows single probes.
  default boolean wantsProbes() {
    return false;
  }

  /// Before the first event: a run that the kernel refuses shows nothing.
  default void begin() throws IOException {}

  /// Something has happened to a probe.
  default void event(TraceEvent event) throws IOException {}

  /// A target was traced.
  void result(TraceRow.Measured row) throws IOException;

  /// A target that was named and has no address; after the results.
  default void unresolved(Unresolved target) throws IOException {}

  /// After the last target.
  ///
  /// @param interrupted whether a signal cut the run short
  void end(boolean interrupted) throws IOException;
}
