package org.netdiag.shared.sim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.netdiag.shared.sim.dns.Zone;
import org.netdiag.shared.wire.IpAddress;

/// A network as a topology file describes it: immutable, to be shared by any number of simulations.
public final class Topology {
  /// When virtual time starts unless the file says otherwise.
  public static final Instant DEFAULT_START = Instant.parse("2026-01-15T09:00:00Z");

  private final String name;
  private final String lesson;
  private final Instant start;
  private final long seed;
  private final LocalHost local;
  private final Map<String, Node> nodes;
  private final List<String> order;
  private final List<Route> routes;
  private final List<Change> changes;
  private final SimNames names;
  private final Map<String, Zone> zones;
  private final List<Zone> world;

  @SuppressWarnings("TooManyParameters") // one per part of a file, called by the parser alone
  Topology(
      String name,
      String lesson,
      Instant start,
      long seed,
      LocalHost local,
      Map<String, Node> nodes,
      List<String> order,
      List<Route> routes,
      List<Change> changes,
      NameTable names,
      Map<String, Zone> zones) {
    this.name = name;
    this.lesson = lesson;
    this.start = start;
    this.seed = seed;
    this.local = local;
    this.nodes = nodes;
    this.order = order;
    this.routes = routes;
    this.changes = changes;
    this.names = new SimNames(names);
    this.zones = zones;
    this.world = ZoneText.world(zones, names);
  }

  /// Reads a topology.
  ///
  /// @param name what to call it in messages: the file's name
  /// @param text the whole file
  /// @throws TopologyException with the line and what is expected there
  public static Topology parse(String name, String text) {
    return new TopologyParser(name).parse(text);
  }

  /// Reads a topology file in UTF-8.
  ///
  /// @throws IOException when the file cannot be read
  /// @throws TopologyException with the line and what is expected there
  public static Topology load(Path file) throws IOException {
    return parse(file.toString(), Files.readString(file));
  }

  /// What it is called in messages.
  public String name() {
    return name;
  }

  /// What it teaches, one line; empty when the file does not say.
  public String lesson() {
    return lesson;
  }

  /// When virtual time starts.
  public Instant start() {
    return start;
  }

  /// The seed of a run that brings none of its own.
  public long seed() {
    return seed;
  }

  /// Addresses of the host that probes leave from, IPv4 first.
  public List<IpAddress> localAddresses() {
    List<IpAddress> all = new ArrayList<>(local.v4());
    all.addAll(local.v6());
    return List.copyOf(all);
  }

  /// Addresses of every host (blocks and routers left out), in the order of the file.
  public List<IpAddress> hostAddresses() {
    List<IpAddress> all = new ArrayList<>();
    for (String node : order) {
      Node it = node(node);
      if (it.kind() == Node.Kind.HOST) {
        all.addAll(it.v4());
        all.addAll(it.v6());
      }
    }
    return List.copyOf(all);
  }

  /// Addresses of the name servers that the local host is set up with, in their order; empty when
  /// the file names none.
  public List<IpAddress> resolvers() {
    return local.resolvers();
  }

  /// Its names.
  public SimNames names() {
    return names;
  }

  /// What it contains, aligned, for people; lines of at most 80 characters, each ended by `\n`.
  public String describe() {
    return new TopologyText(this).describe();
  }

  /// Zones by the label that servers call them by, in the order of the file.
  Map<String, Zone> zones() {
    return zones;
  }

  /// What recursive servers can find out.
  List<Zone> world() {
    return world;
  }

  LocalHost local() {
    return local;
  }

  Node node(String of) {
    Node node = nodes.get(of);
    if (node == null) {
      throw new IllegalArgumentException("no node " + of + " in " + name);
    }
    return node;
  }

  List<String> nodeNames() {
    return order;
  }

  List<Route> routes() {
    return routes;
  }

  List<Change> changes() {
    return changes;
  }

  @Override
  public String toString() {
    return "Topology[" + name + "]";
  }
}
