package org.netdiag.mtr;

import java.util.List;
import org.netdiag.shared.engine.SessionHost;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.run.SessionRun;
import org.netdiag.trace.TracePermissionException;

/// A plan that is being carried out. Thread-safe.
public final class MtrRun extends SessionRun<MtrTotals> {
  private final MtrPlan plan;
  private final MtrSession session;

  MtrRun(MtrPlan plan, MtrSession session, SessionHost host, Driver driver) {
    super(session, host, driver);
    this.plan = plan;
    this.session = session;
  }

  void start() {
    begin();
  }

  /// The plan.
  public MtrPlan plan() {
    return plan;
  }

  /// How the paths to a target stand: one result for each protocol, none before it has begun. Waits
  /// for the engine's next turn, not for the network.
  ///
  /// @param index the target's place in the input
  public List<MtrResult> snapshot(int index) {
    return ask(() -> session.snapshot(index));
  }

  /// Sends no new probes from now on, or goes on. What is on its way is still counted.
  public void pause(boolean paused) {
    post(() -> session.pause(paused));
  }

  /// Forgets every count of every path; the routes stay known. Probes on their way are forgotten
  /// too.
  public void reset() {
    post(session::reset);
  }

  @Override
  protected Throwable explain(Exception cause) {
    return cause instanceof SyscallException refused && refused.permission()
        ? new TracePermissionException(refused)
        : cause;
  }
}
