package org.netdiag.shared.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netdiag.shared.wire.IpAddress;

/// Finds the way of a packet: the path whose target matches most bits of the destination, the later
/// in the file of equals. An address of a router without a path of its own is reached by the most
/// general path that passes it.
final class Routing {
  private final Topology topology;
  private final long seed;
  private final SimRandom perPacket;
  private final Map<String, SimNode> nodes = new HashMap<>();
  private final Map<IpAddress, SimNode> owners = new HashMap<>();
  private final List<SimNode> blocks = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private final SimNode[] home;

  private record Entry(Prefix prefix, Compiled path) {}

  /// A path ready for use.
  private final class Compiled {
    final Route route;
    final boolean forked;
    final SimNode[] routers;
    final SimNode[] back;
    final IdentityHashMap<SimNode, SimNode[]> ways = new IdentityHashMap<>();

    Compiled(Route route) {
      this.route = route;
      this.forked = route.via().stream().anyMatch(Route.Fork.class::isInstance);
      List<String> names = new ArrayList<>();
      Route.names(route.via(), names);
      this.routers = nodes(forked ? List.of() : names);
      this.back = nodes(route.back().reversed());
    }
  }

  Routing(Topology topology, long seed) {
    this.topology = topology;
    this.seed = seed;
    this.perPacket = new SimRandom(seed, "/balance");
    for (String name : topology.nodeNames()) {
      Node spec = topology.node(name);
      SimNode node = new SimNode(spec, seed);
      nodes.put(name, node);
      spec.v4().forEach(address -> owners.put(address, node));
      spec.v6().forEach(address -> owners.put(address, node));
      if (spec.block().isPresent()) {
        blocks.add(node);
      }
    }
    topology.routes().forEach(this::add);
    this.home = new SimNode[] {new SimNode(HomeNode.of(topology.local()), seed)};
  }

  /// From now on packets to the route's targets take it.
  void add(Route route) {
    Compiled path = new Compiled(route);
    for (Prefix prefix : route.prefixes()) {
      entries.removeIf(entry -> entry.prefix.equals(prefix));
      int at = 0;
      while (at < entries.size() && entries.get(at).prefix.bits() > prefix.bits()) {
        at++;
      }
      entries.add(at, new Entry(prefix, path));
    }
  }

  SimNode node(String name) {
    SimNode node = nodes.get(name);
    if (node == null) {
      throw new IllegalArgumentException("no node " + name + " in " + topology.name());
    }
    return node;
  }

  /// Sets the packet on its way. False when no path leads to its destination.
  boolean route(SimPacket packet) {
    IpAddress destination = packet.destination();
    packet.position = 0;
    packet.flow = FlowHash.of(packet);
    if (destination.loopback() || topology.local().addresses(packet.family).contains(destination)) {
      packet.way = home;
      packet.wayBack = home;
      packet.ends = true;
      return true;
    }
    Optional<SimNode> owner = owner(destination);
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry.prefix.contains(packet.family, packet.destinationHigh(), packet.destinationLow())) {
        boolean router = owner.isPresent() && passedBy(owner.get().spec(), entry.path.route);
        boolean done = router ? toRouter(packet, owner.get()) : along(entry.path, packet, owner);
        return done || (router && along(entry.path, packet, Optional.empty()));
      }
    }
    return owner.isPresent() && toRouter(packet, owner.get());
  }

  /// Whether a node is a router that the route does not name as its target.
  private static boolean passedBy(Node node, Route route) {
    return node.kind() == Node.Kind.ROUTER && !route.targets().contains(node.name());
  }

  private Optional<SimNode> owner(IpAddress destination) {
    SimNode exact = owners.get(destination);
    if (exact != null) {
      return Optional.of(exact);
    }
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i).spec().owns(destination)) {
        return exists(blocks.get(i).spec(), destination)
            ? Optional.of(blocks.get(i))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private boolean exists(Node spec, IpAddress address) {
    double alive = spec.block().map(Node.Block::alive).orElse(1.0);
    return alive >= 1 || SimRandom.unit(fixed(address, 1)) < alive;
  }

  /// A number that only the seed, the address and `use` decide.
  long fixed(IpAddress address, long use) {
    return SimRandom.mix(SimRandom.mix(seed ^ address.high() + use) ^ address.low());
  }

  private boolean along(Compiled path, SimPacket packet, Optional<SimNode> owner) {
    packet.ends = owner.isPresent();
    packet.wayBack = path.back;
    if (path.forked) {
      List<SimNode> way = new ArrayList<>();
      choose(path.route.via(), packet, 0, way);
      owner.ifPresent(way::add);
      packet.way = way.toArray(SimNode[]::new);
    } else if (owner.isPresent()) {
      packet.way = path.ways.computeIfAbsent(owner.get(), node -> append(path.routers, node));
    } else {
      packet.way = path.routers;
    }
    return packet.way.length > 0;
  }

  /// Puts together the way of one packet through forks.
  private void choose(List<Route.Step> steps, SimPacket packet, long salt, List<SimNode> into) {
    long fork = salt;
    for (Route.Step step : steps) {
      switch (step) {
        case Route.Hop(String name) -> into.add(node(name));
        case Route.Fork(Node.Pick pick, List<List<Route.Step>> ways) -> {
          fork = SimRandom.mix(fork + seed + into.size() + 1);
          int chosen = pick(pick, packet, fork, ways.size());
          choose(ways.get(chosen), packet, fork, into);
        }
      }
    }
  }

  private int pick(Node.Pick pick, SimPacket packet, long salt, int count) {
    return switch (pick) {
      case FIRST -> 0;
      case FLOW -> FlowHash.choose(packet.flow, salt, count);
      case DESTINATION -> FlowHash.choose(FlowHash.ofAddresses(packet), salt, count);
      case PACKET -> perPacket.below(count);
    };
  }

  /// A way that ends at a router.
  private boolean toRouter(SimPacket packet, SimNode router) {
    String name = router.spec().name();
    for (int i = entries.size() - 1; i >= 0; i--) {
      Compiled path = entries.get(i).path;
      if (entries.get(i).prefix.address().family() != packet.family) {
        continue;
      }
      List<SimNode> way = new ArrayList<>();
      if (find(path.route.via(), name, way)) {
        packet.way = way.toArray(SimNode[]::new);
        packet.wayBack = path.back;
        packet.ends = true;
        return true;
      }
    }
    return false;
  }

  /// Walks to `name`, through the first way of each fork that does not hold it.
  private boolean find(List<Route.Step> steps, String name, List<SimNode> into) {
    for (Route.Step step : steps) {
      switch (step) {
        case Route.Hop(String hop) -> {
          into.add(node(hop));
          if (hop.equals(name)) {
            return true;
          }
        }
        case Route.Fork(Node.Pick pick, List<List<Route.Step>> ways) -> {
          int before = into.size();
          for (List<Route.Step> way : ways) {
            if (find(way, name, into)) {
              return true;
            }
            into.subList(before, into.size()).clear();
          }
          find(ways.getFirst(), name, into);
        }
      }
    }
    return false;
  }

  private SimNode[] nodes(List<String> names) {
    SimNode[] all = new SimNode[names.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = node(names.get(i));
    }
    return all;
  }

  private static SimNode[] append(SimNode[] way, SimNode node) {
    List<SimNode> all = new ArrayList<>(List.of(way));
    all.add(node);
    return all.toArray(SimNode[]::new);
  }
}
