package org.netdiag.trace;

import java.util.List;

/// What is to be traced: validated and immutable.
///
/// @param targets the destinations, at least one
/// @param pacing which TTLs are asked, and when
/// @param packet what probes are
/// @param confidence percent for the enumeration of balanced branches, 95 or 99; 0 for none
/// @param mtu whether to find the path MTU
public record TracePlan(
    List<TraceTarget> targets,
    TracePacing pacing,
    TracePacket packet,
    int confidence,
    boolean mtu) {
  /// Checks what the parts must agree on.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public TracePlan {
    targets = List.copyOf(targets);
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("a plan needs a target");
    }
    if (confidence != 0 && confidence != 95 && confidence != 99) {
      throw new IllegalArgumentException("confidence " + confidence + " is not 95 or 99");
    }
    if (confidence != 0 && packet.flow() != Flow.PARIS) {
      throw new IllegalArgumentException("multipath needs flow paris, not " + packet.flow().key());
    }
  }

  /// A plan with the defaults.
  public static TracePlan of(TraceTarget target) {
    return builder(List.of(target)).build();
  }

  /// A builder with the defaults.
  public static TracePlanBuilder builder(List<TraceTarget> targets) {
    return new TracePlanBuilder(targets);
  }
}
