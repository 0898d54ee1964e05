package org.netdiag.mtr.tally;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.netdiag.mtr.DirectStats;
import org.netdiag.mtr.FlowStats;
import org.netdiag.mtr.HopStats;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.Responder;
import org.netdiag.mtr.verdict.HopEvidence;
import org.netdiag.mtr.verdict.HopVerdict;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.MplsLabel;
import org.netdiag.trace.ReplyKind;
import org.netdiag.trace.TraceReply;

/// The running statistics of one TTL.
///
/// They are those of what stands there now: the target, or routers. When the path becomes longer or
/// shorter, what the other has done is set aside, and goes on where it was when the other comes
/// back.
final class HopTally {
  private static final int MOST_RESPONDERS = 64;

  final int ttl;

  private final TallyShape shape;
  private final OutcomeRing ring;
  private final Flows flows;
  private final @Nullable Answerers[] answerers = new @Nullable Answerers[Role.COUNT];
  private final @Nullable IpAddress[] latest = new @Nullable IpAddress[Role.COUNT];
  private Role latestRole = Role.ROUTER;

  private @Nullable RowTally direct;
  private @Nullable OutcomeRing directRing;
  private Optional<IpAddress> directTo = Optional.empty();
  private List<MplsLabel> mpls = List.of();
  private OptionalInt returnHops = OptionalInt.empty();

  HopTally(int ttl, TallyShape shape) {
    this.ttl = ttl;
    this.shape = shape;
    int perRound = shape.flows() * shape.queries();
    this.ring = new OutcomeRing(shape.window() * perRound, shape.room() * perRound, shape.flows());
    this.flows = new Flows(shape.flows());
  }

  /// Its flows.
  Flows flows() {
    return flows;
  }

  FlowTally flow(int flow) {
    return flows.get(flow);
  }

  void sent(long ordinal, int flow) {
    flows.get(flow).sent();
    ring.sent(place(ordinal, flow));
  }

  void sendFailed(int flow) {
    flows.get(flow).sendFailed();
  }

  private long place(long ordinal, int flow) {
    return ordinal * shape.flows() + flow;
  }

  private Answerers answerers(Role role) {
    Answerers those = answerers[role.place()];
    if (those == null) {
      those = new Answerers();
      answerers[role.place()] = those;
    }
    return those;
  }

  /// Takes an answer in time; answers who was there before when somebody else answers this flow.
  Optional<IpAddress> answered(long ordinal, int flow, TraceReply reply) {
    FlowTally own = flows.get(flow);
    long place = place(ordinal, flow);
    if (!ring.waiting(place)) {
      late(flow, reply);
      return Optional.empty();
    }
    Role role = Role.of(reply.kind());
    RowTally row = answerers(role).answers(reply.from(), () -> flows.sum(role, latestRole));
    if (row != null) {
      row.sent();
      row.received(place, reply.rttNanos());
    }
    own.answered(ordinal, reply).ifPresent(handed -> hand(flow, handed));
    ring.received(place, reply.rttNanos(), role);
    remember(role, reply);
    return own.meets(ordinal, reply, MOST_RESPONDERS);
  }

  /// Keeps what the latest answer said. What it said before stays the same object: a thousand paths
  /// that each held the newest one would give the collector fifteen thousand new objects to move at
  /// every pause, which are milliseconds in which no probe leaves.
  private void remember(Role role, TraceReply reply) {
    if (!reply.from().equals(latest[role.place()])) {
      latest[role.place()] = reply.from();
    }
    latestRole = role;
    if (!mpls.equals(reply.mpls())) {
      mpls = reply.mpls();
    }
    if (!returnHops.equals(reply.returnHops())) {
      returnHops = reply.returnHops();
    }
  }

  private void hand(int flow, FlowTally.Handed handed) {
    ring.handLost(flow, place(handed.from(), flow), handed.to());
  }

  void timedOut(long ordinal, int flow) {
    FlowTally own = flows.get(flow);
    if (!ring.waiting(place(ordinal, flow))) {
      return;
    }
    Role role = own.timedOut(ordinal);
    ring.timedOut(place(ordinal, flow), role);
    Role met = own.known() ? role : latestRole;
    Optional<IpAddress> expected = expected(own, met);
    RowTally row = expected.isEmpty() ? null : answerers(met).row(expected.get());
    if (row != null) {
      row.sent();
      row.timedOut();
    }
  }

  /// Who should have answered a probe of a flow: whom it met last, or else the first who answers.
  private Optional<IpAddress> expected(FlowTally flow, Role role) {
    Set<IpAddress> known = answerers(role).addresses();
    return flow.current().filter(known::contains).or(() -> known.stream().findFirst());
  }

  void late(int flow, TraceReply reply) {
    Role role = role(flow, reply);
    RowTally row = answerers(role).known(reply.from(), () -> flows.sum(role, latestRole));
    flows.get(flow).row(role).late();
    if (row != null) {
      row.late();
    }
  }

