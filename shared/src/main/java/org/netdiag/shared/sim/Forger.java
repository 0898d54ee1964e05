package org.netdiag.shared.sim;

import org.netdiag.shared.sim.Node.Forgery;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IcmpType;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.IpProtocol;

/// Makes answers that are not true. They leave before the true one.
final class Forger {
  private final PacketPool pool;
  private final Answers answers;

  Forger(PacketPool pool, Answers answers) {
    this.pool = pool;
    this.answers = answers;
  }

  /// Sends what the node forges beside the answer. False when the answer itself is to be left out.
  boolean forge(SimNode node, SimPacket cause, SimPacket answer, long now) {
    boolean truth = true;
    for (Forgery forgery : node.spec().forgeries()) {
      if (possible(forgery, answer) && node.forge.chance(forgery.probability())) {
        truth &= !forgery.instead();
        int count = forgery.kind() == Node.Trick.FLOOD ? forgery.count() : 1;
        for (int i = 0; i < count; i++) {
          answers.depart(node, cause, forged(forgery, node, cause, answer), now);
        }
      }
    }
    return truth;
  }

  /// A foreign source can only be one of the answer's family.
  private static boolean possible(Forgery forgery, SimPacket answer) {
    return forgery.source().isEmpty() || forgery.source().get().family() == answer.family;
  }

  private SimPacket forged(Forgery forgery, SimNode node, SimPacket cause, SimPacket answer) {
    if (forgery.kind() == Node.Trick.QUOTE) {
      return wrongQuote(node, cause);
    }
    SimPacket packet = pool.copy(answer);
    int at = packet.transportAt;
    switch (forgery.kind()) {
      case SOURCE -> forgery.source().ifPresent(source -> source(packet, source));
      case IDENT -> flip16(packet, identAt(packet));
      case SEQUENCE -> flip16(packet, sequenceAt(packet));
      case PAYLOAD -> randomize(packet, node.forge, payloadAt(packet));
      case TRUNCATED -> packet.transportLength(Math.min(forgery.count(), packet.transportLength()));
      case MALFORMED -> malformed(packet, node.forge);
      case CHECKSUM, FLOOD, QUOTE -> {}
    }
    switch (forgery.kind()) {
      case FLOOD, QUOTE -> {}
      case CHECKSUM -> flip16(packet, at + checksumOffset(packet.protocol));
      default -> packet.sealTransport();
    }
    return packet;
  }

  private static void source(SimPacket packet, IpAddress source) {
    if (packet.family == Family.V4) {
      packet.put32(12, (int) source.low());
      packet.sealHeader();
    } else {
      packet.put64(8, source.high());
      packet.put64(16, source.low());
    }
  }

  /// An ICMP error about a packet to another destination, with another identifier and sequence.
  private SimPacket wrongQuote(SimNode node, SimPacket cause) {
    SimPacket other = pool.copy(cause);
    int last = other.family == Family.V4 ? 19 : 39;
    other.put8(last, other.u8(last) ^ 0x55);
    int portAt = other.protocol == IpProtocol.UDP || other.protocol == IpProtocol.TCP ? 0 : 4;
    flip16(other, other.transportAt + portAt);
    flip16(other, other.transportAt + portAt + 2);
    other.sealHeader();
    other.ends = false;
    Forwarder.Problem problem = Forwarder.Problem.port(other.family);
    SimPacket error = answers.makeError(node, other, problem);
    pool.release(other);
    return error;
  }

  private static void malformed(SimPacket packet, SimRandom random) {
    int[] types = {0, 3, 11, 12, 1, 129, 5, 255};
    packet.transportLength(Math.min(packet.transportLength(), 1 + random.below(96)));
    randomize(packet, random, packet.transportAt);
    packet.put8(packet.transportAt, types[random.below(types.length)]);
  }

  private static void randomize(SimPacket packet, SimRandom random, int from) {
    for (int i = from; i < packet.length; i++) {
      packet.put8(i, (int) random.nextLong());
    }
  }

  private static void flip16(SimPacket packet, int at) {
    if (at + 2 <= packet.length) {
      packet.put16(at, packet.u16(at) ^ 0x5555);
    }
  }

  private static boolean error(SimPacket packet) {
    return packet.protocol == packet.family.icmpProtocol()
        && packet.has(1)
        && IcmpType.error(packet.family, packet.u8(packet.transportAt));
  }

  /// Where the transport header stands that names the probe: the quoted one of an ICMP error.
  private static int nameAt(SimPacket packet) {
    return error(packet)
        ? packet.transportAt + 8 + packet.family.headerBytes()
        : packet.transportAt;
  }

  private static int identAt(SimPacket packet) {
    boolean ports = packet.protocol == IpProtocol.UDP || packet.protocol == IpProtocol.TCP;
    return nameAt(packet) + (ports ? 2 : 4);
  }

  private static int sequenceAt(SimPacket packet) {
    return nameAt(packet) + (packet.protocol == IpProtocol.TCP ? 8 : 6);
  }

  private static int payloadAt(SimPacket packet) {
    return nameAt(packet) + (packet.protocol == IpProtocol.TCP ? 20 : 8);
  }

  private static int checksumOffset(int protocol) {
    return switch (protocol) {
      case IpProtocol.UDP -> 6;
      case IpProtocol.TCP -> 16;
      default -> 2;
    };
  }
}
