package org.netdiag.ping;

import java.time.Duration;
import java.util.Optional;
import org.netdiag.shared.net.Fragmentation;
import org.netdiag.shared.net.IpOption;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.wire.IpAddress;

/// Collects the parts of a [PingPlan]. Ranges are checked by [#build]; see [PingPacing] and
/// [PingPacket] for them.
public final class PingPlanBuilder {
  private PingTargets targets;
  private int count;
  private Duration interval;
  private Duration timeout;
  private Optional<Duration> deadline;
  private int preload;
  private PingPacing.Mode mode;
  private double rate;
  private double targetRate;
  private Protocol protocol;
  private int port;
  private int size;
  private String pattern;
  private int ttl;
  private int tos;
  private Fragmentation fragmentation;
  private Optional<IpAddress> source;
  private Optional<String> device;
  private int mark;
  private IpOption ipOption;
  private boolean broadcast;
  private boolean bypassRouting;
  private boolean multicastLoop;
  private PingPrivilege privilege;

  PingPlanBuilder(PingTargets targets) {
    this(targets, PingPacing.DEFAULT, PingPacket.DEFAULT);
  }

  PingPlanBuilder(PingPlan plan) {
    this(plan.targets(), plan.pacing(), plan.packet());
  }

  private PingPlanBuilder(PingTargets targets, PingPacing pacing, PingPacket packet) {
    this.targets = targets;
    this.count = pacing.count();
    this.interval = pacing.interval();
    this.timeout = pacing.timeout();
    this.deadline = pacing.deadline();
    this.preload = pacing.preload();
    this.mode = pacing.mode();
    this.rate = pacing.rate();
    this.targetRate = pacing.targetRate();
    this.protocol = packet.protocol();
    this.port = packet.port();
    this.size = packet.size();
    this.pattern = packet.pattern();
    this.ttl = packet.ttl();
    this.tos = packet.tos();
    this.fragmentation = packet.fragmentation();
    this.source = packet.source();
    this.device = packet.device();
    this.mark = packet.mark();
    this.ipOption = packet.ipOption();
    this.broadcast = packet.broadcast();
    this.bypassRouting = packet.bypassRouting();
    this.multicastLoop = packet.multicastLoop();
    this.privilege = packet.privilege();
  }

  /// Other targets.
  public PingPlanBuilder targets(PingTargets others) {
    targets = others;
    return this;
  }

  /// Probes for each target; 0 for no end.
  public PingPlanBuilder count(int probes) {
    count = probes;
    return this;
  }

  /// The time between two probes of a target.
  public PingPlanBuilder interval(Duration time) {
    interval = time;
    return this;
  }

  /// How long a reply is waited for.
  public PingPlanBuilder timeout(Duration time) {
    timeout = time;
    return this;
  }

  /// When the run ends whatever has happened.
  public PingPlanBuilder deadline(Duration time) {
    deadline = Optional.of(time);
    return this;
  }

  /// Probes of a target that are sent at once at its start.
  public PingPlanBuilder preload(int probes) {
    preload = probes;
    return this;
  }

  /// What decides when the next probe is sent.
  public PingPlanBuilder mode(PingPacing.Mode how) {
    mode = how;
    return this;
  }

  /// Probes per second of the whole run; 0 for no bound.
  public PingPlanBuilder rate(double perSecond) {
    rate = perSecond;
    return this;
  }

  /// Probes per second of each target; 0 for no bound.
  public PingPlanBuilder targetRate(double perSecond) {
    targetRate = perSecond;
    return this;
  }

  /// ICMP echo.
  public PingPlanBuilder icmp() {
    protocol = Protocol.ICMP;
    port = 0;
    return this;
  }

  /// UDP to a port.
  public PingPlanBuilder udp(int destinationPort) {
    protocol = Protocol.UDP;
    port = destinationPort;
    return this;
  }

  /// TCP connect to a port.
  public PingPlanBuilder tcp(int destinationPort) {
    protocol = Protocol.TCP;
    port = destinationPort;
    return this;
  }

  /// Bytes of payload.
  public PingPlanBuilder size(int bytes) {
    size = bytes;
    return this;
  }

  /// Hexadecimal digits that fill the payload.
  public PingPlanBuilder pattern(String digits) {
    pattern = digits;
    return this;
  }

  /// TTL or hop limit.
  public PingPlanBuilder ttl(int hops) {
    ttl = hops;
    return this;
  }

  /// DSCP and ECN byte.
  public PingPlanBuilder tos(int value) {
    tos = value;
    return this;
  }

  /// Path-MTU behaviour.
  public PingPlanBuilder fragmentation(Fragmentation how) {
    fragmentation = how;
    return this;
  }

  /// Local address.
  public PingPlanBuilder source(IpAddress address) {
    source = Optional.of(address);
    return this;
  }

  /// Interface to send by.
  public PingPlanBuilder device(String name) {
    device = Optional.of(name);
    return this;
  }

  /// Firewall mark.
  public PingPlanBuilder mark(int value) {
    mark = value;
    return this;
  }

  /// IPv4 header option.
  public PingPlanBuilder ipOption(IpOption option) {
    ipOption = option;
    return this;
  }

  /// Whether broadcast destinations are allowed.
  public PingPlanBuilder broadcast(boolean allowed) {
    broadcast = allowed;
    return this;
  }

  /// Whether only directly attached hosts are reached.
  public PingPlanBuilder bypassRouting(boolean wanted) {
    bypassRouting = wanted;
    return this;
  }

  /// Whether multicast probes loop back.
  public PingPlanBuilder multicastLoop(boolean wanted) {
    multicastLoop = wanted;
    return this;
  }

  /// By what right ICMP is sent.
  public PingPlanBuilder privilege(PingPrivilege wanted) {
    privilege = wanted;
    return this;
  }

  /// The plan.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public PingPlan build() {
    return new PingPlan(
        targets,
        new PingPacing(count, interval, timeout, deadline, preload, mode, rate, targetRate),
        new PingPacket(
            protocol,
            port,
            size,
            pattern,
            ttl,
            tos,
            fragmentation,
            source,
            device,
            mark,
            ipOption,
            broadcast,
            bypassRouting,
            multicastLoop,
            privilege));
  }
}
