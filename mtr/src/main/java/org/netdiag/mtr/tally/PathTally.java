package org.netdiag.mtr.tally;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.RouteChange;
import org.netdiag.mtr.verdict.HopEvidence;
import org.netdiag.mtr.verdict.HopVerdict;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.ReplyKind;
import org.netdiag.trace.TraceReply;

/// The running statistics of one path: is told what becomes of each probe and knows where the path
/// ends. Its memory depends on the path's length and not on the time. Not thread-safe.
///
/// A path ends, for each flow, at the lowest TTL whose latest answer came from the target, or else
/// from whoever reports that it goes no further. Probes beyond are counted nowhere. A TTL at which
/// the target stood for a while and a router for another has the figures of each apart, and tells
/// those of what stands there now.
public final class PathTally {
  /// Unanswered probes in a row after which the end of a path is looked for beyond it.
  private static final int MISSED_AT_END = 3;

  private final TallyShape shape;
  private final boolean steady;
  private @Nullable HopTally[] hops;
  private final int[] ends;
  private final Deque<RouteChange> changes = new ArrayDeque<>();
  private long changesOmitted;
  private boolean reached;
  private int farthestEnd;

  /// Nothing is known yet.
  ///
  /// @param steady whether the probes of a flow take one way, so that another responder means
  ///   another route
  public PathTally(TallyShape shape, boolean steady) {
    this.shape = shape;
    this.steady = steady;
    this.hops = new @Nullable HopTally[shape.maxTtl() + 1];
    this.ends = new int[shape.flows()];
  }

  /// What it keeps.
  public TallyShape shape() {
    return shape;
  }

  /// A probe.
  ///
  /// @param ttl its TTL
  /// @param flow its flow
  /// @param ordinal its place among those of this TTL and flow: round times queries plus query
  public record Place(int ttl, int flow, long ordinal) {}

  /// A probe has left this host.
  public void sent(int ttl, int flow, long ordinal) {
    hop(ttl).sent(ordinal, flow);
  }

  /// A probe has never left this host.
  public void sendFailed(int ttl, int flow) {
    hop(ttl).sendFailed(flow);
  }

  /// A probe was answered in time.
  public void answered(int ttl, int flow, long ordinal, TraceReply reply) {
    HopTally hop = hops[ttl];
    if (hop == null) {
      return;
    }
    Optional<IpAddress> before = hop.answered(ordinal, flow, reply);
    reached |= reply.kind() == ReplyKind.TARGET;
    findEnd(flow);
    if (before.isEmpty() || !steady || (ends[flow] > 0 && ttl > ends[flow])) {
      return;
    }
    if (hop.flow(flow).inTurn()) {
      changes.removeIf(change -> change.ttl() == ttl && change.flow() == flow);
    } else {
      changed(new RouteChange(reply.epochNanos(), ttl, flow, before.get(), reply.from()));
    }
  }

  private void changed(RouteChange change) {
    changes.add(change);
    if (changes.size() > MtrResult.MOST_CHANGES) {
      changes.removeFirst();
      changesOmitted++;
    }
  }

  /// The end that a flow seems to have follows from the latest answers. An end that is silent by
  /// now is believed less than a later answer of the target from farther away.
  private void findEnd(int flow) {
    int unreachable = 0;
    int target = 0;
    for (int ttl = shape.firstTtl(); ttl <= shape.maxTtl() && target == 0; ttl++) {
      HopTally hop = hops[ttl];
      if (hop != null && hop.flow(flow).says(ReplyKind.TARGET)) {
        if (hop.flow(flow).seemsGone() && answersBeyond(ttl, flow)) {
          hop.doubt(flow);
        } else {
          target = ttl;
        }
      } else if (hop != null && unreachable == 0 && hop.flow(flow).says(ReplyKind.UNREACHABLE)) {
        unreachable = ttl;
      }
    }
    ends[flow] = target > 0 ? target : unreachable;
    int end = end();
    if (end > farthestEnd) {
      farthestEnd = end;
    }
    if (end > 0) {
      while (farthestEnd > end && onlyBeyond(farthestEnd, flow)) {
        farthestEnd--;
      }
      for (int ttl = farthestEnd + 1; ttl <= shape.maxTtl(); ttl++) {
        HopTally hop = hops[ttl];
        if (hop != null && !searching(flow)) {
          hops[ttl] = null;
        }
      }
    }
  }

  /// Whether a TTL has told nothing but in the very round in which a flow was found to end before
  /// it.
  private boolean onlyBeyond(int ttl, int flow) {
    HopTally hop = hops[ttl];
    HopTally end = ends[flow] == 0 ? null : hops[ends[flow]];
    if (hop == null || end == null) {
      return hop == null;
    }
    long round = end.flow(flow).answeredOrdinal() / shape.queries();
    return hop.flows().receivedInAll() <= (long) shape.flows() * shape.queries()
        && hop.flow(flow).answeredOrdinal() / shape.queries() == round;
  }

  private boolean answersBeyond(int ttl, int flow) {
    long since = hop(ttl).flow(flow).answeredOrdinal();
    for (int other = ttl + 1; other <= shape.maxTtl(); other++) {
      HopTally hop = hops[other];
      if (hop != null && hop.flow(flow).answeredOrdinal() > since) {
        return true;
      }
    }
    return false;
  }

