package org.netdiag.shared.sim;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Phrases that tell people what a node does beyond the ordinary.
final class NodeText {
  private NodeText() {}

  /// The delay of the link in front of it; both directions where they differ.
  static String delay(Node node) {
    String out = node.link().out().delay().text();
    String back = node.link().back().delay().text();
    return out.equals(back) ? out : out + " out, " + back + " back";
  }

  static List<String> notes(Node node) {
    List<String> notes = new ArrayList<>();
    link(node.link(), notes);
    node.block().ifPresent(block -> block(block, notes));
    answers(node, notes);
    forwarding(node.forwarding(), notes);
    services("TCP", node.services().tcp(), notes);
    services("UDP", node.services().udp(), notes);
    node.services().dns().ifPresent(dns -> DnsText.notes(dns, notes));
    for (Node.Forgery forgery : node.forgeries()) {
      notes.add(
          (forgery.instead() ? "answers with forged " : "also sends forged ")
              + ForgeryText.text(forgery.kind())
              + (forgery.probability() < 1 ? " (" + percent(forgery.probability()) + ")" : ""));
    }
    return notes;
  }

  private static void link(Node.Link link, List<String> notes) {
    List<String> out = direction(link.out());
    List<String> back = direction(link.back());
    if (out.equals(back)) {
      notes.addAll(out);
    } else {
      out.forEach(note -> notes.add(note + " on the way out"));
      back.forEach(note -> notes.add(note + " on the way back"));
    }
    if (link.mtu() < 65535) {
      notes.add("MTU " + link.mtu() + (link.blackHole() ? ", no word about it" : ""));
    }
  }

  private static List<String> direction(Node.Direction link) {
    List<String> notes = new ArrayList<>();
    switch (link.loss()) {
      case Loss.Independent(double p) -> {
        if (p > 0) {
          notes.add("loses " + percent(p));
        }
      }
      case Loss.Bursts bursts -> notes.add("loses " + percent(bursts.longRun()) + " in bursts");
    }
    if (link.duplicate() > 0) {
      notes.add("doubles " + percent(link.duplicate()));
    }
    if (link.reorder() > 0) {
      notes.add("holds back " + percent(link.reorder()) + " by " + link.heldBack().text());
    }
    if (link.corrupt() > 0) {
      notes.add("damages " + percent(link.corrupt()));
    }
    if (link.badChecksum() > 0) {
      notes.add("breaks the checksum of " + percent(link.badChecksum()));
    }
    if (link.fifo()) {
      notes.add("keeps order");
    }
    return notes;
  }

  private static void block(Node.Block block, List<String> notes) {
    if (block.alive() < 1) {
      notes.add(percent(block.alive()) + " of them exist");
    }
    if (block.spread().max() > 0) {
      notes.add("plus " + block.spread().text() + " by address");
    }
  }

  private static void answers(Node node, List<String> notes) {
    Node.Answers says = node.answers();
    if (!says.errors() || !says.echo()) {
      notes.add(!says.errors() && !says.echo() ? "silent" : says.echo() ? "no errors" : "no echo");
    }
    if (says.ignore() > 0) {
      notes.add("ignores " + percent(says.ignore()));
    }
    if (!says.slow().equals(Delay.ZERO)) {
      notes.add("takes " + says.slow().text() + " to answer");
    }
    if (!says.errorLimit().unlimited()) {
      notes.add("errors " + rate(says.errorLimit()));
    }
    if (!says.echoLimit().unlimited()) {
      notes.add("echoes " + rate(says.echoLimit()));
    }
    if (says.ttl() != (node.kind() == Node.Kind.ROUTER ? 255 : 64)) {
      notes.add("TTL " + says.ttl());
    }
    if (says.extraHops() > 0) {
      notes.add("answers take " + says.extraHops() + " more hops");
    }
    if (says.quote() < 65535) {
      notes.add("quotes " + says.quote() + " bytes");
    }
    for (Node.Label label : says.mpls()) {
      notes.add("MPLS " + label.label());
    }
    says.port().ifPresent(port -> notes.add("interface " + port.name()));
    if (says.legacyExtensions()) {
      notes.add("extensions undeclared");
    }
    boolean several = node.v4().size() > 1 || node.v6().size() > 1;
    if (several) {
      notes.add("speaks by " + pick(says.pick()));
    }
  }

  private static void forwarding(Node.Forwarding does, List<String> notes) {
    does.nat()
        .ifPresent(nat ->
            notes.add(
                "NAT to " + nat.v4() + ", quotes " + nat.quotes().name().toLowerCase(Locale.ROOT)));
    for (Node.Rule rule : does.rules()) {
      notes.add(rule(rule));
    }
    if (does.hidden()) {
      notes.add("takes no TTL");
    }
    if (does.zeroTtl()) {
      notes.add("forwards TTL 0");
    }
    if (does.tos() >= 0) {
      notes.add("sets TOS " + does.tos());
    }
  }

  private static String rule(Node.Rule rule) {
    StringBuilder text = new StringBuilder(rule.verdict().name().toLowerCase(Locale.ROOT));
    if (rule.verdict() == Node.Verdict.REJECT) {
      text.append(' ').append(RejectCode.text(rule.code()));
    }
    text.append(' ').append(rule.traffic().name().toLowerCase(Locale.ROOT));
    if (rule.ports() != Ports.ALL) {
      text.append(' ').append(rule.ports());
    }
    for (Prefix prefix : rule.to()) {
      text.append(" to ").append(prefix);
    }
    return text.toString();
  }

  private static void services(String protocol, PortTable table, List<String> notes) {
    for (PortTable.Entry entry : table.entries()) {
      String state = entry.state().name().toLowerCase(Locale.ROOT);
      notes.add(protocol + " " + entry.ports() + " " + state);
    }
  }

  static String pick(Node.Pick pick) {
    return pick.name().toLowerCase(Locale.ROOT);
  }

  static String rate(Rate rate) {
    return "1 per " + TimeText.of(rate.periodNanos()) + ", burst " + rate.burst();
  }

  static String percent(double ratio) {
    return BigDecimal.valueOf(ratio * 100)
            .setScale(2, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString()
        + "%";
  }
}
