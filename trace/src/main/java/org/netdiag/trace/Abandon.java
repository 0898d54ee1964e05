package org.netdiag.trace;

/// How a [PathSearch] gives up an attempt before its longest wait has passed.
@FunctionalInterface
interface Abandon {
  /// Ends a WAITING attempt as SILENT; what comes for it later is late. [PathSearch#ended] is not
  /// called.
  void abandon(Attempt attempt);

  /// Ends a WAITING attempt as CANCELLED: its answer is not wanted any more. [PathSearch#ended] is
  /// not called.
  default void cancel(Attempt attempt) {
    abandon(attempt);
    attempt.state = Attempt.State.CANCELLED;
  }
}
