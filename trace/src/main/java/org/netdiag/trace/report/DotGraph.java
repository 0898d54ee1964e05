package org.netdiag.trace.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.trace.TraceResult;

/// Traces as one directed graph in the DOT language of Graphviz.
///
/// Nodes are addresses, with their names and AS numbers; hops that do not answer are dashed,
/// several in a row are one node. The target has a double border when it answered. Links of an
/// enumeration of branches carry their flows; where hops have several responders and no flow tells
/// who follows whom, links are dotted. With several protocols a link names those that were seen on
/// it.
public final class DotGraph {
  private static final String HOST = "this host";

  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<Link, Seen> links = new LinkedHashMap<>();

  /// @param label its text, lines parted by `\n`
  /// @param style attributes beside the label
  private record Node(String label, String style) {}

  /// A link of the graph.
  ///
  /// @param from the nearer node's key
  /// @param to the farther node's key
  record Link(String from, String to) {}

  /// What is known about a link.
  ///
  /// @param protocols which probes were seen on it, parted by commas
  /// @param flows how many flows; 0 where that was not counted
  /// @param sure whether one probe's way shows it
  record Seen(String protocols, int flows, boolean sure) {
    Seen and(Seen other) {
      boolean known = (", " + protocols + ",").contains(", " + other.protocols + ",");
      return new Seen(
          known ? protocols : protocols + ", " + other.protocols,
          Math.max(flows, other.flows),
          sure || other.sure);
    }
  }

  private DotGraph() {}

  /// Appends the graph of all results.
  public static void append(Utf8Buffer out, List<TraceResult> results) {
    DotGraph graph = new DotGraph();
    graph.nodes.put(HOST, new Node(HOST, "shape=box"));
    boolean several = false;
    for (TraceResult result : results) {
      several |= result.probes().protocol() != results.getFirst().probes().protocol();
      new DotPath(graph, result).add();
    }
    graph.print(out, several);
  }

  /// The key of the node that every trace begins with.
  static String host() {
    return HOST;
  }

  /// Adds a node unless there is one with its key.
  void node(String key, String label, String style) {
    nodes.merge(
        key,
        new Node(label, style),
        (old, fresh) ->
            new Node(
                fresh.label.length() > old.label.length() ? fresh.label : old.label,
                old.style.isEmpty() ? fresh.style : old.style));
  }

  /// Adds what was seen of a link.
  void link(String from, String to, Seen seen) {
    links.merge(new Link(from, to), seen, Seen::and);
  }

  private void print(Utf8Buffer out, boolean several) {
    out.ascii("digraph trace {\n  node [shape=ellipse, fontname=\"Helvetica\"];\n");
    out.ascii("  edge [fontname=\"Helvetica\", fontsize=10];\n");
    for (Map.Entry<String, Node> entry : nodes.entrySet()) {
      Node node = entry.getValue();
      text(out.ascii("  "), entry.getKey());
      text(out.ascii(" [label="), node.label);
      out.ascii(node.style.isEmpty() ? "" : ", ").ascii(node.style).ascii("];\n");
    }
    for (Map.Entry<Link, Seen> entry : links.entrySet()) {
      text(out.ascii("  "), entry.getKey().from());
      text(out.ascii(" -> "), entry.getKey().to());
      attributes(out, entry.getValue(), several);
      out.ascii(";\n");
    }
    out.ascii("}\n");
  }

  private static void attributes(Utf8Buffer out, Seen seen, boolean several) {
    String flows = seen.flows() == 0 ? "" : seen.flows() + (seen.flows() == 1 ? " flow" : " flows");
    String label = several ? seen.protocols() + (flows.isEmpty() ? "" : ": " + flows) : flows;
    String style = seen.sure() ? "" : "style=dotted";
    if (label.isEmpty() && style.isEmpty()) {
      return;
    }
    out.ascii(" [");
    if (!label.isEmpty()) {
      text(out.ascii("label="), label);
      out.ascii(style.isEmpty() ? "" : ", ");
    }
    out.ascii(style).put(']');
  }

  /// Appends a quoted string. Graphviz reads backslashes as escapes and `&` as the begin of an HTML
  /// entity.
  private static void text(Utf8Buffer out, String text) {
    out.put('"');
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String safe = SafeText.escape(lines[i]);
      safe = safe.replace("\\", "\\\\").replace("\"", "\\\"").replace("&", "&amp;");
      out.ascii(i > 0 ? "\\n" : "");
      SafeText.append(out, safe);
    }
    out.put('"');
  }
}
