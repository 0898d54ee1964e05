package org.netdiag.mtr;

import java.util.List;
import java.util.Optional;
import org.netdiag.mtr.verdict.Verdict;
import org.netdiag.trace.TraceResult;
import org.netdiag.trace.TraceTarget;

/// What was learnt about the path to one target with one protocol: final when its run has ended, or
/// how things stood when a snapshot was taken.
///
/// @param target where probes went
/// @param probes what they were
/// @param rounds that were begun
/// @param reached whether the target has ever answered
/// @param verdict what it comes to
/// @param hops from the first TTL to the end of the path; a silent tail up to the gap
/// @param changes of the route, oldest first; the latest [#MOST_CHANGES]
/// @param changesOmitted how many older ones are not listed
/// @param unseen what the mode cannot see, such as `quoted`
/// @param notes what a reader should know about how it was measured, one sentence each
/// @param refusal why nothing could be sent; empty when something was
/// @param startedEpochNanos wall-clock time of the first send in nanoseconds since the epoch
/// @param elapsedNanos from the first probe to the last decision
public record MtrResult(
    TraceTarget target,
    TraceResult.Sent probes,
    long rounds,
    boolean reached,
    Verdict verdict,
    List<MtrHop> hops,
    List<RouteChange> changes,
    long changesOmitted,
    List<String> unseen,
    List<String> notes,
    Optional<String> refusal,
    long startedEpochNanos,
    long elapsedNanos) {
  /// How many route changes are kept.
  public static final int MOST_CHANGES = 100;

  /// Copies the lists.
  public MtrResult {
    hops = List.copyOf(hops);
    changes = List.copyOf(changes);
    unseen = List.copyOf(unseen);
    notes = List.copyOf(notes);
  }

  /// The same result with other hops.
  public MtrResult withHops(List<MtrHop> others) {
    return new MtrResult(
        target,
        probes,
        rounds,
        reached,
        verdict,
        others,
        changes,
        changesOmitted,
        unseen,
        notes,
        refusal,
        startedEpochNanos,
        elapsedNanos);
  }

  /// The same result with another beginning.
  public MtrResult at(long epochNanos) {
    return new MtrResult(
        target,
        probes,
        rounds,
        reached,
        verdict,
        hops,
        changes,
        changesOmitted,
        unseen,
        notes,
        refusal,
        epochNanos,
        elapsedNanos);
  }

  /// The same result with other notes.
  public MtrResult withNotes(List<String> others) {
    return with(others, refusal);
  }

  /// The same result of a path on which nothing could be sent.
  MtrResult refused(String why) {
    return with(notes, Optional.of(why));
  }

  private MtrResult with(List<String> otherNotes, Optional<String> otherRefusal) {
    return new MtrResult(
        target,
        probes,
        rounds,
        reached,
        verdict,
        hops,
        changes,
        changesOmitted,
        unseen,
        otherNotes,
        otherRefusal,
        startedEpochNanos,
        elapsedNanos);
  }
}