  /// The end of the flow that goes farthest; 0 while one has none.
  public int end() {
    int farthest = 0;
    for (int end : ends) {
      if (end == 0) {
        return 0;
      }
      farthest = Math.max(farthest, end);
    }
    return farthest;
  }

  /// Whether the end of a flow has been silent for so long that the path may have become longer.
  public boolean searching(int flow) {
    int end = ends[flow];
    HopTally hop = end == 0 ? null : hops[end];
    return hop != null && hop.flow(flow).missed() >= MISSED_AT_END;
  }

  /// The TTL at which a flow ends; 0 while it is not known.
  public int end(int flow) {
    return ends[flow];
  }

  /// The farthest TTL that has answered; one below the first when none has.
  public int lastAnswered() {
    for (int ttl = shape.maxTtl(); ttl >= shape.firstTtl(); ttl--) {
      HopTally hop = hops[ttl];
      if (hop != null && hop.flows().answered()) {
        return ttl;
      }
    }
    return shape.firstTtl() - 1;
  }

  /// Whether the target has ever answered.
  public boolean reached() {
    return reached;
  }

  /// A probe was not answered in time.
  public void timedOut(int ttl, int flow, long ordinal) {
    HopTally hop = hops[ttl];
    if (hop != null) {
      hop.timedOut(ordinal, flow);
    }
  }

  /// A probe that has timed out was answered.
  public void late(int ttl, int flow, TraceReply reply) {
    HopTally hop = hops[ttl];
    if (hop != null) {
      hop.late(flow, reply);
    }
  }

  /// A probe was answered again.
  public void duplicate(int ttl, int flow, TraceReply reply) {
    HopTally hop = hops[ttl];
    if (hop != null) {
      hop.duplicate(flow, reply);
    }
  }

  /// The running statistics of the pings to a hop's own address.
  public DirectTally direct(int ttl) {
    return new DirectTally(hop(ttl));
  }

  /// Who answered last at a TTL.
  public Optional<IpAddress> latest(int ttl) {
    HopTally hop = hops[ttl];
    return hop == null ? Optional.empty() : hop.latest();
  }

  /// The longest round-trip time of a hop in nanoseconds; -1 without a reply.
  public long longestNanos(int ttl) {
    HopTally hop = hops[ttl];
    return hop == null ? -1 : hop.flows().longestNanos();
  }

  /// Probes of a hop that wait for an answer.
  public long inFlight(int ttl) {
    HopTally hop = hops[ttl];
    return hop == null ? 0 : hop.flows().inFlight();
  }

  /// The probes of a hop that wait for an answer, oldest first.
  public List<Place> waiting(int ttl) {
    List<Place> places = new ArrayList<>();
    HopTally hop = hops[ttl];
    if (hop != null) {
      hop.ring()
          .waiting(place ->
              places.add(new Place(ttl, (int) (place % shape.flows()), place / shape.flows())));
    }
    return places;
  }

  /// The last TTL that is shown: the end of the path, or a silent tail up to the gap.
  public int last() {
    int end = end();
    if (end > 0) {
      return end;
    }
    int last = Math.min(shape.maxTtl(), lastAnswered() + shape.gap());
    while (last >= shape.firstTtl() && hops[last] == null) {
      last--;
    }
    return last;
  }

  /// What a verdict can be made of, hop by hop.
  public List<HopEvidence> evidence() {
    List<HopEvidence> all = new ArrayList<>();
    for (int ttl = shape.firstTtl(); ttl <= last(); ttl++) {
      all.add(hop(ttl).evidence());
    }
    return all;
  }

  /// The hops with what is to be said of them.
  ///
  /// @param verdicts one for each piece of evidence
  public List<MtrHop> hops(List<HopVerdict> verdicts) {
    List<MtrHop> all = new ArrayList<>();
    for (HopVerdict verdict : verdicts) {
      all.add(hop(verdict.ttl()).hop(verdict));
    }
    return all;
  }

  /// Changes of the route, oldest first.
  public List<RouteChange> changes() {
    return List.copyOf(changes);
  }

  /// Changes that are not listed any more.
  public long changesOmitted() {
    return changesOmitted;
  }

  /// What a reader should know about the path, one sentence each.
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (int ttl = shape.firstTtl(); ttl <= last(); ttl++) {
      HopTally hop = hops[ttl];
      if (hop != null && steady && hop.flows().inTurn()) {
        notes.add(
            "hop "
                + ttl
                + " is answered by "
                + hop.addresses().size()
                + " routers in turn: packets of one flow are balanced one by one");
      }
      if (hop != null && hop.flows().setAside() > 0) {
        notes.add(
            "the path has become "
                + (hop.target() ? "shorter: hop " : "longer: hop ")
                + ttl
                + (hop.target()
                    ? " counts the target alone, not who stood there"
                    : " counts who stands there now, not the target"));
      }
    }
    return notes;
  }

  /// Forgets every count; where the path ends stays known until the next answers.
  public void reset() {
    hops = new @Nullable HopTally[shape.maxTtl() + 1];
    changes.clear();
    changesOmitted = 0;
    reached = false;
  }

  private HopTally hop(int ttl) {
    HopTally hop = hops[ttl];
    if (hop == null) {
      hop = new HopTally(ttl, shape);
      hops[ttl] = hop;
    }
    return hop;
  }
}
