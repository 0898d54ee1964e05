package org.netdiag.shared.sim;

import java.lang.foreign.MemorySegment;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IcmpError;
import org.netdiag.shared.wire.IcmpErrorView;
import org.netdiag.shared.wire.IcmpType;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.IpHeader;
import org.netdiag.shared.wire.Packets;

/// Sends what nodes say in their own name, and the lies among it.
final class Answers {
  /// Most bytes of an ICMP error: RFC 1812 section 4.3.2.3 and RFC 4443 section 2.4 (c).
  private static final int LONGEST_V4 = 576;

  private static final int LONGEST_V6 = 1280;

  private final PacketPool pool;
  private final EventQueue queue;
  private final LinkCrossing links;
  private final Extensions extensions = new Extensions();
  private final Forger forger;

  Answers(PacketPool pool, EventQueue queue, LinkCrossing links) {
    this.pool = pool;
    this.queue = queue;
    this.links = links;
    this.forger = new Forger(pool, this);
  }

  /// Answers a packet with an ICMP error, if the node does so, and releases it.
  void error(SimNode node, SimPacket cause, Forwarder.Problem problem, long now) {
    Node.Answers says = node.spec().answers();
    boolean wanted = says.errors() && speaks(node, cause) && reportable(cause);
    if (wanted && !node.ignore.chance(says.ignore()) && node.errors().take(now)) {
      send(node, cause, makeError(node, cause, problem), now);
    }
    pool.release(cause);
  }

  /// The ICMP error that a node sends about a packet.
  SimPacket makeError(SimNode node, SimPacket cause, Forwarder.Problem problem) {
    Node.Answers says = node.spec().answers();
    boolean asked = (cause.ends && last(cause)) || !node.speaks(cause.family);
    IpAddress from = asked ? cause.destination() : node.speaker(cause);
    MemorySegment objects = extensions.of(node.spec(), cause, problem);
    int headers = cause.family.headerBytes() + 8;
    int longest = (cause.family == Family.V4 ? LONGEST_V4 : LONGEST_V6) - headers;
    boolean extended =
        objects.byteSize() > 0 && IcmpErrorView.extensible(cause.family, problem.type());
    int room = extended ? (int) (longest - objects.byteSize()) / 8 * 8 : longest;
    int quote = Math.min(room, Math.min(cause.length, cause.transportAt + says.quote()));
    IcmpError error =
        IcmpError.of(problem.type(), problem.code(), cause.segment.asSlice(0, cause.length), quote)
            .withRest(problem.rest());
    if (extended) {
      error =
          says.legacyExtensions()
              ? error.withUndeclaredExtensions(objects)
              : error.withExtensions(objects);
    }
    int padded = Math.max(quote, IcmpErrorView.PADDED_QUOTE) + 8 + (int) objects.byteSize();
    SimPacket packet = pool.take(headers + padded);
    IpHeader header =
        new IpHeader(
            from,
            cause.source(),
            says.ttl(),
            0xc0,
            cause.family == Family.V4 ? node.nextIdent() : 0,
            false);
    packet.family = cause.family;
    packet.length = Packets.icmpError(packet.segment, 0, header, error);
    packet.protocol = cause.family.icmpProtocol();
    packet.transportAt = cause.family.headerBytes();
    return packet;
  }

  /// Sends an answer to `cause` from where `cause` is now; `cause` stays the caller's.
  void send(SimNode node, SimPacket cause, SimPacket answer, long now) {
    send(node, cause, answer, now, 0);
  }

  /// The same, after a time that it takes to work the answer out.
  void send(SimNode node, SimPacket cause, SimPacket answer, long now, long wait) {
    boolean truth = forger.forge(node, cause, answer, now);
    if (truth) {
      depart(node, cause, answer, now, wait);
    } else {
      pool.release(answer);
    }
  }

  /// Sends an answer as it is.
  void depart(SimNode node, SimPacket cause, SimPacket answer, long now) {
    depart(node, cause, answer, now, 0);
  }

  private void depart(SimNode node, SimPacket cause, SimPacket answer, long now, long wait) {
    Node.Answers says = node.spec().answers();
    int ttl = says.ttl() - says.extraHops();
    answer.follow(cause);
    turn(node, answer);
    if (ttl < 1) {
      pool.release(answer);
      return;
    }
    answer.ttl(ttl);
    answer.phase = SimPacket.Phase.DEPART;
    long slow = wait + says.slow().sample(node.slow);
    if (slow == 0) {
      links.back(answer, now);
    } else {
      queue.add(answer, now + slow);
    }
  }

  /// Takes the way of answers from here: the path's own way back where this node is on it.
  private static void turn(SimNode node, SimPacket answer) {
    SimNode[] back = answer.wayBack;
    if (back.length == 0) {
      return;
    }
    for (int i = 0; i < back.length; i++) {
      if (back[i] == node) {
        answer.way = back;
        answer.position = i;
        return;
      }
    }
    if (answer.ends && last(answer)) {
      SimNode[] whole = new SimNode[back.length + 1];
      System.arraycopy(back, 0, whole, 0, back.length);
      whole[back.length] = node;
      answer.way = whole;
      answer.position = back.length;
    }
  }

  private static boolean speaks(SimNode node, SimPacket cause) {
    return (cause.ends && last(cause)) || node.speaks(cause.family);
  }

  private static boolean last(SimPacket packet) {
    return packet.position == packet.way.length - 1;
  }

  /// Whether a packet may cause an ICMP error: not one itself, not sent to many (RFC 1122 section
  /// 3.2.2, RFC 4443 section 2.4 (e)).
  private static boolean reportable(SimPacket cause) {
    boolean icmp = cause.protocol == cause.family.icmpProtocol() && cause.has(1);
    return !(icmp && IcmpType.error(cause.family, cause.u8(cause.transportAt)))
        && !cause.destination().multicast();
  }
}
