package org.netdiag.shared.sim;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.netdiag.shared.sim.Node.Kind;
import org.netdiag.shared.wire.IpAddress;

/// Reads a topology file statement by statement.
final class TopologyParser {
  private static final List<String> KEYWORDS =
      List.of(
          "lesson", "start", "seed", "local", "router", "host", "hosts", "path", "name", "zone",
          "at");

  private final String source;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, List<Words>> history = new LinkedHashMap<>();
  private final Map<IpAddress, String> owners = new TreeMap<>();
  private final NameTable.Builder names = new NameTable.Builder();
  private final Map<String, List<Prefix>> targets = new HashMap<>();
  private final ZoneText zones = new ZoneText();
  private final NodeDraft.Known known = new NodeDraft.Known(targets, zones.zones());
  private final List<Words> paths = new ArrayList<>();
  private final List<Words> nameStatements = new ArrayList<>();
  private final List<Timed> timed = new ArrayList<>();
  private Optional<LocalHost> local = Optional.empty();
  private String lesson = "";
  private Instant start = Topology.DEFAULT_START;
  private long seed = 1;

  private record Timed(long atNanos, Words words) {}

  TopologyParser(String source) {
    this.source = source;
  }

  Topology parse(String text) {
    List<Words> statements = Statements.read(source, text);
    for (Words words : statements) {
      noteTarget(words.again());
      Words again = words.again();
      if (again.skip("zone")) {
        zones.read(again);
      }
    }
    for (Words words : statements) {
      read(words);
    }
    LocalHost here =
        local.orElseThrow(() ->
            new TopologyException(
                source, 1, "no 'local' statement; expected one with this host's addresses"));
    PathText pathText = new PathText(nodes);
    List<Route> routes = new ArrayList<>();
    for (Words words : paths) {
      routes.add(pathText.read(words));
    }
    pathText.requirePaths(routes, history);
    for (Words words : nameStatements) {
      readName(words);
    }
    List<Change> changes = changes(pathText);
    return new Topology(
        source,
        lesson,
        start,
        seed,
        here,
        Map.copyOf(nodes),
        List.copyOf(nodes.keySet()),
        List.copyOf(routes),
        changes,
        names.build(),
        zones.zones());
  }

  /// Notes the addresses of a node, so that filters in front of its statement can name it.
  private void noteTarget(Words words) {
    if (words.skip("host") || words.skip("router") || words.skip("hosts")) {
      String name = words.peek();
      List<Prefix> all = new ArrayList<>();
      while (words.more()) {
        words.next("a word");
        Optional<Prefix> prefix = Prefix.parse(words.peek());
        if (prefix.isEmpty()) {
          break;
        }
        all.add(prefix.get());
      }
      targets.put(name, all);
    }
  }

  private void read(Words words) {
    switch (words.next("a statement")) {
      case "lesson" -> lesson = words.rest();
      case "start" -> start = instant(words);
      case "seed" -> seed = words.count("a seed", Long.MIN_VALUE, Long.MAX_VALUE);
      case "local" -> readLocal(words);
      case "router" -> readNode(Kind.ROUTER, words);
      case "host" -> readNode(Kind.HOST, words);
      case "hosts" -> readNode(Kind.HOSTS, words);
      case "path" -> paths.add(words.split());
      case "name" -> nameStatements.add(words.split());
      case "zone" -> words.rest();
      case "at" -> timed.add(new Timed(words.duration(), words.split()));
      default -> throw words.unknown("statement", KEYWORDS);
    }
    words.end();
  }

  private static Instant instant(Words words) {
    String expected = "a time in UTC such as 2026-01-15T09:00:00Z";
    try {
      return Instant.parse(words.next(expected));
    } catch (DateTimeException e) {
      TopologyException wrong = words.wrong(expected);
      wrong.initCause(e);
      throw wrong;
    }
  }

