package org.netdiag.trace;

import java.util.Optional;

/// One question about the path to a target: a state machine that says which probe it wants next and
/// is told what became of it. It knows no socket and no clock; times are monotonic nanoseconds and
/// are compared with [org.netdiag.shared.engine.Times].
interface PathSearch {
  /// When it wants to act next: a time that has come when a probe may be sent now, NEVER while it
  /// only waits for what is on its way.
  long nextAt();

  /// The probe to send now; empty when there is none, which after its time has come means that it
  /// has decided something instead. The search owns the attempt; it is WANTED until [#sent].
  ///
  /// @param now not before [#nextAt]
  Optional<Attempt> next(long now);

  /// The attempt has left this host at `attempt.sentNanos`; its state is WAITING.
  void sent(Attempt attempt);

  /// The attempt has ended: ANSWERED with a reply, SILENT when the longest wait has passed, FAILED.
  /// One that the search has given up itself is not told again, but may get a late reply.
  void ended(Attempt attempt, long now);

  /// Whether it wants nothing more. What it has on its way is then given up.
  boolean done();
}
