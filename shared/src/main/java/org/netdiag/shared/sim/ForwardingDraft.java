package org.netdiag.shared.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netdiag.shared.sim.Node.Quotes;
import org.netdiag.shared.sim.Node.Rule;
import org.netdiag.shared.sim.Node.Traffic;
import org.netdiag.shared.sim.Node.Verdict;
import org.netdiag.shared.wire.IpAddress;

/// What a node does to packets on their way, while it is being read.
final class ForwardingDraft {
  private final Map<String, List<Prefix>> targets;
  private Optional<Node.Nat> nat = Optional.empty();
  private List<Rule> rules = new ArrayList<>();
  private boolean hidden;
  private boolean zeroTtl;
  private int tos = -1;

  /// @param targets what node names in filters stand for
  ForwardingDraft(Map<String, List<Prefix>> targets) {
    this.targets = targets;
  }

  /// Reads the property `word` if it is one of these.
  boolean read(String word, Words words) {
    switch (word) {
      case "nat" -> nat = Optional.of(nat(words));
      case "allow" -> rules.add(rule(Verdict.ALLOW, 0, words));
      case "drop" -> rules.add(rule(Verdict.DROP, 0, words));
      case "reject" -> rules.add(rule(Verdict.REJECT, RejectCode.read(words), words));
      case "no-rules" -> rules = new ArrayList<>();
      case "hidden" -> hidden = true;
      case "zero-ttl" -> zeroTtl = true;
      case "tos" -> tos = (int) words.count("a DSCP and ECN byte", 0, 255);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Node.Nat nat(Words words) {
    IpAddress outer = words.addressV4();
    boolean rewrite = true;
    Quotes quotes = Quotes.FULL;
    while (true) {
      if (words.skip("keep-ports")) {
        rewrite = false;
      } else if (words.skip("quotes")) {
        quotes =
            switch (words.next("full, partial or none")) {
              case "full" -> Quotes.FULL;
              case "partial" -> Quotes.PARTIAL;
              case "none" -> Quotes.NONE;
              default -> throw words.unknown("kind of quotes", List.of("full", "partial", "none"));
            };
      } else {
        return new Node.Nat(outer, rewrite, quotes);
      }
    }
  }

  private Rule rule(Verdict verdict, int code, Words words) {
    Traffic traffic =
        switch (words.next("all, icmp, udp or tcp")) {
          case "all" -> Traffic.ALL;
          case "icmp" -> Traffic.ICMP;
          case "udp" -> Traffic.UDP;
          case "tcp" -> Traffic.TCP;
          default -> throw words.unknown("traffic", List.of("all", "icmp", "udp", "tcp"));
        };
    boolean ported = traffic == Traffic.UDP || traffic == Traffic.TCP;
    Ports ports = ported && words.portsNext() ? words.ports() : Ports.ALL;
    List<Prefix> to = new ArrayList<>();
    while (words.skip("to")) {
      List<Prefix> node = targets.getOrDefault(words.peek(), List.of());
      if (node.isEmpty()) {
        to.add(words.prefix());
      } else {
        to.addAll(node);
        words.next("a node");
      }
    }
    return new Rule(traffic, ports, List.copyOf(to), verdict, code);
  }

  Node.Forwarding build() {
    return new Node.Forwarding(nat, List.copyOf(rules), hidden, zeroTtl, tos);
  }
}
