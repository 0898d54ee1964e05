package org.netdiag.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.netdiag.shared.wire.IpAddress;

/// What was learnt about one TTL.
///
/// @param ttl 1 to 255
/// @param probes every probe with this TTL, in the order in which they were sent
/// @param rateLimited whether it left several probes unanswered while a farther hop answered all of
///   its own, or, of the target, while it answered some of those that reached it: it limits its
///   answers, nothing is lost
/// @param nat whether a translation shows at this hop
/// @param shared whether the probes are those of another target of the run, whose way is the same
///   up to here
/// @param names names of its addresses, as far as they are known
/// @param asn numbers of the networks that its addresses belong to, as far as they are known
public record Hop(
    int ttl,
    List<HopProbe> probes,
    boolean rateLimited,
    boolean nat,
    boolean shared,
    Map<IpAddress, String> names,
    Map<IpAddress, Long> asn) {
  /// Copies the collections; the maps are in the order of addresses.
  public Hop {
    probes = List.copyOf(probes);
    names = Collections.unmodifiableMap(new TreeMap<>(names));
    asn = Collections.unmodifiableMap(new TreeMap<>(asn));
  }

  /// Who answered, in the order of their first answers; late ones are left out.
  public List<IpAddress> addresses() {
    List<IpAddress> all = new ArrayList<>();
    for (HopProbe probe : probes) {
      if (probe.outcome() instanceof ProbeOutcome.Reply answered
          && !all.contains(answered.reply().from())) {
        all.add(answered.reply().from());
      }
    }
    return all;
  }

  /// Whether nobody answered in time.
  public boolean silent() {
    return addresses().isEmpty();
  }

  /// The same hop with other names and networks.
  public Hop with(Map<IpAddress, String> otherNames, Map<IpAddress, Long> otherAsn) {
    return new Hop(ttl, probes, rateLimited, nat, shared, otherNames, otherAsn);
  }
}
