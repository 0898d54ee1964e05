package org.netdiag.mtr.page;

import java.util.List;
import java.util.Optional;
import org.netdiag.mtr.MtrResult;

/// What a page shows.
///
/// @param tool what measured: `mtr` or `pathping`
/// @param version of the program
/// @param startedEpochNanos when the run began, in nanoseconds since the epoch
/// @param interrupted whether the run was cut before its end
/// @param paths in the order of the page
/// @param unmeasured targets that could not be measured, one sentence each
public record Page(
    String tool,
    String version,
    long startedEpochNanos,
    boolean interrupted,
    List<Path> paths,
    List<String> unmeasured) {
  /// Copies the lists.
  public Page {
    paths = List.copyOf(paths);
    unmeasured = List.copyOf(unmeasured);
  }

  /// A path and how it went over time.
  ///
  /// @param result what was learnt
  /// @param timeline how it went; empty where nobody watched the single probes
  public record Path(MtrResult result, Optional<Timeline> timeline) {}
}
