package org.netdiag.shared.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import org.netdiag.shared.net.Route;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.sim.SimNetwork;
import org.netdiag.shared.sim.SimSettings;
import org.netdiag.shared.sim.Topology;
import org.netdiag.shared.wire.IpAddress;

/// A session on a simulated network that does what a test has planned and writes down every event.
final class ProbeRun implements Session {
  static final long MILLI = 1_000_000;

  private final LaneSpec spec;
  private final IpAddress destination;
  private final PriorityQueue<Step> steps =
      new PriorityQueue<>((a, b) -> Long.compare(a.atNanos, b.atNanos));
  private final List<Told> told = new ArrayList<>();
  private final List<Lane> lane = new ArrayList<>();
  private long startNanos;
  private long endNanos = 10_000 * MILLI;
  private boolean done;
  private Failure failure = Failure.NONE;

  /// One event.
  record Told(
      ProbeEvent.Kind kind,
      int sequence,
      String from,
      int icmpType,
      int icmpCode,
      long icmpInfo,
      int errno,
      int bytes,
      boolean translated,
      boolean refused,
      boolean intact) {}

  private record Step(long atNanos, Action action) {}

  /// What is done at a time.
  interface Action {
    void run() throws SyscallException;
  }

  ProbeRun(LaneSpec spec, String destination) {
    this.spec = spec;
    this.destination = IpAddress.parse(destination).orElseThrow();
  }

  /// Has something done so many milliseconds after the start.
  ProbeRun at(long millis, Action action) {
    steps.add(new Step(millis * MILLI, action));
    return this;
  }

  /// A probe to the destination that waits three seconds for its answer.
  Probe probe(int sequence, int ttl) throws SyscallException {
    Probe probe = new Probe();
    probe.sequence = sequence;
    probe.high = destination.high();
    probe.low = destination.low();
    probe.ttl = ttl;
    probe.timeoutNanos = 3_000 * MILLI;
    Route route = lane.getFirst().route(probe.high, probe.low, 0);
    probe.sourceHigh = route.source().high();
    probe.sourceLow = route.source().low();
    return probe;
  }

  void send(Probe probe) throws SyscallException {
    if (!lane.getFirst().send(probe)) {
      throw new AssertionError("the lane does not take probe " + probe.sequence);
    }
  }

  void abandon(Probe probe) {
    lane.getFirst().abandon(probe.token);
  }

  /// Runs the plan on a network for ten seconds and returns the events in their order.
  List<Told> on(String topology) throws IOException {
    together(topology, this);
    return told;
  }

  /// Runs several plans at once.
  static void together(String topology, ProbeRun... runs) throws IOException {
    SimNetwork network = new SimNetwork(Topology.parse("test", topology), SimSettings.defaults());
    try (EngineLoop loop = new EngineLoop(network, new Random(20_260_301))) {
      for (ProbeRun run : runs) {
        loop.add(run);
      }
      loop.runToCompletion();
    }
    for (ProbeRun run : runs) {
      Optional<Exception> cause = run.failure.cause();
      if (cause.isPresent()) {
        throw new AssertionError("the run failed", cause.get());
      }
    }
  }

  /// The events about a probe that are told beside its departure.
  List<Told> about(int sequence) {
    return told.stream()
        .filter(event -> event.sequence == sequence && event.kind != ProbeEvent.Kind.SENT)
        .toList();
  }

  /// The one event about a probe beside its departure.
  Told only(int sequence) {
    List<Told> all = about(sequence);
    if (all.size() != 1) {
      throw new AssertionError("probe " + sequence + ": " + all);
    }
    return all.getFirst();
  }

  /// The kinds of all events about a probe.
  List<ProbeEvent.Kind> kinds(int sequence) {
    return told.stream().filter(event -> event.sequence == sequence).map(Told::kind).toList();
  }

  @Override
  public void start(Lanes lanes, long now) throws SyscallException {
    lane.add(lanes.open(spec));
    startNanos = now;
  }

  @Override
  public long nextAt() {
    Step first = steps.peek();
    return startNanos + (first == null ? endNanos : Math.min(endNanos, first.atNanos));
  }

  @Override
  public void act(long now) throws SyscallException {
    while (!steps.isEmpty() && steps.peek().atNanos <= now - startNanos) {
      steps.remove().action.run();
    }
    done = now - startNanos >= endNanos;
  }

  @Override
  public void onEvent(ProbeEvent event) {
    boolean answered =
        switch (event.kind) {
          case SENT, TIMEOUT, SEND_FAILED -> false;
          default -> true;
        };
    String from =
        answered
            ? IpAddress.of(spec.socket().family(), event.fromHigh, event.fromLow, 0).toString()
            : "";
    boolean intact = !event.corrupted && !event.truncated && event.differsAt < 0;
    boolean error = event.icmpType >= 0 && answered;
    told.add(
        new Told(
            event.kind,
            event.sequence,
            from,
            error ? event.icmpType : -1,
            error ? event.icmpCode : -1,
            event.icmpInfo,
            event.errno,
            event.bytes,
            answered && event.translated,
            answered && event.refused,
            !answered || intact));
  }

  @Override
  public void onLocalDrops(long count) {}

  @Override
  public boolean done() {
    return done;
  }

  @Override
  public void close(Failure why) {
    failure = why;
  }
}
