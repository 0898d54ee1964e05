package org.netdiag.shared.sim;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.netdiag.shared.wire.Ipv4View;
import org.netdiag.shared.wire.Ipv6View;

/// The simulated network itself: real IP packets go in and, at a later virtual time, come out.
///
/// Time is a number of nanoseconds since the start that the caller moves forward. The same
/// topology, seed and injections give the same packets at the same times, bit for bit. Used by one
/// thread.
///
/// ```
/// core.inject(now, packet, 0, length);
/// while (core.nextEventNanos() <= deadline) {
///   core.advance(core.nextEventNanos(), sink);
/// }
/// ```
public final class SimCore {
  private final Topology topology;
  private final Routing routing;
  private final PacketPool pool = new PacketPool();
  private final EventQueue queue = new EventQueue();
  private final Ipv4View v4 = new Ipv4View();
  private final Ipv6View v6 = new Ipv6View();
  private final LinkCrossing links;
  private final Forwarder forwarder;
  private final Responder responder;
  private final NatTable nat = new NatTable();
  private int nextChange;
  private long now;
  private boolean arrived;

  /// A network at virtual time 0.
  ///
  /// @param topology what it looks like
  /// @param seed decides every random draw
  public SimCore(Topology topology, long seed) {
    this.topology = topology;
    this.routing = new Routing(topology, seed);
    this.links = new LinkCrossing(queue, pool, routing);
    Answers answers = new Answers(pool, queue, links);
    this.forwarder = new Forwarder(links, answers, nat, pool);
    DnsResponder dns = new DnsResponder(pool, answers, topology.world());
    this.responder = new Responder(answers, pool, forwarder, dns);
  }

  /// Sends a packet from the local host into the network. What is no whole IP packet, or has no
  /// path to its destination, vanishes.
  ///
  /// @param atNanos virtual time, nanoseconds since the start; a time that has passed means now
  /// @param length bytes of the packet from its IP header on, 1 to 65575
  /// @throws IllegalArgumentException when the length is outside that range
  public void inject(long atNanos, MemorySegment bytes, long offset, int length) {
    if (length < 1 || length > 65_575) {
      throw new IllegalArgumentException("packet of " + length + " bytes is not in 1 to 65575");
    }
    inject(atNanos, bytes.asSlice(offset, length), length, false);
  }

  /// The same, for a packet from the segment's start on.
  ///
  /// @param fragments whether it stands for the fragments into which this host has cut it: it
  ///   passes every MTU
  void inject(long atNanos, MemorySegment bytes, int length, boolean fragments) {
    SimPacket packet = pool.take(length);
    MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, 0, packet.data, 0, length);
    packet.length = length;
    packet.fragments = fragments;
    packet.phase = SimPacket.Phase.OUT;
    if (packet.parse(v4, v6)) {
      packet.phase = SimPacket.Phase.ENTER;
      queue.add(packet, Math.max(now, atNanos));
    } else {
      pool.release(packet);
    }
  }

  /// When something happens next, nanoseconds since the start; `Long.MAX_VALUE` when nothing is
  /// under way. Most events move a packet one hop and deliver nothing.
  public long nextEventNanos() {
    return queue.nextAt();
  }

  /// Moves time to `untilNanos` and gives `sink` what has reached the local host by then, in order.
  /// The sink may inject packets.
  public void advance(long untilNanos, PacketSink sink) {
    while (queue.nextAt() <= untilNanos) {
      apply(queue.nextAt());
      step(queue.poll(), sink);
    }
    apply(Math.max(now, untilNanos));
  }

  /// Moves time on like [#advance], but stops at the first time at which something reaches the
  /// local host. Returns the time that it has come to.
  long advanceToArrival(long untilNanos, PacketSink sink) {
    arrived = false;
    while (!arrived && queue.nextAt() <= untilNanos) {
      long at = queue.nextAt();
      while (queue.nextAt() <= at) {
        apply(queue.nextAt());
        step(queue.poll(), sink);
      }
    }
    if (!arrived && untilNanos != Long.MAX_VALUE) {
      apply(Math.max(now, untilNanos));
    }
    return now;
  }

  /// Packets that are under way.
  public int packetsInFlight() {
    return queue.size();
  }

  /// What the network looks like.
  public Topology topology() {
    return topology;
  }

  /// Moves time on and makes the changes that are due.
  private void apply(long time) {
    while (nextChange < topology.changes().size()
        && topology.changes().get(nextChange).atNanos() <= time) {
      switch (topology.changes().get(nextChange)) {
        case Change.Replace(long at, Node node) -> routing.node(node.name()).become(node);
        case Change.Reroute(long at, Route route) -> routing.add(route);
        case Change.Power(long at, String node, boolean up) -> routing.node(node).power(up);
      }
      nextChange++;
    }
    now = time;
  }

  private void step(SimPacket packet, PacketSink sink) {
    switch (packet.phase) {
      case ENTER -> {
        if (routing.route(packet)) {
          links.out(packet, now);
        } else {
          pool.release(packet);
        }
      }
      case OUT -> {
        SimNode node = packet.way[packet.position];
        boolean last = packet.position == packet.way.length - 1;
        if (!node.up()) {
          pool.release(packet);
        } else if (last && packet.ends) {
          responder.receive(node, packet, now);
        } else {
          forwarder.forward(node, packet, now);
        }
      }
      case DEPART -> links.back(packet, now);
      case BACK -> {
        if (packet.position >= 0) {
          forwarder.forwardBack(packet.way[packet.position], packet, now);
        } else {
          arrived = true;
          sink.arrived(now, packet.segment, packet.length);
          pool.release(packet);
        }
      }
    }
  }
}
