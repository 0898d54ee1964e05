package org.netdiag.shared.report;

/// What a report says about the run as a whole before the first result.
///
/// @param version the version of the program
/// @param startedEpochNanos when the run began, in nanoseconds since 1970-01-01T00:00:00Z
/// @param extras what else is known before the first result
public record RunInfo(String version, long startedEpochNanos, Extras<?> extras) {
  /// Information without extras.
  public RunInfo(String version, long startedEpochNanos) {
    this(version, startedEpochNanos, Extras.none());
  }
}
