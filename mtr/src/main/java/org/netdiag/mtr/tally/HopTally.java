package org.netdiag.mtr.tally;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
final class HopTally {
  private static final int MOST_RESPONDERS = 64;

  /// How often an address has to come back before its flow is held to be balanced packet by packet.
  private static final int RETURNS = 2;

  final int ttl;

  private final TallyShape shape;
  private final RowTally total = new RowTally();
  private final OutcomeRing ring;

  /// Each flow's own statistics; empty while there is only one, whose they are the hop's.
  private final List<RowTally> flows = new ArrayList<>();

  private final FlowState[] states;
  private final Set<IpAddress> addresses = new LinkedHashSet<>();

  /// Each responder's own statistics; empty while there is only one, whose they are the hop's.
  private final Map<IpAddress, RowTally> responders = new LinkedHashMap<>();

  private final RowTally direct = new RowTally();
  private @Nullable OutcomeRing directRing;
  private Optional<IpAddress> directTo = Optional.empty();
  private Optional<IpAddress> latest = Optional.empty();
  private List<MplsLabel> mpls = List.of();
  private OptionalInt returnHops = OptionalInt.empty();

  /// What the hop knows of one flow.
  private static final class FlowState {
    private Optional<IpAddress> current = Optional.empty();
    private Optional<ReplyKind> kind = Optional.empty();
    private long answeredOrdinal = -1;
    private long missed;
    private int returns;
    private final Set<IpAddress> addresses = new LinkedHashSet<>();
  }

  HopTally(int ttl, TallyShape shape) {
    this.ttl = ttl;
    this.shape = shape;
    int perRound = shape.flows() * shape.queries();
    this.ring = new OutcomeRing(shape.window() * perRound, shape.room() * perRound);
    this.states = new FlowState[shape.flows()];
    for (int flow = 0; flow < shape.flows(); flow++) {
      states[flow] = new FlowState();
      if (shape.flows() > 1) {
        flows.add(new RowTally());
      }
    }
  }

  private @Nullable RowTally flow(int flow) {
    return flows.isEmpty() ? null : flows.get(flow);
  }

  void sent(long ordinal, int flow) {
    total.sent();
    RowTally own = flow(flow);
    if (own != null) {
      own.sent();
    }
    ring.sent(place(ordinal, flow));
  }

  void sendFailed(int flow) {
    total.sendFailed();
    RowTally own = flow(flow);
    if (own != null) {
      own.sendFailed();
    }
  }

  private long place(long ordinal, int flow) {
    return ordinal * shape.flows() + flow;
  }

  /// Takes an answer in time; answers who was there before when somebody else answers this flow.
  Optional<IpAddress> answered(long ordinal, int flow, TraceReply reply) {
    FlowState state = states[flow];
    long place = place(ordinal, flow);
    if (!ring.waiting(place)) {
      late(flow);
      return Optional.empty();
    }
    RowTally row = responder(reply.from());
    total.received(place, reply.rttNanos());
    if (row != null) {
      row.sent();
      row.received(place, reply.rttNanos());
    }
    RowTally own = flow(flow);
    if (own != null) {
      own.received(ordinal, reply.rttNanos());
    }
    ring.received(place, reply.rttNanos());
    latest = Optional.of(reply.from());
    mpls = reply.mpls();
    returnHops = reply.returnHops();
    state.missed = 0;
    boolean fresh = state.addresses.size() >= MOST_RESPONDERS || state.addresses.add(reply.from());
    if (ordinal < state.answeredOrdinal) {
      return Optional.empty();
    }
    state.answeredOrdinal = ordinal;
    state.kind = Optional.of(reply.kind());
    Optional<IpAddress> before = state.current.filter(address -> !address.equals(reply.from()));
    state.current = Optional.of(reply.from());
    state.returns += before.isPresent() && !fresh ? 1 : 0;
    return before;
  }

  /// Whether several routers answer a flow in turn: packets are balanced one by one, and the route
  /// does not change.
  boolean inTurn(int flow) {
    return states[flow].returns >= RETURNS;
  }

  /// Whether that is so of any flow.
  boolean inTurn() {
    for (int flow = 0; flow < states.length; flow++) {
      if (inTurn(flow)) {
        return true;
      }
    }
    return false;
  }

