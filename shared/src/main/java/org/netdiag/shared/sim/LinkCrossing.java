package org.netdiag.shared.sim;

import org.netdiag.shared.sim.Node.Direction;
import org.netdiag.shared.sim.SimNode.LinkSide;
import org.netdiag.shared.wire.IpProtocol;

/// Takes packets over links: loss, delay, duplicates, reordering, corruption.
final class LinkCrossing {
  private final EventQueue queue;
  private final PacketPool pool;
  private final Routing routing;

  LinkCrossing(EventQueue queue, PacketPool pool, Routing routing) {
    this.queue = queue;
    this.pool = pool;
    this.routing = routing;
  }

  /// Takes a packet over the link in front of the node at its position, away from the local host.
  void out(SimPacket packet, long now) {
    SimNode node = packet.way[packet.position];
    packet.phase = SimPacket.Phase.OUT;
    boolean stuck =
        !packet.fragments && packet.dontFragment() && packet.length > node.spec().link().mtu();
    if (stuck && (packet.position == 0 || node.spec().link().blackHole())) {
      pool.release(packet);
    } else {
      cross(packet, node.spec().link().out(), node.out, now + spread(node, packet, false));
    }
  }

  /// Takes a packet over the same link towards the local host.
  void back(SimPacket packet, long now) {
    SimNode node = packet.way[packet.position];
    packet.phase = SimPacket.Phase.BACK;
    packet.position--;
    cross(packet, node.spec().link().back(), node.back, now + spread(node, packet, true));
  }

  private long spread(SimNode node, SimPacket packet, boolean back) {
    if (node.spec().block().isEmpty()) {
      return 0;
    }
    Delay.Uniform spread = node.spec().block().get().spread();
    if (spread.max() == 0) {
      return 0;
    }
    long bits = routing.fixed(back ? packet.source() : packet.destination(), 2);
    return spread.min() + (long) ((spread.max() - spread.min()) * SimRandom.unit(bits));
  }

  private void cross(SimPacket packet, Direction link, LinkSide side, long now) {
    if (side.loss.next(link.loss())) {
      pool.release(packet);
      return;
    }
    int copies = side.duplicate.chance(link.duplicate()) ? link.copies() : 0;
    for (int i = 0; i < copies; i++) {
      arrive(pool.copy(packet), link, side, now);
    }
    arrive(packet, link, side, now);
  }

  private void arrive(SimPacket packet, Direction link, LinkSide side, long now) {
    long at = now + link.delay().sample(side.delay);
    if (side.reorder.chance(link.reorder())) {
      at += link.heldBack().sample(side.reorder);
    } else if (link.fifo()) {
      at = Math.max(at, side.lastArrival);
      side.lastArrival = at;
    }
    if (side.corrupt.chance(link.corrupt())
        && flip(packet, side.corrupt, header(packet) + link.corruptFrom())) {
      packet.sealTransport();
    }
    if (side.checksum.chance(link.badChecksum())) {
      flip(packet, side.checksum, Math.min(header(packet), packet.transportLength() - 1));
    }
    queue.add(packet, at);
  }

  /// Turns one random bit from byte `from` of the transport message on. False when there is none.
  private static boolean flip(SimPacket packet, SimRandom random, int from) {
    int bytes = packet.transportLength() - from;
    if (bytes <= 0) {
      return false;
    }
    int bit = random.below(bytes * 8);
    int at = packet.transportAt + from + bit / 8;
    packet.put8(at, packet.u8(at) ^ 1 << bit % 8);
    return true;
  }

  private static int header(SimPacket packet) {
    boolean tcp = packet.protocol == IpProtocol.TCP && packet.has(13);
    return tcp ? packet.u8(packet.transportAt + 12) / 16 * 4 : 8;
  }
}
