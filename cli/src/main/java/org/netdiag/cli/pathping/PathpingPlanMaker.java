package org.netdiag.cli.pathping;

import java.time.Duration;
import java.util.List;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.SocketOptions;
import org.netdiag.cli.path.PathTargets;
import org.netdiag.mtr.MtrPacing;
import org.netdiag.mtr.MtrPlan;
import org.netdiag.trace.Flow;
import org.netdiag.trace.TracePacket;
import org.netdiag.trace.TraceProtocol;
import org.netdiag.trace.TraceTarget;

/// Makes the plan of a run: a round is a probe for each hop of either kind.
final class PathpingPlanMaker {
  private PathpingPlanMaker() {}

  /// The plan.
  ///
  /// @throws FailureException when the target does not fit the options
  static MtrPlan plan(PathpingOptions options, List<TraceTarget> targets) throws FailureException {
    PathpingOptions.Probe probe = options.probe();
    SocketOptions sockets = options.sockets();
    MtrPacing usual = MtrPacing.DEFAULT;
    try {
      MtrPacing pacing =
          new MtrPacing(
              1,
              probe.maxTtl(),
              usual.gap(),
              1,
              1,
              probe.queries(),
              Duration.ofNanos(probe.intervalNanos()),
              Duration.ofNanos(probe.timeoutNanos()));
      TracePacket packet =
          new TracePacket(
              TraceProtocol.AUTO,
              Flow.PARIS,
              0,
              probe.size(),
              sockets.tos().orElse(-1),
              sockets.source(),
              sockets.device(),
              sockets.mark().orElse(-1),
              PathTargets.privilege(sockets.privilege()));
      return MtrPlan.builder(targets)
          .pacing(pacing)
          .packet(packet)
          .direct(true)
          .early(true)
          .build();
    } catch (IllegalArgumentException e) {
      throw new FailureException("arguments", String.valueOf(e.getMessage()), "see --help");
    }
  }
}
