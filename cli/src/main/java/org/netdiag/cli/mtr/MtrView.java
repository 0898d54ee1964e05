package org.netdiag.cli.mtr;

import java.io.IOException;
import java.util.List;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.mtr.MtrEvent;
import org.netdiag.mtr.MtrResult;
import org.netdiag.shared.report.Assertion;
import org.netdiag.shared.report.SafeText;

/// What a run looks like to whoever asked for it, in one of the formats. Called by one thread.
///
/// Every method throws `BrokenPipeException` when the reader has gone.
public interface MtrView {
  /// Whether it shows single probes.
  default boolean wantsProbes() {
    return false;
  }

  /// Whether it prints while the run is under way.
  default boolean streams() {
    return wantsProbes();
  }

  /// Before the first event: a run that the kernel refuses shows nothing.
  default void begin() throws IOException {}

  /// Something has happened; not the end of a path, which [#result] is told of.
  default void event(MtrEvent event) throws IOException {}

  /// A path was measured.
  ///
  /// @param result with names
  /// @param assertions what came of the expressions of `--assert`
  void result(MtrResult result, List<Assertion> assertions) throws IOException;

  /// A summary in the midst of the run. Called by another thread than everything else.
  ///
  /// @param results how things stand
  default String standing(List<MtrResult> results) {
    StringBuilder out = new StringBuilder();
    for (MtrResult result : results) {
      out.append(SafeText.escape(result.target().name()))
          .append(" (")
          .append(result.target().address())
          .append("), round ")
          .append(result.rounds())
          .append(": ")
          .append(result.verdict().text())
          .append('\n');
    }
    return out.toString();
  }

  /// A target that was named and has no address; after the results.
  default void unresolved(Unresolved target) throws IOException {}

  /// After the last target.
  ///
  /// @param interrupted whether a signal cut the run short
  void end(boolean interrupted) throws IOException;
}
