package org.netdiag.dns;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.netdiag.shared.names.NameLimits;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Origins that are known, by block: what was learnt about one address answers for its neighbours.
///
/// An announced /16 may hold a more specific /24 of somebody else, and the answer for an address
/// says nothing about those. Routers in the public Internet take nothing more specific than /24
/// (IPv6: /48), so an answer is taken for the asked address's /24 or /48, or for the announced
/// prefix where that is smaller still.
final class OriginBlocks {
  private static final int V4_BITS = 24;
  private static final int V6_BITS = 48;

  private final NameLimits limits;
  private final LongSupplier nanos;
  private final Map<IpAddress, Kept> kept = new LinkedHashMap<>(64, 0.75f, true);
  private boolean closed;

  OriginBlocks(NameLimits limits, LongSupplier nanos) {
    this.limits = limits;
    this.nanos = nanos;
  }

  synchronized Optional<Origin> find(IpAddress address) {
    Kept found = kept.get(key(address));
    return found != null && found.untilNanos - nanos.getAsLong() > 0 && found.origin.covers(address)
        ? Optional.of(found.origin)
        : Optional.empty();
  }

  synchronized void keep(IpAddress asked, Origin origin) {
    if (closed) {
      return;
    }
    kept.put(
        key(asked),
        new Kept(origin.within(asked, bits(asked)), nanos.getAsLong() + limits.foundNanos()));
    if (kept.size() > limits.cacheEntries()) {
      kept.remove(kept.keySet().iterator().next());
    }
  }

  synchronized void close() {
    closed = true;
    kept.clear();
  }

  private static IpAddress key(IpAddress address) {
    return Origin.first(address, bits(address));
  }

  private static int bits(IpAddress address) {
    return address.family() == Family.V4 ? V4_BITS : V6_BITS;
  }

  /// An origin and until when it holds.
  private record Kept(Origin origin, long untilNanos) {}
}
