package org.netdiag.shared.sim;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.shared.sim.dns.Zone;
import org.netdiag.shared.wire.IpAddress;

/// Tells people what a topology contains, in 80 columns.
final class TopologyText {
  private static final int WIDTH = 80;

  private final Topology topology;
  private final StringBuilder out = new StringBuilder();
  private int nameWidth = "NODE".length();
  private int delayWidth = "DELAY EACH WAY".length();

  TopologyText(Topology topology) {
    this.topology = topology;
  }

  String describe() {
    wrap("", topology.name() + (topology.lesson().isEmpty() ? "" : ": " + topology.lesson()), "  ");
    wrap("", "starts " + topology.start() + ", seed " + topology.seed(), "  ");
    out.append('\n');
    localHost();
    nodes();
    section("Paths");
    for (Route route : topology.routes()) {
      wrap("  ", path(route), "      ");
    }
    if (!topology.changes().isEmpty()) {
      section("Changes");
      for (Change change : topology.changes()) {
        wrap("  ", change(change), "      ");
      }
    }
    zones();
    names();
    return out.toString();
  }

  private void localHost() {
    LocalHost local = topology.local();
    List<String> notes = new ArrayList<>();
    notes.add("MTU " + local.mtu());
    if (!local.overhead().equals(Delay.ZERO)) {
      notes.add("a packet leaves after " + local.overhead().text());
    }
    if (!local.sendRate().unlimited()) {
      notes.add("sends " + NodeText.rate(local.sendRate()));
    }
    if (!local.resolvers().isEmpty()) {
      notes.add("asks " + addresses(local.resolvers()));
    }
    notes.add("holds " + local.receiveSlots() + " replies and " + local.errorSlots() + " errors");
    out.append("Local host\n");
    wrap("  ", addresses(topology.localAddresses()), "  ");
    wrap("  ", String.join(", ", notes), "  ");
    out.append('\n');
  }

  private void nodes() {
    for (String name : topology.nodeNames()) {
      nameWidth = Math.max(nameWidth, name.length());
      delayWidth = Math.max(delayWidth, NodeText.delay(topology.node(name)).length());
    }
    row("NODE", "DELAY EACH WAY", "ADDRESSES");
    for (String name : topology.nodeNames()) {
      Node node = topology.node(name);
      List<IpAddress> all = new ArrayList<>(node.v4());
      all.addAll(node.v6());
      String text =
          node.block().isPresent()
              ? "all of " + node.block().get().prefix()
              : all.isEmpty() ? "none" : addresses(all);
      row(name, NodeText.delay(node), text);
      List<String> notes = NodeText.notes(node);
      if (!notes.isEmpty()) {
        wrap("    ", String.join("; ", notes), "    ");
      }
    }
    out.append('\n');
  }

  private void row(String name, String delay, String rest) {
    String start = "  " + pad(name, nameWidth) + "  " + pad(delay, delayWidth) + "  ";
    boolean narrow = start.length() + 20 > WIDTH;
    wrap(
        narrow ? start.stripTrailing() + "\n    " : start,
        rest,
        narrow ? "    " : pad("", start.length()));
  }

  private void section(String title) {
    out.append(title).append('\n');
  }

  private void zones() {
    if (topology.zones().isEmpty()) {
      return;
    }
    out.append('\n');
    section("Zones");
    for (Zone zone : topology.zones().values()) {
      String named = NameTable.canonical(zone.name().toString());
      String as = zone.label().equals(named) ? "" : " as " + zone.label();
      wrap("  ", zone.name() + as + ": " + records(zone.size()), "      ");
    }
  }

  private static String records(int count) {
    return count + (count == 1 ? " record" : " records");
  }

  private void names() {
    if (topology.names().known().isEmpty()) {
      return;
    }
    out.append('\n');
    section("Names");
    int width = 0;
    for (String name : topology.names().known()) {
      width = Math.max(width, Math.min(40, name.length()));
    }
    for (String name : topology.names().known()) {
      String start = "  " + pad(name, width) + "  ";
      wrap(start, addresses(topology.names().addresses(name)), pad("", start.length()));
    }
  }

  private static String path(Route route) {
    String to = "to " + String.join(", ", route.targets());
    String via = route.via().isEmpty() ? ": direct" : ": " + steps(route.via());
    String back = route.back().isEmpty() ? "" : "; back: " + String.join(" > ", route.back());
    return to + via + back;
  }

  private static String steps(List<Route.Step> steps) {
    List<String> parts = new ArrayList<>();
    for (Route.Step step : steps) {
      switch (step) {
        case Route.Hop(String node) -> parts.add(node);
        case Route.Fork(Node.Pick pick, List<List<Route.Step>> ways) -> {
          List<String> all = new ArrayList<>();
          ways.forEach(way -> all.add(way.isEmpty() ? "nothing" : steps(way)));
          parts.add("( " + String.join(" | ", all) + " ) by " + NodeText.pick(pick));
        }
      }
    }
    return String.join(" > ", parts);
  }

  private static String change(Change change) {
    String at = "at " + TimeText.of(change.atNanos()) + ": ";
    return at
        + switch (change) {
          case Change.Power(long time, String node, boolean up) ->
              node + (up ? " comes back" : " goes down");
          case Change.Reroute(long time, Route route) -> "path " + path(route);
          case Change.Replace(long time, Node node) ->
              node.name() + " becomes " + NodeText.delay(node) + notes(node);
        };
  }

  private static String notes(Node node) {
    List<String> notes = NodeText.notes(node);
    return notes.isEmpty() ? "" : "; " + String.join("; ", notes);
  }

  private static String addresses(List<IpAddress> all) {
    List<String> texts = new ArrayList<>();
    all.forEach(address -> texts.add(address.toString()));
    return String.join(", ", texts);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /// Writes words after `start`, and on further lines after `indent`, none beyond the width unless
  /// a word is.
  private void wrap(String start, String text, String indent) {
    out.append(start);
    int column = start.length() - start.lastIndexOf('\n') - 1;
    boolean first = true;
    for (String word : text.split(" ", -1)) {
      if (!first && column + 1 + word.length() > WIDTH) {
        out.append('\n').append(indent);
        column = indent.length();
        first = true;
      }
      if (!first) {
        out.append(' ');
        column++;
      }
      out.append(word);
      column += word.length();
      first = false;
    }
    out.append('\n');
  }
}
