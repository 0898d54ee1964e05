package org.netdiag.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.netdiag.shared.engine.Probe;
import org.netdiag.shared.net.ErrnoText;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.Route;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.way.Prober;
import org.netdiag.trace.way.Way;
import org.netdiag.trace.way.Ways;

/// Makes the tasks of a session, lets their searches follow each other, and makes their results.
final class TaskMaker {
  private static final int USUAL_MTU = 1500;

  private final TracePlan plan;
  private final Ways lanes;
  private final SharedPrefix prefix;
  private final Probe probe;
  private final BiConsumer<PathTask, Attempt> abandoned;
  private int portSeed;

  TaskMaker(
      TracePlan plan,
      Ways lanes,
      SharedPrefix prefix,
      Probe probe,
      BiConsumer<PathTask, Attempt> abandoned) {
    this.plan = plan;
    this.lanes = lanes;
    this.prefix = prefix;
    this.probe = probe;
    this.abandoned = abandoned;
    this.portSeed = Prober.FIRST_LOCAL;
  }

  /// A task that has not begun.
  ///
  /// @throws SyscallException when its sockets are refused or there is no route
  PathTask make(TraceTarget target, TraceProtocol protocol, int id, long now)
      throws SyscallException {
    Way way = lanes.of(target.address().family(), protocol);
    TracePacing pacing = plan.pacing();
    boolean windowed = plan.targets().size() > 1;
    HopPolicy policy = HopPolicy.of(pacing, windowed, way.exclusive());
    Giver giver = new Giver();
    HopSearch hops = new HopSearch(policy, prefix.floor(pacing.firstTtl()), giver);
    long timeoutNanos = pacing.timeout().toNanos();
    Prober prober = new Prober(way, target.address(), timeoutNanos, localPort(), probe);
    PathTask task = new PathTask(target, id, prober, hops);
    giver.task = Optional.of(task);
    Route route = task.findRoute();
    if (hops.held() && prefix.known()) {
      prefix.tell(hops, pacing.firstTtl());
    }
    prefix.started();
    if (plan.mtu()) {
      task.searchMtu(mtu(task, route, giver, now));
    }
    hops.begin(now);
    return task;
  }

  private PathTask.Mtu mtu(PathTask task, Route route, Abandon giver, long now)
      throws SyscallException {
    Family family = task.target.address().family();
    Ways.MtuWay way = lanes.mtu(family, task.way().protocol());
    int largest = route.mtu() > 0 ? route.mtu() : USUAL_MTU;
    TracePacing pacing = plan.pacing();
    MtuQuestion question =
        new MtuQuestion(
            family, way.overhead(), largest, pacing.maxTtl(), pacing.timeout().toNanos(), now);
    return new PathTask.Mtu(new MtuSearch(question, giver), way.outlet());
  }

  /// Different targets may share local ports: a connection is named by both ends.
  private int localPort() {
    portSeed += 4_099;
    if (portSeed > 60_000) {
      portSeed -= 60_000 - Prober.FIRST_LOCAL;
    }
    return portSeed;
  }

  /// Tells the session who gives up what.
  private final class Giver implements Abandon {
    private Optional<PathTask> task = Optional.empty();

    @Override
    public void abandon(Attempt attempt) {
      abandoned.accept(task.orElseThrow(), attempt);
    }

    @Override
    public void cancel(Attempt attempt) {
      task.orElseThrow().giveUp(attempt, Attempt.State.CANCELLED);
    }
  }

  /// Lets the searches go on that wait for the hops; to be called once, when those are known.
  void hopsKnown(PathTask task, long now) {
    HopSearch hops = task.hops;
    int last = hops.endTtl() > 0 ? hops.endTtl() : hops.lastAnswered();
    task.mtu().ifPresent(search -> search.pathKnown(pathHops(hops, last), now));
    if (plan.confidence() == 0 || last < hops.floor()) {
      return;
    }
    List<Attempt> attempts = new ArrayList<>();
    for (int ttl = hops.floor(); ttl <= last; ttl++) {
      attempts.addAll(hops.hop(ttl).attempts);
    }
    TracePacing pacing = plan.pacing();
    SearchLimits usual = SearchLimits.of(pacing.maxTtl(), pacing.timeout().toNanos());
    SearchLimits limits =
        new SearchLimits(
            usual.maxTtl(),
            usual.waitNanos(),
            Math.min(usual.flows(), task.way().flows()),
            usual.probes(),
            usual.totalNanos());
    PathKnowledge known = new PathKnowledge(hops.floor(), last, attempts, now);
    Giver giver = new Giver();
    giver.task = Optional.of(task);
    task.searchBranches(new MultipathSearch(known, plan.confidence(), limits, giver));
  }

