package org.netdiag.cli.ping;

import java.time.Duration;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.SocketOptions;
import org.netdiag.cli.args.TargetList;
import org.netdiag.ping.PingPacing;
import org.netdiag.ping.PingPlan;
import org.netdiag.ping.PingPlanBuilder;
import org.netdiag.ping.PingPrivilege;
import org.netdiag.shared.net.IpOption;
import org.netdiag.shared.report.Format;
import org.netdiag.shared.wire.Family;

/// Makes the plan of a run from what the command line asks for and the targets that were found.
final class PlanMaker {
  private static final int MANY_COUNT = 5;

  private final PingOptions options;

  PlanMaker(PingOptions options) {
    this.options = options;
  }

  /// Probes for each target; 0 for no end, which is for one target that a person or a pipe watches.
  int count(int targets) {
    if (options.probe().count().isPresent()) {
      return (int) options.probe().count().getAsLong();
    }
    Format format = options.run().format();
    PingOptions.View view = options.view();
    boolean watched = format == Format.TEXT || format == Format.NDJSON;
    boolean asked = view.alive() || view.unreachable() || view.minAlive().isPresent();
    return targets == 1 && watched && !asked ? 0 : MANY_COUNT;
  }

  /// The plan.
  ///
  /// @throws FailureException when the targets do not fit the options
  PingPlan plan(TargetList targets, PlanTargets resolved) throws FailureException {
    checkFamilies(resolved);
    PingOptions.Probe probe = options.probe();
    PingPlanBuilder builder =
        PingPlan.builder(resolved)
            .count(count(targets.size()))
            .interval(Duration.ofNanos(probe.intervalNanos()))
            .timeout(Duration.ofNanos(probe.timeoutNanos()))
            .preload(probe.preload())
            .mode(mode())
            .rate((double) probe.rate().orElse(0))
            .targetRate((double) probe.targetRate().orElse(0))
            .size(probe.size())
            .pattern(probe.pattern());
    if (probe.deadlineNanos().isPresent()) {
      builder.deadline(Duration.ofNanos(probe.deadlineNanos().getAsLong()));
    }
    switch (probe.protocol()) {
      case ICMP -> builder.icmp();
      case TCP -> builder.tcp(probe.port());
      case UDP -> builder.udp(probe.port());
    }
    path(builder);
    try {
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new FailureException("arguments", String.valueOf(e.getMessage()), "see --help");
    }
  }

  private void path(PingPlanBuilder builder) {
    PingOptions.Path path = options.path();
    SocketOptions sockets = options.sockets();
    builder
        .ttl(path.ttl().orElse(0))
        .tos(sockets.tos().orElse(-1))
        .mark(sockets.mark().orElse(-1))
        .fragmentation(path.fragmentation())
        .ipOption(path.ipOption())
        .broadcast(path.broadcast())
        .bypassRouting(path.bypassRouting())
        .multicastLoop(path.multicastLoop())
        .privilege(privilege());
    sockets.source().ifPresent(builder::source);
    sockets.device().ifPresent(builder::device);
  }

  private PingPacing.Mode mode() {
    if (options.probe().flood()) {
      return PingPacing.Mode.FLOOD;
    }
    return options.probe().adaptive() ? PingPacing.Mode.ADAPTIVE : PingPacing.Mode.INTERVAL;
  }

  private PingPrivilege privilege() {
    if (options.sockets().privilege().isEmpty()) {
      return PingPrivilege.AUTO;
    }
    return switch (options.sockets().privilege().get()) {
      case RAW -> PingPrivilege.RAW;
      case DATAGRAM, CONNECT -> PingPrivilege.DATAGRAM;
    };
  }

  /// An option of the IPv4 header, or a source address, cannot go to targets of another family.
  private void checkFamilies(PlanTargets targets) throws FailureException {
    boolean ipv4Only = options.path().ipOption() != IpOption.NONE || options.path().broadcast();
    for (int i = 0; i < targets.size(); i++) {
      Family family = targets.family(i);
      if (ipv4Only && family == Family.V6) {
        throw new FailureException(
            "target " + targets.name(i),
            "it is IPv6, and broadcast and IPv4 header options are not",
            "add -4 or leave the option out");
      }
      options.sockets().requireFamily(targets.name(i), family);
    }
  }

  /// Whether the run ends by itself.
  static boolean counted(PingPlan plan) {
    return plan.pacing().count() > 0;
  }
}
