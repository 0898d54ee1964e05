package org.netdiag.cli.mtr;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrResult;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.names.Enrichment;

/// Results with the names and networks of their hops.
public final class NamedHops {
  private NamedHops() {}

  /// The result with what is known when everything is known or the grace is over, beside what it
  /// has already.
  ///
  /// @param grace nothing is waited for when it is zero or negative
  public static MtrResult of(MtrResult result, Enrichment enrichment, Duration grace) {
    List<IpAddress> addresses = new ArrayList<>();
    for (MtrHop hop : result.hops()) {
      addresses.addAll(hop.addresses());
    }
    Enrichment.Facts known = enrichment.know(addresses, grace);
    if (known.names().isEmpty() && known.asn().isEmpty()) {
      return result;
    }
    List<MtrHop> told = new ArrayList<>();
    for (MtrHop hop : result.hops()) {
      Enrichment.Facts own = known.of(hop.addresses());
      Map<IpAddress, String> names = new HashMap<>(hop.names());
      names.putAll(own.names());
      Map<IpAddress, Long> asn = new HashMap<>(hop.asn());
      asn.putAll(own.asn());
      told.add(hop.with(names, asn));
    }
    return result.withHops(told);
  }

  /// The result with addresses alone.
  static MtrResult without(MtrResult result) {
    List<MtrHop> bare = new ArrayList<>();
    for (MtrHop hop : result.hops()) {
      bare.add(hop.with(Map.of(), hop.asn()));
    }
    return result.withHops(bare);
  }
}
