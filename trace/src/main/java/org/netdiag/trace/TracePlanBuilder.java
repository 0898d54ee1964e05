package org.netdiag.trace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.netdiag.shared.wire.IpAddress;

/// Collects the parts of a [TracePlan]. Ranges are checked by [#build]; see [TracePacing] and
/// [TracePacket] for them.
public final class TracePlanBuilder {
  private final List<TraceTarget> targets;
  private int firstTtl = TracePacing.DEFAULT.firstTtl();
  private int maxTtl = TracePacing.DEFAULT.maxTtl();
  private int gap = TracePacing.DEFAULT.gap();
  private int queries = TracePacing.DEFAULT.queries();
  private Duration timeout = TracePacing.DEFAULT.timeout();
  private double rate = TracePacing.DEFAULT.rate();
  private TraceProtocol protocol = TracePacket.DEFAULT.protocol();
  private Flow flow = TracePacket.DEFAULT.flow();
  private int port = TracePacket.DEFAULT.port();
  private int size = TracePacket.DEFAULT.size();
  private int tos = TracePacket.DEFAULT.tos();
  private Optional<IpAddress> source = TracePacket.DEFAULT.source();
  private Optional<String> device = TracePacket.DEFAULT.device();
  private int mark = TracePacket.DEFAULT.mark();
  private TracePrivilege privilege = TracePacket.DEFAULT.privilege();
  private int confidence;
  private boolean mtu;

  TracePlanBuilder(List<TraceTarget> targets) {
    this.targets = List.copyOf(targets);
  }

  /// The first and the greatest TTL.
  public TracePlanBuilder ttls(int first, int greatest) {
    firstTtl = first;
    maxTtl = greatest;
    return this;
  }

  /// Silent hops in a row after which nothing more is expected.
  public TracePlanBuilder gap(int hops) {
    gap = hops;
    return this;
  }

  /// Probes for each hop.
  public TracePlanBuilder queries(int passes) {
    queries = passes;
    return this;
  }

  /// The longest wait for an answer.
  public TracePlanBuilder timeout(Duration time) {
    timeout = time;
    return this;
  }

  /// Probes per second of the whole run; 0 for no bound of its own.
  public TracePlanBuilder rate(double perSecond) {
    rate = perSecond;
    return this;
  }

  /// What probes are.
  public TracePlanBuilder protocol(TraceProtocol choice) {
    protocol = choice;
    return this;
  }

  /// What probes look like to balancers.
  public TracePlanBuilder flow(Flow choice) {
    flow = choice;
    return this;
  }

  /// Destination port of UDP and TCP; 0 for 33434 and 443.
  public TracePlanBuilder port(int number) {
    port = number;
    return this;
  }

  /// Bytes of payload of ICMP and UDP.
  public TracePlanBuilder size(int bytes) {
    size = bytes;
    return this;
  }

  /// DSCP and ECN byte; -1 for the system's.
  public TracePlanBuilder tos(int value) {
    tos = value;
    return this;
  }

  /// The local address.
  public TracePlanBuilder source(IpAddress address) {
    source = Optional.of(address);
    return this;
  }

  /// The interface to send by.
  public TracePlanBuilder device(String name) {
    device = Optional.of(name);
    return this;
  }

  /// The firewall mark; -1 for none.
  public TracePlanBuilder mark(int value) {
    mark = value;
    return this;
  }

  /// Which sockets to use.
  public TracePlanBuilder privilege(TracePrivilege choice) {
    privilege = choice;
    return this;
  }

  /// Has the balanced branches enumerated with this confidence, 95 or 99 percent; 0 for not.
  public TracePlanBuilder multipath(int percent) {
    confidence = percent;
    return this;
  }

  /// Whether to find the path MTU.
  public TracePlanBuilder mtu(boolean wanted) {
    mtu = wanted;
    return this;
  }

  /// The plan.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public TracePlan build() {
    TracePacing pacing = new TracePacing(firstTtl, maxTtl, gap, queries, timeout, rate);
    TracePacket packet =
        new TracePacket(protocol, flow, port, size, tos, source, device, mark, privilege);
    return new TracePlan(targets, pacing, packet, confidence, mtu);
  }
}
