package org.netdiag.cli.trace;

import java.time.Duration;
import java.util.List;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.TargetList;
import org.netdiag.cli.path.PathTargets;
import org.netdiag.trace.TracePlan;
import org.netdiag.trace.TracePlanBuilder;
import org.netdiag.trace.TraceTarget;

/// Makes the plan of a run from what the command line asks for and the targets that were found.
final class TracePlanMaker {
  private final TraceOptions options;

  TracePlanMaker(TraceOptions options) {
    this.options = options;
  }

  /// The plan for the targets that have an address; there is one.
  ///
  /// @throws FailureException when the targets do not fit the options
  TracePlan plan(TargetList list) throws FailureException {
    List<TraceTarget> targets = PathTargets.of(list, options.sockets());
    TraceOptions.Probe probe = options.probe();
    TracePlanBuilder builder =
        TracePlan.builder(targets)
            .protocol(probe.protocol())
            .flow(probe.flow())
            .port(probe.port())
            .multipath(probe.confidence())
            .mtu(probe.mtu())
            .queries(probe.queries())
            .ttls(probe.firstTtl(), probe.maxTtl())
            .gap(probe.gap())
            .timeout(Duration.ofNanos(probe.timeoutNanos()))
            .size(probe.size())
            .rate((double) probe.rate().orElse(0))
            .tos(options.sockets().tos().orElse(-1))
            .mark(options.sockets().mark().orElse(-1))
            .privilege(PathTargets.privilege(options.sockets().privilege()));
    options.sockets().source().ifPresent(builder::source);
    options.sockets().device().ifPresent(builder::device);
    try {
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new FailureException("arguments", String.valueOf(e.getMessage()), "see --help");
    }
  }
}