  private static PathHops pathHops(HopSearch hops, int last) {
    long slowest = 0;
    Map<IpAddress, Integer> ttls = new HashMap<>();
    for (int ttl = hops.floor(); ttl <= last; ttl++) {
      slowest = Math.max(slowest, hops.hop(ttl).longestRttNanos());
      for (Attempt attempt : hops.hop(ttl).attempts) {
        if (attempt.state == Attempt.State.ANSWERED && attempt.reply.isPresent()) {
          ttls.putIfAbsent(attempt.reply.get().from(), ttl);
        }
      }
    }
    boolean reached = last >= hops.floor() && hops.hop(last).has(ReplyKind.TARGET);
    return new PathHops(Math.max(0, last), reached, slowest, ttls);
  }

  /// The result of a task that has ended.
  ///
  /// @param cut whether it was ended from outside
  TraceResult result(PathTask task, boolean cut, long now) {
    HopSearch search = task.hops;
    List<Hop> hops = new ArrayList<>();
    if (search.confirmed()) {
      hops.addAll(prefix.hopsBelow(search.floor()));
    }
    hops.addAll(HopMaker.hops(search, now));
    List<String> notes = new ArrayList<>(task.way().notes());
    HopMaker.refusal(search)
        .map(ErrnoText::of)
        .map(why -> (task.sent() == 0 ? TraceResult.REFUSED : "this host reports: ") + why)
        .ifPresent(notes::add);
    if (task.mtu().isPresent() && task.mtu().flatMap(MtuSearch::result).isEmpty()) {
      notes.add("the path MTU was not found: nobody answers probes that could tell it");
    }
    boolean undecided = cut && !search.done();
    return new TraceResult(
        task.target,
        sent(task),
        undecided ? Stop.CANCELLED : search.stop(),
        hops,
        task.sent(),
        task.way().unseen(),
        notes,
        task.mtu().flatMap(MtuSearch::result),
        task.branches().map(MultipathSearch::result),
        task.startedEpochNanos(),
        task.sent() == 0 ? 0 : Math.max(0, now - task.startedNanos()));
  }

  private TraceResult.Sent sent(PathTask task) {
    Way way = task.way();
    TracePacing pacing = plan.pacing();
    return new TraceResult.Sent(
        way.protocol(),
        way.flow(),
        way.privilege(),
        task.source(),
        way.lane().capabilities().ident(),
        way.port(),
        way.packetBytes(),
        Math.max(0, plan.packet().tos()),
        pacing.firstTtl(),
        pacing.maxTtl(),
        pacing.queries());
  }

  /// The result of a target whose sockets or route were refused.
  TraceResult refused(
      TraceTarget target, TraceProtocol choice, SyscallException refused, long epochNanos) {
    Protocol protocol =
        switch (choice) {
          case UDP -> Protocol.UDP;
          case TCP -> Protocol.TCP;
          case AUTO, ICMP, ALL -> Protocol.ICMP;
        };
    Family family = target.address().family();
    TracePacing pacing = plan.pacing();
    TraceResult.Sent sent =
        new TraceResult.Sent(
            protocol,
            plan.packet().flow(),
            protocol == Protocol.TCP ? Privilege.CONNECT : Privilege.DATAGRAM,
            Optional.empty(),
            0,
            0,
            family.headerBytes(),
            Math.max(0, plan.packet().tos()),
            pacing.firstTtl(),
            pacing.maxTtl(),
            pacing.queries());
    return new TraceResult(
        target,
        sent,
        Stop.CANCELLED,
        List.of(),
        0,
        List.of(),
        List.of(TraceResult.REFUSED + refused.getMessage()),
        Optional.empty(),
        Optional.empty(),
        epochNanos,
        0);
  }
}
