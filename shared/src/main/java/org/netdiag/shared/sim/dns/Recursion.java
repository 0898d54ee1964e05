package org.netdiag.shared.sim.dns;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// A recursive server's knowledge: every zone there is, and what it keeps of it. Used by one
/// thread.
public final class Recursion {
  private static final int MOST_KEPT = 10_000;
  private static final int MOST_ZONES = 16;
  private static final long SECOND = 1_000_000_000L;

  private final List<Zone> world;
  private final Map<Key, Kept> kept = new LinkedHashMap<>();

  private record Key(WireName name, int type, boolean dnssec) {}

  private record Kept(Reply reply, long readyNanos, long ttl) {}

  /// @param world every zone; of several with one name the first is known
  public Recursion(List<Zone> world) {
    this.world = List.copyOf(world);
  }

  /// The reply to a question, from the cache or from the zones.
  ///
  /// @param fetch draws how long it takes to ask the zones' servers, in nanoseconds
  Reply resolve(Request request, long nowNanos, LongSupplier fetch) {
    Key key = new Key(request.name(), request.type(), request.dnssec());
    Kept known = kept.get(key);
    if (known != null && nowNanos < known.readyNanos + known.ttl * SECOND) {
      Reply reply = known.reply.copy();
      reply.readyNanos(known.readyNanos);
      reply.age(Math.max(0, (nowNanos - known.readyNanos) / SECOND));
      return reply;
    }
    Reply reply = look(request);
    reply.readyNanos(nowNanos + fetch.getAsLong());
    kept.remove(key);
    if (kept.size() >= MOST_KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
    kept.put(key, new Kept(reply.copy(), reply.readyNanos(), reply.leastTtl()));
    return reply;
  }

  private Reply look(Request request) {
    Reply reply = new Reply();
    WireName name = request.name();
    for (int zones = 0; zones < MOST_ZONES; zones++) {
      Optional<Zone> zone = Zone.deepest(world, name, request.type());
      if (zone.isEmpty()) {
        return Reply.of(Reply.SERVFAIL);
      }
      WireName end = zone.get().answer(name, request.type(), request.dnssec(), reply);
      if (reply.referral()) {
        if (end.equals(name)) {
          return Reply.of(Reply.SERVFAIL);
        }
        reply.withdrawReferral();
      } else if (end.equals(name) || end.isWithin(zone.get().name())) {
        reply.additional().clear();
        return reply;
      }
      name = end;
    }
    return Reply.of(Reply.SERVFAIL);
  }
}
