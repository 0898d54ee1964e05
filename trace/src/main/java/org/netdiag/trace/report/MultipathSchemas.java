package org.netdiag.trace.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.netdiag.shared.report.Schema;
import org.netdiag.shared.report.SchemaBuilder;
import org.netdiag.trace.Multipath;
import org.netdiag.trace.TraceResult;

/// The descriptions of balanced branches in results.
final class MultipathSchemas {
  private static final Multipath NOTHING = new Multipath(95, List.of(), List.of(), Map.of(), 0);

  private MultipathSchemas() {}

  /// How a result is got out of a row.
  interface Source {
    TraceResult of(TraceRow row);
  }

  static void add(SchemaBuilder<TraceRow> row, Source source) {
    row.rows("nodes", "Who answers at which TTL.", node(), r -> paths(source.of(r)).nodes())
        .absentUnless(r -> source.of(r).multipath().isPresent());
    row.rows("links", "Who passes probes to whom.", link(), r -> paths(source.of(r)).links())
        .absentUnless(r -> source.of(r).multipath().isPresent());
    row.textMap(
            "balancing",
            "How the routers at a TTL balance: per_flow or per_packet.",
            r -> balancing(paths(source.of(r))))
        .absentUnless(r -> source.of(r).multipath().isPresent());
    row.optionalObject(
            "multipath", "How branches were looked for.", effort(), r -> source.of(r).multipath())
        .absent();
  }

  private static Multipath paths(TraceResult result) {
    return result.multipath().orElse(NOTHING);
  }

  private static Schema<Multipath.Node> node() {
    return Schema.<Multipath.Node>part()
        .integer("ttl", "TTL of its answers.", Multipath.Node::ttl)
        .text("address", "The responder.", node -> node.address().toString())
        .build();
  }

  private static Schema<Multipath.Link> link() {
    return Schema.<Multipath.Link>part()
        .integer("ttl", "TTL of the nearer end.", Multipath.Link::ttl)
        .text("from", "The nearer responder.", link -> link.from().toString())
        .text("to", "The farther responder.", link -> link.to().toString())
        .integer("flows", "How many flows were seen to take it.", Multipath.Link::flows)
        .build();
  }

  private static Schema<Multipath> effort() {
    return Schema.<Multipath>part()
        .integer(
            "confidence_pct",
            "How sure it is for each balancer that all of its links are here.",
            Multipath::confidence)
        .integer("probes", "How many probes it took.", Multipath::probes)
        .build();
  }

  private static Map<String, String> balancing(Multipath paths) {
    Map<String, String> map = new LinkedHashMap<>();
    for (Map.Entry<Integer, Multipath.Balancing> entry :
        new TreeMap<>(paths.balancing()).entrySet()) {
      map.put(entry.getKey().toString(), entry.getValue().key());
    }
    return map;
  }
}