  /// The responder's own statistics; null while it is the only one.
  private @Nullable RowTally responder(IpAddress address) {
    if (addresses.isEmpty()) {
      addresses.add(address);
      return null;
    }
    if (responders.isEmpty()) {
      if (addresses.contains(address)) {
        return null;
      }
      RowTally first = new RowTally();
      first.take(total);
      responders.put(addresses.iterator().next(), first);
    }
    RowTally known = responders.get(address);
    if (known == null && responders.size() < MOST_RESPONDERS) {
      known = new RowTally();
      responders.put(address, known);
      addresses.add(address);
    }
    return known;
  }

  void timedOut(long ordinal, int flow) {
    FlowState state = states[flow];
    if (!ring.waiting(place(ordinal, flow))) {
      return;
    }
    total.timedOut();
    RowTally own = flow(flow);
    if (own != null) {
      own.timedOut();
    }
    state.missed += ordinal > state.answeredOrdinal ? 1 : 0;
    ring.timedOut(place(ordinal, flow));
    IpAddress expected = state.current.or(() -> addresses.stream().findFirst()).orElse(null);
    RowTally row = expected == null ? null : responders.get(expected);
    if (row != null) {
      row.sent();
      row.timedOut();
    }
  }

  void late(int flow) {
    total.late();
    RowTally own = flow(flow);
    if (own != null) {
      own.late();
    }
  }

  void duplicate(int flow) {
    total.duplicate();
    RowTally own = flow(flow);
    if (own != null) {
      own.duplicate();
    }
  }

  int addressCount() {
    return addresses.size();
  }

  RowTally direct() {
    return direct;
  }

  /// What became of the latest pings, by their place in the order of sending.
  OutcomeRing directRing() {
    OutcomeRing ring = directRing;
    if (ring == null) {
      ring = new OutcomeRing(1, shape.room() * shape.queries());
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

  Optional<IpAddress> latest() {
    return latest;
  }

  /// What the latest answer of a flow said about the path.
  Optional<ReplyKind> kind(int flow) {
    return states[flow].kind;
  }

  /// The latest probe of a flow that was answered; -1 for none.
  long answeredOrdinal(int flow) {
    return states[flow].answeredOrdinal;
  }

  /// How many probes of a flow have timed out since it answered last.
  long missed(int flow) {
    return states[flow].missed;
  }

  /// Forgets what the latest answer of a flow said.
  void doubt(int flow) {
    states[flow].kind = Optional.empty();
  }

  boolean answered() {
    return total.receivedCount() > 0;
  }

  boolean target() {
    return says(ReplyKind.TARGET);
  }

  private boolean says(ReplyKind kind) {
    for (FlowState state : states) {
      if (state.kind.equals(Optional.of(kind))) {
        return true;
      }
    }
    return false;
  }

  /// The longest round-trip time; -1 without a reply.
  long longestNanos() {
    return total.longestNanos();
  }

  long inFlight() {
    return total.inFlight();
  }

  long sentCount() {
    return total.sentCount();
  }

  OutcomeRing ring() {
    return ring;
  }

  HopEvidence evidence() {
    boolean silent = total.receivedCount() == 0;
    return new HopEvidence(
        ttl,
        total.receivedCount(),
        total.timedOutCount(),
        target(),
        silent ? OptionalLong.empty() : OptionalLong.of(total.medianNanos()),
        silent ? OptionalLong.empty() : OptionalLong.of(total.shortestNanos()),
        returnHops,
        ring.pattern(shape.probeIntervalNanos()),
        says(ReplyKind.UNREACHABLE));
  }

  MtrHop hop(HopVerdict verdict) {
    boolean oneFlow = flows.isEmpty();
    HopStats all = total.stats();
    HopStats stats = oneFlow ? all : new HopStats(all.counts(), Optional.empty(), Optional.empty());
    return new MtrHop(
        ttl,
        target(),
        List.copyOf(addresses),
        latest,
        stats,
        ring.stats(oneFlow),
        verdict,
        responders(all),
        flows(all),
        mpls,
        directTo.map(address -> new DirectStats(address, direct.stats())),
        Map.of(),
        Map.of());
  }

  private List<Responder> responders(HopStats all) {
    List<Responder> list = new ArrayList<>();
    for (IpAddress address : addresses) {
      RowTally own = responders.get(address);
      list.add(new Responder(address, own == null ? all : own.stats()));
    }
    return list;
  }

  private List<FlowStats> flows(HopStats all) {
    List<FlowStats> list = new ArrayList<>();
    for (int flow = 0; flow < shape.flows(); flow++) {
      RowTally own = flow(flow);
      list.add(
          new FlowStats(
              flow, List.copyOf(states[flow].addresses), own == null ? all : own.stats()));
    }
    return list;
  }
}
