package org.netdiag.mtr;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.netdiag.mtr.verdict.HopVerdict;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.MplsLabel;

/// What was learnt about one TTL.
///
/// @param ttl 1 to 255
/// @param target whether it is the target that answers here
/// @param addresses who answered in time, in the order of their first answers; the latest of flow 0
///   is `latest`
/// @param latest who answered last
/// @param stats of all its probes; with several flows without round-trip times, which are the
///   flows'
/// @param window the same over the latest rounds
/// @param verdict what is to be said of it
/// @param responders each address for itself
/// @param flows each flow for itself; one entry when the plan has one flow
/// @param mpls label stack of the latest answer, outermost first
/// @param direct pings to its own address; empty where none were asked for
/// @param names names of its addresses, as far as they are known
/// @param asn numbers of the networks of its addresses, as far as they are known
public record MtrHop(
    int ttl,
    boolean target,
    List<IpAddress> addresses,
    Optional<IpAddress> latest,
    HopStats stats,
    WindowStats window,
    HopVerdict verdict,
    List<Responder> responders,
    List<FlowStats> flows,
    List<MplsLabel> mpls,
    Optional<DirectStats> direct,
    Map<IpAddress, String> names,
    Map<IpAddress, Long> asn) {
  /// Copies the collections; the maps are in the order of addresses.
  public MtrHop {
    addresses = List.copyOf(addresses);
    responders = List.copyOf(responders);
    flows = List.copyOf(flows);
    mpls = List.copyOf(mpls);
    names = Collections.unmodifiableMap(new TreeMap<>(names));
    asn = Collections.unmodifiableMap(new TreeMap<>(asn));
  }

  /// The same hop with other names and networks.
  public MtrHop with(Map<IpAddress, String> otherNames, Map<IpAddress, Long> otherAsn) {
    return new MtrHop(
        ttl,
        target,
        addresses,
        latest,
        stats,
        window,
        verdict,
        responders,
        flows,
        mpls,
        direct,
        otherNames,
        otherAsn);
  }

  /// The same hop with another verdict.
  public MtrHop with(HopVerdict other) {
    return new MtrHop(
        ttl,
        target,
        addresses,
        latest,
        stats,
        window,
        other,
        responders,
        flows,
        mpls,
        direct,
        names,
        asn);
  }
}
