package org.netdiag.shared.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netdiag.shared.sim.Node.Kind;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Reads paths: `TARGET… via STEP… [back ROUTER…]` or `TARGET… direct`, where a step is a router or
/// `( WAY | WAY )`, with `by packet` or `by destination` behind the parenthesis.
final class PathText {
  private final Map<String, Node> nodes;

  PathText(Map<String, Node> nodes) {
    this.nodes = nodes;
  }

  Route read(Words ungrouped) {
    Words words = ungrouped.withGroups();
    ungrouped.rest();
    List<String> targets = new ArrayList<>();
    List<Prefix> prefixes = new ArrayList<>();
    boolean direct = false;
    do {
      String target = words.next("a host, a block of addresses, default, via or direct");
      targets.add(target);
      prefixes.addAll(prefixes(target, words));
      direct = words.skip("direct");
    } while (!direct && !words.skip("via"));
    List<Route.Step> via = direct ? List.of() : steps(words);
    if (!direct && via.isEmpty()) {
      throw words.unexpected("a router, or 'direct' instead of 'via'");
    }
    List<String> back = new ArrayList<>();
    if (words.skip("back")) {
      do {
        back.add(router(words));
      } while (words.more());
    }
    words.end();
    return new Route(List.copyOf(targets), List.copyOf(prefixes), via, List.copyOf(back));
  }

  private List<Prefix> prefixes(String target, Words words) {
    if (target.equals("default")) {
      return List.of(Prefix.all(Family.V4), Prefix.all(Family.V6));
    }
    Node node = nodes.get(target);
    if (node == null) {
      Optional<Prefix> prefix = Prefix.parse(target);
      if (prefix.isPresent()) {
        return List.of(prefix.get());
      }
      List<String> known = new ArrayList<>(nodes.keySet());
      known.add("default");
      throw words.unknown("target", known);
    }
    List<Prefix> all = new ArrayList<>();
    node.v4().forEach(address -> all.add(new Prefix(address, 32)));
    node.v6().forEach(address -> all.add(new Prefix(address, 128)));
    node.block().ifPresent(block -> all.add(block.prefix()));
    return all;
  }

  private List<Route.Step> steps(Words words) {
    List<Route.Step> steps = new ArrayList<>();
    while (words.more() && !List.of("back", "|", ")").contains(words.peek())) {
      steps.add(words.skip("(") ? fork(words) : new Route.Hop(router(words)));
    }
    return List.copyOf(steps);
  }

  private Route.Step fork(Words words) {
    List<List<Route.Step>> ways = new ArrayList<>();
    do {
      ways.add(steps(words));
    } while (words.skip("|"));
    if (!words.skip(")")) {
      throw words.unexpected("a router, '|' or ')'");
    }
    Node.Pick pick = words.skip("by") ? AnswersDraft.pick(words) : Node.Pick.FLOW;
    return new Route.Fork(pick, List.copyOf(ways));
  }

  private String router(Words words) {
    String name = words.next("the name of a router");
    Node node = nodes.get(name);
    if (node == null) {
      List<String> routers = new ArrayList<>();
      for (Node candidate : nodes.values()) {
        if (candidate.kind() == Kind.ROUTER) {
          routers.add(candidate.name());
        }
      }
      throw routers.isEmpty()
          ? words.wrong("the name of a router: the file has no router")
          : words.unknown("router", routers);
    }
    if (node.kind() != Kind.ROUTER) {
      throw words.problem(
          "'"
              + name
              + "' is a "
              + TopologyParser.text(node.kind())
              + "; only routers stand on a path, hosts at its end");
    }
    return name;
  }

  /// Refuses a node that no packet can reach.
  void requirePaths(List<Route> routes, Map<String, List<Words>> statements) {
    for (Node node : nodes.values()) {
      if (node.kind() != Kind.ROUTER && !reached(node, routes)) {
        Words words = statements.getOrDefault(node.name(), List.of()).getFirst().again();
        throw words.problem(
            "no path leads to '"
                + node.name()
                + "'; expected path "
                + node.name()
                + " via ROUTER…, path "
                + node.name()
                + " direct, or a default path");
      }
    }
  }

  private static boolean reached(Node node, List<Route> routes) {
    for (Route route : routes) {
      for (Prefix prefix : route.prefixes()) {
        for (Family family : Family.values()) {
          for (IpAddress address : node.addresses(family)) {
            if (prefix.contains(family, address.high(), address.low())) {
              return true;
            }
          }
        }
        if (node.block().isPresent()) {
          IpAddress first = node.block().get().prefix().address();
          if (prefix.contains(first.family(), first.high(), first.low())) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