  private void readLocal(Words words) {
    if (local.isPresent()) {
      throw words.problem("a second 'local' statement; there is one local host");
    }
    local = Optional.of(LocalText.read(words));
    List<IpAddress> all = new ArrayList<>(local.get().v4());
    all.addAll(local.get().v6());
    for (IpAddress address : all) {
      own(address, "the local host", words);
    }
  }

  private void readNode(Kind kind, Words words) {
    boolean unnamed = kind == Kind.HOSTS && Prefix.parse(words.peek()).isPresent();
    String name = unnamed ? words.peek() : words.name("the name of a " + text(kind));
    if (nodes.containsKey(name) || name.equals("default") || name.equals("via")) {
      throw words.problem(
          nodes.containsKey(name)
              ? "'" + name + "' is the name of an earlier node; names are unique"
              : "'" + name + "' is a word of the path statement, not a name for a node");
    }
    Words body = words.split();
    NodeDraft draft = new NodeDraft(kind, name, known);
    draft.read(body);
    Node node = draft.build();
    nodes.put(name, node);
    history.put(name, new ArrayList<>(List.of(body)));
    List<IpAddress> addresses = new ArrayList<>(node.v4());
    addresses.addAll(node.v6());
    for (IpAddress address : addresses) {
      own(address, "'" + name + "'", body.again());
    }
    if (kind != Kind.HOSTS) {
      names.add(name, addresses);
    }
    for (String dnsName : draft.dnsNames()) {
      names.add(dnsName, addresses);
      addresses.forEach(address -> names.reverse(address, dnsName));
    }
  }

  private void own(IpAddress address, String owner, Words words) {
    String earlier = owners.putIfAbsent(address, owner);
    if (earlier != null) {
      throw words.problem(
          "address " + address + " belongs to " + earlier + " already; addresses are unique");
    }
  }

  private void readName(Words words) {
    String name = words.name("a DNS name");
    List<IpAddress> addresses = new ArrayList<>();
    do {
      String expected = "an address or the name of a node";
      String word = words.next(expected);
      Node node = nodes.get(word);
      if (node != null) {
        addresses.addAll(node.v4());
        addresses.addAll(node.v6());
      } else {
        addresses.add(IpAddress.parse(word).orElseThrow(() -> words.wrong(expected)));
      }
    } while (words.more());
    names.add(name, addresses);
    addresses.forEach(address -> names.reverse(address, name));
  }

  private List<Change> changes(PathText pathText) {
    List<Change> changes = new ArrayList<>();
    List<Timed> sorted = new ArrayList<>(timed);
    sorted.sort(Comparator.comparingLong(Timed::atNanos));
    for (Timed change : sorted) {
      Words words = change.words;
      switch (words.next("path, set, down or up")) {
        case "path" ->
            changes.add(new Change.Reroute(change.atNanos, pathText.read(words.split())));
        case "set" -> changes.add(new Change.Replace(change.atNanos, changed(words)));
        case "down" -> changes.add(new Change.Power(change.atNanos, node(words).name(), false));
        case "up" -> changes.add(new Change.Power(change.atNanos, node(words).name(), true));
        default -> throw words.unknown("change", List.of("path", "set", "down", "up"));
      }
      words.end();
    }
    return List.copyOf(changes);
  }

  private Node node(Words words) {
    String name = words.next("the name of a node");
    Node node = nodes.get(name);
    if (node == null) {
      throw nodes.isEmpty()
          ? words.wrong("a node")
          : words.unknown("node", List.copyOf(nodes.keySet()));
    }
    return node;
  }

  private Node changed(Words words) {
    Node node = node(words);
    List<Words> all = history.getOrDefault(node.name(), List.of());
    all.add(words.split());
    NodeDraft draft = new NodeDraft(node.kind(), node.name(), known);
    draft.read(all.getFirst().again());
    for (Words more : all.subList(1, all.size())) {
      draft.change(more.again());
    }
    return draft.build();
  }

  static String text(Kind kind) {
    return switch (kind) {
      case ROUTER -> "router";
      case HOST -> "host";
      case HOSTS -> "block of hosts";
    };
  }
}
