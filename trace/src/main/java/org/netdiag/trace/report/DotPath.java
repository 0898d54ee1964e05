package org.netdiag.trace.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.Hop;
import org.netdiag.trace.HopProbe;
import org.netdiag.trace.Multipath;
import org.netdiag.trace.TraceReply;
import org.netdiag.trace.TraceResult;

/// Adds one trace to a [DotGraph].
final class DotPath {
  private final DotGraph graph;
  private final TraceResult result;
  private final String protocol;
  private final List<Multipath.Link> links;
  private final List<Stage> stages = new ArrayList<>();

  /// The nodes of a TTL, or of several silent ones.
  ///
  /// @param ttl the last TTL that it stands for
  /// @param keys the nodes
  /// @param flows which flows were seen at which node; a silent one has all
  private record Stage(int ttl, List<String> keys, Map<Integer, Set<String>> flows) {}

  DotPath(DotGraph graph, TraceResult result) {
    this.graph = graph;
    this.result = result;
    this.protocol = TraceSchemas.lower(result.probes().protocol());
    this.links = result.multipath().map(Multipath::links).orElse(List.of());
  }

  void add() {
    stages.add(new Stage(result.probes().firstTtl() - 1, List.of(DotGraph.host()), Map.of()));
    List<Hop> hops = result.hops();
    for (int i = 0; i < hops.size(); i++) {
      if (addresses(hops.get(i)).isEmpty()) {
        int first = i;
        while (i + 1 < hops.size() && addresses(hops.get(i + 1)).isEmpty()) {
          i++;
        }
        silent(hops.get(first).ttl(), hops.get(i).ttl());
      } else {
        answering(hops.get(i));
      }
    }
    for (int i = 1; i < stages.size(); i++) {
      connect(stages.get(i - 1), stages.get(i));
    }
  }

  /// Who answers at a TTL, those that only the search for branches has found too.
  private List<IpAddress> addresses(Hop hop) {
    List<IpAddress> all = hop.addresses();
    Optional<Multipath> multipath = result.multipath();
    if (multipath.isPresent()) {
      for (Multipath.Node node : multipath.get().nodes()) {
        if (node.ttl() == hop.ttl() && !all.contains(node.address())) {
          all.add(node.address());
        }
      }
    }
    return all;
  }

  private void silent(int first, int last) {
    String key = result.target().index() + " " + protocol + " " + first + " silent";
    String label = first == last ? "hop " + first : "hops " + first + " to " + last;
    graph.node(key, label + "\n*", "style=dashed");
    stages.add(new Stage(last, List.of(key), Map.of()));
  }

  private void answering(Hop hop) {
    List<String> keys = new ArrayList<>();
    for (IpAddress address : addresses(hop)) {
      String key = address.toString();
      keys.add(key);
      boolean target = result.reached() && address.equals(result.target().address());
      graph.node(key, label(hop, address), target ? "peripheries=2" : "");
    }
    Map<Integer, Set<String>> flows = new TreeMap<>();
    for (HopProbe probe : hop.probes()) {
      Optional<TraceReply> reply = probe.reply();
      if (reply.isPresent()) {
        flows
            .computeIfAbsent(probe.flow(), _ -> new HashSet<>())
            .add(reply.get().from().toString());
      }
    }
    stages.add(new Stage(hop.ttl(), keys, flows));
  }

  private static String label(Hop hop, IpAddress address) {
    StringBuilder label = new StringBuilder();
    String name = hop.names().get(address);
    if (name != null) {
      label.append(name.replace('\n', ' ')).append('\n');
    }
    label.append(address);
    Long asn = hop.asn().get(address);
    if (asn != null) {
      label.append("\nAS").append(asn);
    }
    return label.toString();
  }

  private void connect(Stage near, Stage far) {
    if (near.ttl() + 1 == far.ttl() && enumerated(near, far)) {
      return;
    }
    boolean plain = near.keys().size() == 1 || far.keys().size() == 1;
    boolean any = plain;
    for (String from : near.keys()) {
      for (String to : far.keys()) {
        if (plain || sharesFlow(near, far, from, to)) {
          graph.link(from, to, new DotGraph.Seen(protocol, 0, true));
          any = true;
        }
      }
    }
    if (!any) {
      for (String from : near.keys()) {
        for (String to : far.keys()) {
          graph.link(from, to, new DotGraph.Seen(protocol, 0, false));
        }
      }
    }
  }

  /// Adds the links that the search for branches found between two stages; whether there are any.
  private boolean enumerated(Stage near, Stage far) {
    boolean any = false;
    for (Multipath.Link link : links) {
      String from = link.from().toString();
      String to = link.to().toString();
      if (link.ttl() == near.ttl() && near.keys().contains(from) && far.keys().contains(to)) {
        graph.link(from, to, new DotGraph.Seen(protocol, link.flows(), true));
        any = true;
      }
    }
    return any;
  }

  private static boolean sharesFlow(Stage near, Stage far, String from, String to) {
    for (Map.Entry<Integer, Set<String>> entry : near.flows().entrySet()) {
      if (entry.getValue().contains(from)
          && far.flows().getOrDefault(entry.getKey(), Set.of()).contains(to)) {
        return true;
      }
    }
    return false;
  }
}
