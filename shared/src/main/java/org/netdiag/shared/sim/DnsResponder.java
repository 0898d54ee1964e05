package org.netdiag.shared.sim;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.netdiag.shared.sim.DnsFault.Kind;
import org.netdiag.shared.sim.dns.Recursion;
import org.netdiag.shared.sim.dns.Reply;
import org.netdiag.shared.sim.dns.ReplyWriter;
import org.netdiag.shared.sim.dns.Request;
import org.netdiag.shared.sim.dns.Zone;
import org.netdiag.shared.sim.dns.ZoneRecord;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.IpHeader;
import org.netdiag.shared.wire.IpProtocol;
import org.netdiag.shared.wire.Packets;
import org.netdiag.shared.wire.UdpDatagram;
import org.netdiag.shared.wire.UdpView;

/// Answers DNS over UDP for the nodes that are name servers, right and wrong.
final class DnsResponder {
  private static final long FORGED_TTL = 60;

  private final PacketPool pool;
  private final Answers answers;
  private final List<Zone> world;
  private final IdentityHashMap<SimNode, Recursion> kept = new IdentityHashMap<>();

  DnsResponder(PacketPool pool, Answers answers, List<Zone> world) {
    this.pool = pool;
    this.answers = answers;
    this.world = world;
  }

  /// One question being answered.
  private record Case(
      SimNode node, DnsService service, Request request, SimPacket cause, long now) {
    boolean hits(DnsFault fault) {
      DnsFault.When when = fault.when();
      return (when.type().isEmpty() || when.type().getAsInt() == request.type())
          && request.name().isWithin(when.below())
          && node.dns.chance(when.probability());
    }

    byte[] write(Reply reply) {
      byte[] identity = node.spec().name().getBytes(StandardCharsets.UTF_8);
      return new ReplyWriter(request, reply, identity, service.udpSize()).write();
    }
  }

  /// Answers a UDP packet whose port is the service's; the packet stays the caller's.
  void answer(SimNode node, DnsService service, SimPacket packet, long now) {
    int from = packet.transportAt + UdpView.HEADER;
    byte[] bytes =
        packet.segment.asSlice(from, packet.length - from).toArray(ValueLayout.JAVA_BYTE);
    Optional<Request> request = Request.read(bytes);
    if (request.isEmpty()) {
      return;
    }
    Case asked = new Case(node, service, request.get(), packet, now);
    List<DnsFault> faults = new ArrayList<>();
    for (DnsFault fault : service.faults()) {
      if (asked.hits(fault)) {
        faults.add(fault);
      }
    }
    Recursion recursion = kept.computeIfAbsent(node, key -> new Recursion(world));
    Reply reply =
        service
            .server()
            .answer(request.get(), recursion, now, () -> service.uncached().sample(node.dns));
    send(asked, reply, faults);
  }

  private void send(Case asked, Reply reply, List<DnsFault> faults) {
    long wait = reply.readyNanos() - asked.now;
    boolean said = true;
    for (DnsFault fault : faults) {
      said &= !mute(asked, fault) && !fault.place().instead();
      wait += fault.kind() == Kind.SLOW ? fault.delay().sample(asked.node.dns) : 0;
      change(asked.request, reply, fault);
    }
    long before = 0;
    for (DnsFault fault : faults) {
      before = Math.max(before, fault.place().beforeNanos());
    }
    byte[] truth = asked.write(reply);
    for (DnsFault fault : faults) {
      if (fault.kind().beside()) {
        DnsFault.Place place = fault.place();
        long at = wait + before - place.beforeNanos() + place.afterNanos();
        depart(asked, copy(asked, reply, truth, fault), source(asked, fault), at);
      }
    }
    if (said) {
      depart(asked, truth, asked.cause.destination(), wait + before);
    }
  }

  private static boolean mute(Case asked, DnsFault fault) {
    return fault.kind() == Kind.SILENT || (fault.kind() == Kind.DROP_EDNS && asked.request.edns());
  }

