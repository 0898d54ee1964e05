package org.netdiag.cli.ping;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.ping.PingEvent;
import org.netdiag.ping.PingResult;
import org.netdiag.ping.PingTotals;

/// What a run looks like to whoever asked for it, in one of the formats. Called by one thread, but
/// for [#standing].
///
/// Every method throws `BrokenPipeException` when the reader has gone.
interface PingView {
  /// Shows nothing.
  PingView NOTHING =
      new PingView() {
        @Override
        public boolean wantsProbes() {
          return false;
        }

        @Override
        public void begin() {}

        @Override
        public void unresolved(Unresolved target) {}

        @Override
        public void event(PingEvent event) {}

        @Override
        public void end(Optional<PingTotals> totals, boolean interrupted) {}

        @Override
        public String standing(List<PingResult> results, PingTotals totals) {
          return "";
        }
      };

  /// Whether it shows single probes, which costs an object for each.
  boolean wantsProbes();

  /// Whether it names targets by their place in the input rather than by that in the plan.
  default boolean placesOfInput() {
    return false;
  }

  /// Before the first event: a run that the kernel refuses shows nothing.
  void begin() throws IOException;

  /// A target that was named and has no address; after the events.
  void unresolved(Unresolved target) throws IOException;

  /// Something has happened.
  void event(PingEvent event) throws IOException;

  /// After the last probe.
  ///
  /// @param totals empty when no target had an address
  /// @param interrupted whether a signal cut a counted run short
  void end(Optional<PingTotals> totals, boolean interrupted) throws IOException;

  /// What a summary in the midst of the run says; goes to stderr.
  ///
  /// @param results of the targets under way
  String standing(List<PingResult> results, PingTotals totals);
}
