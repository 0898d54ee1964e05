package org.netdiag.mtr;

import java.util.List;
import org.netdiag.trace.TracePacket;
import org.netdiag.trace.TraceTarget;

/// Collects what an [MtrPlan] is made of.
public final class MtrPlanBuilder {
  private final List<TraceTarget> targets;
  private MtrPacing pacing = MtrPacing.DEFAULT;
  private TracePacket packet = TracePacket.DEFAULT;
  private int window = 100;
  private boolean direct;
  private boolean early;

  MtrPlanBuilder(List<TraceTarget> targets) {
    this.targets = List.copyOf(targets);
  }

  /// Which TTLs are asked, and when.
  public MtrPlanBuilder pacing(MtrPacing value) {
    pacing = value;
    return this;
  }

  /// What probes are.
  public MtrPlanBuilder packet(TracePacket value) {
    packet = value;
    return this;
  }

  /// Rounds of the sliding window; 100 when not given.
  public MtrPlanBuilder window(int value) {
    window = value;
    return this;
  }

  /// Whether each hop's own address is pinged beside.
  public MtrPlanBuilder direct(boolean value) {
    direct = value;
    return this;
  }

  /// Whether a path may end before its last round.
  public MtrPlanBuilder early(boolean value) {
    early = value;
    return this;
  }

  /// The plan.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public MtrPlan build() {
    return new MtrPlan(targets, pacing, packet, window, direct, early);
  }
}
