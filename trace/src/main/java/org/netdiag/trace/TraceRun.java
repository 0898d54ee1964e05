package org.netdiag.trace;

import org.netdiag.shared.engine.SessionHost;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.run.SessionRun;

/// A plan that is being carried out. Thread-safe.
///
/// Cancelled, targets that were started get their results, the others get none. When the kernel
/// allows no such probes, waiting for its end throws a [TracePermissionException].
public final class TraceRun extends SessionRun<TraceTotals> {
  private final TracePlan plan;

  TraceRun(TracePlan plan, TraceSession session, SessionHost host, Driver driver) {
    super(session, host, driver);
    this.plan = plan;
  }

  void start() {
    begin();
  }

  /// The plan.
  public TracePlan plan() {
    return plan;
  }

  @Override
  protected Throwable explain(Exception cause) {
    return cause instanceof SyscallException refused && refused.permission()
        ? new TracePermissionException(refused)
        : cause;
  }
}
