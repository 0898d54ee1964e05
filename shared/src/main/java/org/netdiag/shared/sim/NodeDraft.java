package org.netdiag.shared.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netdiag.shared.sim.Node.Kind;
import org.netdiag.shared.sim.dns.Zone;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// A node while its statement is being read.
final class NodeDraft {
  private static final List<String> OWN =
      List.of(
          "name",
          "silent",
          "talks",
          "no-errors",
          "no-echo",
          "ignore",
          "slow",
          "limit",
          "limit-echo",
          "ttl",
          "return",
          "quote",
          "mpls",
          "interface",
          "legacy-extensions",
          "answers-from",
          "nat",
          "allow",
          "drop",
          "reject",
          "no-rules",
          "hidden",
          "zero-ttl",
          "tos",
          "tcp",
          "udp",
          "forge",
          "no-forge",
          "alive",
          "spread");

  private final Kind kind;
  private final String name;
  private final List<IpAddress> v4 = new ArrayList<>();
  private final List<IpAddress> v6 = new ArrayList<>();
  private final List<String> dnsNames = new ArrayList<>();
  private final LinkDraft link = new LinkDraft();
  private final AnswersDraft answers;
  private final ForwardingDraft forwarding;
  private final DnsDraft dns;
  private final List<Node.Forgery> forgeries = new ArrayList<>();
  private Optional<Prefix> prefix = Optional.empty();
  private double alive = 1;
  private Delay.Uniform spread = new Delay.Uniform(0, 0);
  private PortTable tcp = PortTable.CLOSED;
  private PortTable udp = PortTable.CLOSED;

  /// What a node's statement may name.
  ///
  /// @param targets what node names in filters stand for
  /// @param zones what name servers may serve, by label
  record Known(Map<String, List<Prefix>> targets, Map<String, Zone> zones) {}

  NodeDraft(Kind kind, String name, Known known) {
    this.forwarding = new ForwardingDraft(known.targets);
    this.dns = new DnsDraft(known.zones);
    this.kind = kind;
    this.name = name;
    this.answers = new AnswersDraft(kind == Kind.ROUTER ? 255 : 64);
  }

  /// Reads addresses and properties to the end of the statement.
  void read(Words words) {
    if (kind == Kind.HOSTS) {
      prefix = Optional.of(words.prefix());
    } else {
      readAddresses(words);
    }
    change(words);
  }

  /// Reads properties to the end of the statement.
  void change(Words words) {
    while (words.more()) {
      String word = words.next("a property");
      if (!readOwn(word, words)
          && !link.read(word, words)
          && !answers.read(word, words)
          && !forwarding.read(word, words)
          && !dns.read(word, words)) {
        throw words.unknown("property", known());
      }
    }
  }

  private static List<String> known() {
    List<String> all = new ArrayList<>(OWN);
    all.addAll(DnsDraft.PROPERTIES);
    for (String property : LinkDraft.PROPERTIES) {
      all.add(property);
      if (!property.equals("mtu") && !property.equals("black-hole")) {
        all.add(property + "-out");
        all.add(property + "-back");
      }
    }
    return all;
  }

  private void readAddresses(Words words) {
    for (Optional<IpAddress> address = IpAddress.parse(words.peek());
        address.isPresent();
        address = IpAddress.parse(words.peek())) {
      (address.get().family() == Family.V4 ? v4 : v6).add(words.address());
    }
    if (v4.isEmpty() && v6.isEmpty() && kind == Kind.HOST) {
      throw words.unexpected("an IPv4 or IPv6 address of host " + name);
    }
  }

  private boolean readOwn(String word, Words words) {
    switch (word) {
      case "name" -> dnsNames.add(words.name("a DNS name"));
      case "tcp" -> tcp = ports(tcp, words);
      case "udp" -> udp = ports(udp, words);
      case "forge" -> forgeries.add(ForgeryText.read(words));
      case "no-forge" -> forgeries.clear();
      case "alive" -> {
        requireBlock(words);
        alive = words.percent();
      }
      case "spread" -> {
        requireBlock(words);
        Delay delay = DelayText.read(words);
        if (!(delay instanceof Delay.Uniform uniform)) {
          throw words.wrong("a range such as 1ms..80ms");
        }
        spread = uniform;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void requireBlock(Words words) {
    if (kind != Kind.HOSTS) {
      throw words.wrong("a property of a router or host, only of hosts (a block)");
    }
  }

  private static PortTable ports(PortTable table, Words words) {
    Ports ports = words.ports();
    String state = words.next("open, closed or filtered");
    return table.with(
        ports,
        switch (state) {
          case "open" -> PortTable.State.OPEN;
          case "closed" -> PortTable.State.CLOSED;
          case "filtered" -> PortTable.State.FILTERED;
          default -> throw words.unknown("port state", List.of("open", "closed", "filtered"));
        });
  }

  List<String> dnsNames() {
    return dnsNames;
  }

  Node build() {
    return new Node(
        name,
        kind,
        List.copyOf(v4),
        List.copyOf(v6),
        prefix.map(block -> new Node.Block(block, alive, spread)),
        link.build(),
        answers.build(),
        forwarding.build(),
        new Node.Services(tcp, udp, dns.build()),
        List.copyOf(forgeries));
  }
}