  private static void change(Request request, Reply reply, DnsFault fault) {
    switch (fault.kind()) {
      case SERVFAIL -> reply.fail(Reply.SERVFAIL);
      case REFUSED -> reply.fail(Reply.REFUSED);
      case NXDOMAIN -> reply.fail(Reply.NXDOMAIN);
      case RCODE -> reply.fail((int) fault.number());
      case TRUNCATED -> reply.truncate();
      case NO_EDNS -> {
        if (request.edns()) {
          reply.fail(Reply.FORMERR);
          reply.withoutEdns();
        }
      }
      case IGNORE_EDNS -> reply.withoutEdns();
      case HIJACK -> {
        if (reply.rcode() == Reply.NXDOMAIN) {
          reply.say(records(request, fault));
        }
      }
      case LIE -> {
        List<ZoneRecord> records = records(request, fault);
        if (records.getFirst().type() == request.type()) {
          reply.say(records);
        }
      }
      case TTL -> reply.ttl(fault.number());
      case NO_AA -> reply.authoritative(false);
      case AD -> reply.authentic(request.authenticWanted());
      case EDE -> reply.extendedError((int) fault.number());
      case DROP_EDNS, SILENT, SLOW, ID, QUESTION, CASE, MALFORMED, SOURCE, FORGED, TWICE -> {}
    }
  }

  private static List<ZoneRecord> records(Request request, DnsFault fault) {
    return fault
        .address()
        .map(address -> List.of(ZoneRecord.address(request.name(), FORGED_TTL, address)))
        .orElseGet(List::of);
  }

  private static byte[] copy(Case asked, Reply reply, byte[] truth, DnsFault fault) {
    byte[] bytes = truth.clone();
    switch (fault.kind()) {
      case ID -> bytes[0] = (byte) (bytes[0] ^ 0x55);
      case QUESTION -> {
        if (bytes.length > 13 && bytes[12] > 0) {
          bytes[13] = (byte) (bytes[13] == 'q' ? 'x' : 'q');
        }
      }
      case CASE -> swapCase(bytes, asked.request.name().wire().length);
      case MALFORMED -> {
        for (int i = 12; i < bytes.length; i++) {
          bytes[i] = (byte) asked.node.dns.nextLong();
        }
      }
      case FORGED -> {
        Reply forged = reply.copy();
        forged.say(records(asked.request, fault));
        return asked.write(forged);
      }
      default -> {}
    }
    return bytes;
  }

  /// Changes the case of every letter of the question; a digit or a length stays.
  private static void swapCase(byte[] bytes, int length) {
    for (int at = 12; at < Math.min(12 + length, bytes.length) && bytes[at] > 0; ) {
      int end = at + bytes[at];
      for (int i = at + 1; i <= Math.min(end, bytes.length - 1); i++) {
        int lower = bytes[i] | 0x20;
        bytes[i] = (byte) (lower >= 'a' && lower <= 'z' ? bytes[i] ^ 0x20 : bytes[i]);
      }
      at = end + 1;
    }
  }

  private static IpAddress source(Case asked, DnsFault fault) {
    IpAddress mine = asked.cause.destination();
    return fault.kind() == Kind.SOURCE
        ? fault.address().filter(address -> address.family() == mine.family()).orElse(mine)
        : mine;
  }

  private void depart(Case asked, byte[] message, IpAddress from, long wait) {
    SimPacket cause = asked.cause;
    SimPacket packet = pool.take(cause.family.headerBytes() + UdpView.HEADER + message.length);
    int ident = cause.family == Family.V4 ? asked.node.nextIdent() : 0;
    int ttl = asked.node.spec().answers().ttl();
    IpHeader header = new IpHeader(from, cause.source(), ttl, 0, ident, false);
    packet.family = cause.family;
    packet.protocol = IpProtocol.UDP;
    packet.transportAt = cause.family.headerBytes();
    packet.length =
        Packets.udp(
            packet.segment,
            0,
            header,
            new UdpDatagram(
                asked.service.port(),
                cause.u16(cause.transportAt),
                MemorySegment.ofArray(message)));
    answers.send(asked.node, cause, packet, asked.now, wait);
  }
}
