package org.netdiag.cli.mtr;

import java.time.Duration;
import java.util.List;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.SocketOptions;
import org.netdiag.cli.path.PathTargets;
import org.netdiag.mtr.MtrPacing;
import org.netdiag.mtr.MtrPlan;
import org.netdiag.trace.TracePacket;
import org.netdiag.trace.TraceTarget;

/// Makes the plan of a run from what the command line asks for and the targets that were found.
final class MtrPlanMaker {
  private static final long REPORT_ROUNDS = 10;

  private final MtrOptions options;
  private final boolean live;

  /// @param live whether somebody watches a screen, until they have seen enough
  MtrPlanMaker(MtrOptions options, boolean live) {
    this.options = options;
    this.live = live;
  }

  /// The plan.
  ///
  /// @throws FailureException when the targets do not fit the options
  MtrPlan plan(List<TraceTarget> targets) throws FailureException {
    MtrOptions.Probe probe = options.probe();
    SocketOptions sockets = options.sockets();
    try {
      MtrPacing pacing =
          new MtrPacing(
              probe.firstTtl(),
              probe.maxTtl(),
              probe.gap(),
              probe.queries(),
              probe.flows(),
              probe.rounds().orElse(live ? 0 : REPORT_ROUNDS),
              Duration.ofNanos(probe.intervalNanos()),
              Duration.ofNanos(probe.timeoutNanos()));
      TracePacket packet =
          new TracePacket(
              probe.protocol(),
              probe.flow(),
              probe.port(),
              probe.size(),
              sockets.tos().orElse(-1),
              sockets.source(),
              sockets.device(),
              sockets.mark().orElse(-1),
              PathTargets.privilege(sockets.privilege()));
      return MtrPlan.builder(targets).pacing(pacing).packet(packet).window(probe.window()).build();
    } catch (IllegalArgumentException e) {
      throw new FailureException("arguments", String.valueOf(e.getMessage()), "see --help");
    }
  }
}
