package org.netdiag.ping;

import java.util.List;

/// What is to be measured: validated and immutable.
///
/// @param targets the destinations
/// @param pacing when probes are sent
/// @param packet what they are
public record PingPlan(PingTargets targets, PingPacing pacing, PingPacket packet) {
  /// Checks what the parts must agree on.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public PingPlan {
    if (targets.size() < 1) {
      throw new IllegalArgumentException("a plan needs a target");
    }
    packet
        .source()
        .ifPresent(source -> {
          if (targets.size() == 1 && targets.family(0) != source.family()) {
            throw new IllegalArgumentException(
                "source " + source + " is not of the family of " + targets.name(0));
          }
        });
  }

  /// A plan with the defaults: one probe a second without end.
  public static PingPlan of(PingTarget target) {
    return builder(PingTargets.of(target)).build();
  }

  /// A builder with the defaults.
  public static PingPlanBuilder builder(PingTargets targets) {
    return new PingPlanBuilder(targets);
  }

  /// A builder with the defaults.
  public static PingPlanBuilder builder(PingTarget... targets) {
    return new PingPlanBuilder(PingTargets.of(List.of(targets)));
  }

  /// A builder that starts from this plan.
  public PingPlanBuilder toBuilder() {
    return new PingPlanBuilder(this);
  }

  /// Bytes of payload that its probes really carry.
  public int payloadBytes() {
    return packet.protocol() == org.netdiag.shared.net.Protocol.TCP ? 0 : packet.size();
  }
}
