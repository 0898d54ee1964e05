package org.netdiag.mtr;

import java.util.List;
import org.netdiag.trace.Flow;
import org.netdiag.trace.TracePacket;
import org.netdiag.trace.TraceTarget;

/// What is to be measured: validated and immutable.
///
/// @param targets the destinations, at least one
/// @param pacing which TTLs are asked, and when
/// @param packet what probes are
/// @param window rounds of the sliding window, 1 to 10,000
/// @param direct whether each hop's own address is pinged beside, as pathping does
/// @param early whether a path ends before its last round once further ones would not change its
///   verdict
public record MtrPlan(
    List<TraceTarget> targets,
    MtrPacing pacing,
    TracePacket packet,
    int window,
    boolean direct,
    boolean early) {
  /// Checks what the parts must agree on.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public MtrPlan {
    targets = List.copyOf(targets);
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("a plan needs a target");
    }
    if (window < 1 || window > 10_000) {
      throw new IllegalArgumentException("window " + window + " is not in 1 to 10000");
    }
    if (pacing.flows() > 1 && packet.flow() != Flow.PARIS) {
      throw new IllegalArgumentException(
          pacing.flows() + " flows need flow paris, not " + packet.flow().key());
    }
  }

  /// A plan with the defaults: ten rounds.
  public static MtrPlan of(TraceTarget target) {
    return builder(List.of(target)).build();
  }

  /// A builder with the defaults.
  public static MtrPlanBuilder builder(List<TraceTarget> targets) {
    return new MtrPlanBuilder(targets);
  }
}
