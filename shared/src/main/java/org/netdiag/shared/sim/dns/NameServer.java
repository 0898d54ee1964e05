package org.netdiag.shared.sim.dns;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// A name server: the zones it serves, and whether it looks up others. Immutable.
///
/// @param zones for which it is an authority
/// @param recursive whether it looks up what is asked with RD
public record NameServer(List<Zone> zones, boolean recursive) {
  private static final int CLASS_IN = 1;

  /// Copies the list.
  public NameServer {
    zones = List.copyOf(zones);
  }

  /// The reply to a question.
  ///
  /// @param recursion what a recursive server keeps
  /// @param nowNanos virtual time
  /// @param fetch draws how long it takes to look up what is not kept, in nanoseconds
  public Reply answer(Request request, Recursion recursion, long nowNanos, LongSupplier fetch) {
    Reply reply = decide(request, recursion, nowNanos, fetch);
    reply.recursive(recursive);
    reply.readyNanos(Math.max(reply.readyNanos(), nowNanos));
    return reply;
  }

  private Reply decide(Request request, Recursion recursion, long nowNanos, LongSupplier fetch) {
    if (request.wrong()) {
      return Reply.of(request.opcode() == 0 ? Reply.FORMERR : Reply.NOTIMP);
    }
    if (request.version() > 0) {
      return Reply.of(Reply.BADVERS);
    }
    if (request.opcode() != 0) {
      return Reply.of(Reply.NOTIMP);
    }
    boolean transfer = request.type() == RecordTypes.AXFR || request.type() == RecordTypes.IXFR;
    if (request.dnsClass() != CLASS_IN || transfer) {
      return Reply.of(Reply.REFUSED);
    }
    boolean lookUp = recursive && request.recursionWanted();
    Optional<Zone> zone = Zone.deepest(zones, request.name(), request.type());
    if (zone.isPresent()) {
      Reply reply = authority(request, zone.get());
      boolean elsewhere = reply.referral() || !reply.answer().isEmpty();
      return lookUp && elsewhere && !complete(request, reply)
          ? recursion.resolve(request, nowNanos, fetch)
          : reply;
    }
    return lookUp ? recursion.resolve(request, nowNanos, fetch) : Reply.of(Reply.REFUSED);
  }

  /// Whether an answer with records has one of the type that is asked for.
  private static boolean complete(Request request, Reply reply) {
    for (ZoneRecord each : reply.answer()) {
      if (each.type() == request.type() || request.type() == RecordTypes.ANY) {
        return true;
      }
    }
    return !reply.authority().isEmpty() && !reply.referral();
  }

  private Reply authority(Request request, Zone first) {
    Reply reply = new Reply();
    reply.authoritative(true);
    WireName name = request.name();
    Zone zone = first;
    for (int aliases = 0; aliases < zones.size() + 1; aliases++) {
      WireName end = zone.answer(name, request.type(), request.dnssec(), reply);
      Optional<Zone> next = Zone.deepest(zones, end, request.type());
      boolean further = next.isPresent() && next.get() != zone;
      if (end.equals(name) || !further) {
        return reply;
      }
      reply.withdrawReferral();
      name = end;
      zone = next.get();
    }
    return reply;
  }
}
