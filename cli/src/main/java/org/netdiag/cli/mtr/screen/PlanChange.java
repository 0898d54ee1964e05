package org.netdiag.cli.mtr.screen;

import java.time.Duration;
import org.netdiag.cli.args.DurationParser;
import org.netdiag.cli.mtr.screen.ViewState.Question;
import org.netdiag.mtr.MtrPacing;
import org.netdiag.mtr.MtrPlan;
import org.netdiag.trace.Flow;
import org.netdiag.trace.TracePacket;
import org.netdiag.trace.TraceProtocol;

/// Plans that differ from another in one thing.
final class PlanChange {
  private PlanChange() {}

  /// Probes of a protocol; ICMP where that is what is sent already.
  static MtrPlan toggled(MtrPlan plan, TraceProtocol protocol) {
    TracePacket from = plan.packet();
    TraceProtocol next = from.protocol() == protocol ? TraceProtocol.ICMP : protocol;
    Flow flow = from.flow() == Flow.DUBLIN && next != TraceProtocol.UDP ? Flow.PARIS : from.flow();
    return with(plan, packet(from, next, flow, from.size(), from.tos()));
  }

  /// What the answer to a question about probes asks for.
  ///
  /// @throws IllegalArgumentException with what is wrong with it
  static MtrPlan answered(MtrPlan plan, Question question, String answer) {
    TracePacket packet = plan.packet();
    MtrPacing pacing = plan.pacing();
    return switch (question) {
      case ORDER -> plan;
      case ROUNDS -> with(plan, rounds(pacing, number(answer)));
      case INTERVAL ->
          with(
              plan,
              pacing(
                  pacing,
                  pacing.firstTtl(),
                  pacing.maxTtl(),
                  Duration.ofNanos(DurationParser.nanos(answer))));
      case FIRST_TTL ->
          with(plan, pacing(pacing, number(answer), pacing.maxTtl(), pacing.interval()));
      case MAX_TTL ->
          with(plan, pacing(pacing, pacing.firstTtl(), number(answer), pacing.interval()));
      case SIZE ->
          with(
              plan, packet(packet, packet.protocol(), packet.flow(), number(answer), packet.tos()));
      case TOS ->
          with(
              plan,
              packet(packet, packet.protocol(), packet.flow(), packet.size(), number(answer)));
    };
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is no number", e);
    }
  }

  private static TracePacket packet(
      TracePacket from, TraceProtocol protocol, Flow flow, int size, int tos) {
    return new TracePacket(
        protocol,
        flow,
        from.port(),
        size,
        tos,
        from.source(),
        from.device(),
        from.mark(),
        from.privilege());
  }

  private static MtrPacing pacing(MtrPacing from, int firstTtl, int maxTtl, Duration interval) {
    return new MtrPacing(
        firstTtl,
        maxTtl,
        from.gap(),
        from.queries(),
        from.flows(),
        from.rounds(),
        interval,
        from.timeout());
  }

  private static MtrPacing rounds(MtrPacing from, long rounds) {
    return new MtrPacing(
        from.firstTtl(),
        from.maxTtl(),
        from.gap(),
        from.queries(),
        from.flows(),
        rounds,
        from.interval(),
        from.timeout());
  }

  private static MtrPlan with(MtrPlan plan, TracePacket packet) {
    return new MtrPlan(
        plan.targets(), plan.pacing(), packet, plan.window(), plan.direct(), plan.early());
  }

  private static MtrPlan with(MtrPlan plan, MtrPacing pacing) {
    return new MtrPlan(
        plan.targets(), pacing, plan.packet(), plan.window(), plan.direct(), plan.early());
  }
}