  void duplicate(int flow, TraceReply reply) {
    Role role = role(flow, reply);
    RowTally row = answerers(role).known(reply.from(), () -> flows.sum(role, latestRole));
    flows.get(flow).row(role).duplicate();
    if (row != null) {
      row.duplicate();
    }
  }

  /// Whose an answer is that comes late or again.
  private Role role(int flow, TraceReply reply) {
    return flows.get(flow).known() ? Role.of(reply.kind()) : flows.get(flow).role();
  }

  /// Forgets that the target answers a flow here.
  void doubt(int flow) {
    hand(flow, flows.get(flow).doubt());
  }

  /// Who answers what stands here now, in the order of first answers.
  List<IpAddress> addresses() {
    List<IpAddress> all = new ArrayList<>();
    for (Role role : flows.shown()) {
      all.addAll(answerers(role).addresses());
    }
    return all;
  }

  /// Whether anything has been counted of pings to the hop's own address.
  boolean pinged() {
    return direct != null;
  }

  /// The statistics of the pings to the hop's own address.
  RowTally direct() {
    RowTally own = direct;
    if (own == null) {
      own = new RowTally();
      direct = own;
    }
    return own;
  }

  /// What became of the latest pings, by their place in the order of sending.
  OutcomeRing directRing() {
    OutcomeRing ring = directRing;
    if (ring == null) {
      ring = new OutcomeRing(1, shape.room() * shape.queries(), 1);
      directRing = ring;
    }
    return ring;
  }

  void directTo(IpAddress address) {
    directTo = directTo.isPresent() ? directTo : Optional.of(address);
  }

  Optional<IpAddress> directTo() {
    return directTo;
  }

  /// Who answered last of what stands here now.
  Optional<IpAddress> latest() {
    Set<Role> roles = flows.shown();
    return roles.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(
            latest[(roles.contains(latestRole) ? latestRole : latestRole.other()).place()]);
  }

  boolean target() {
    return flows.says(ReplyKind.TARGET);
  }

  OutcomeRing ring() {
    return ring;
  }

  HopEvidence evidence() {
    RowTally total = flows.total();
    boolean silent = total.receivedCount() == 0;
    return new HopEvidence(
        ttl,
        total.receivedCount(),
        total.timedOutCount(),
        target(),
        silent ? OptionalLong.empty() : OptionalLong.of(total.medianNanos()),
        silent ? OptionalLong.empty() : OptionalLong.of(total.shortestNanos()),
        returnHops,
        ring.pattern(shape.probeIntervalNanos(), flow -> flows.get(flow).role()),
        flows.says(ReplyKind.UNREACHABLE));
  }

  MtrHop hop(HopVerdict verdict) {
    boolean oneFlow = flows.count() == 1;
    HopStats all = flows.total().stats(flows.inFlight(), flows.failed());
    HopStats stats = oneFlow ? all : new HopStats(all.counts(), Optional.empty(), Optional.empty());
    List<IpAddress> addresses = addresses();
    return new MtrHop(
        ttl,
        target(),
        addresses,
        latest(),
        stats,
        ring.stats(oneFlow, flow -> flows.get(flow).role()),
        verdict,
        responders(),
        flowStats(),
        mpls,
        directTo
            .filter(addresses::contains)
            .map(address -> new DirectStats(address, direct().stats())),
        Map.of(),
        Map.of());
  }

  private List<Responder> responders() {
    List<Responder> list = new ArrayList<>();
    for (Role role : flows.shown()) {
      for (IpAddress address : answerers(role).addresses()) {
        RowTally own = answerers(role).row(address);
        RowTally row = own == null ? flows.sum(role, latestRole) : own;
        long failed = own == null && flows.count() == 1 ? flows.failed() : 0;
        list.add(new Responder(address, row.stats(waitingFor(address, role), failed)));
      }
    }
    return list;
  }

  /// Probes that wait for an answer of this responder.
  private long waitingFor(IpAddress address, Role role) {
    long waiting = 0;
    for (int at = 0; at < flows.count(); at++) {
      FlowTally flow = flows.get(at);
      Role met = flow.known() ? flow.role() : latestRole;
      boolean its = met == role && expected(flow, role).equals(Optional.of(address));
      waiting += its ? flow.waiting() : 0;
    }
    return waiting;
  }

  private List<FlowStats> flowStats() {
    List<FlowStats> list = new ArrayList<>();
    for (int flow = 0; flow < shape.flows(); flow++) {
      FlowTally own = flows.get(flow);
      HopStats stats = own.row().stats(own.waiting(), own.failed());
      list.add(new FlowStats(flow, own.met(answerers(own.role()).addresses()), stats));
    }
    return list;
  }
}
