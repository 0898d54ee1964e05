package org.netdiag.trace.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.trace.Multipath;

/// Balanced branches as aligned text, a line for each link.
final class MultipathText {
  private final Utf8Buffer out;
  private final Multipath paths;
  private final int width;

  private MultipathText(Utf8Buffer out, Multipath paths) {
    this.out = out;
    this.paths = paths;
    int longest = 0;
    for (Multipath.Node node : paths.nodes()) {
      longest = Math.max(longest, node.address().toString().length());
    }
    this.width = longest;
  }

  static void append(Utf8Buffer out, Multipath paths) {
    out.ascii("Branches, each balancer's with ").integer(paths.confidence());
    out.ascii(" % confidence (").integer(paths.probes()).ascii(" probes):\n");
    MultipathText text = new MultipathText(out, paths);
    for (Multipath.Node node : paths.nodes()) {
      text.node(node);
    }
  }

  private void node(Multipath.Node node) {
    out.ascii(node.ttl() < 10 ? "hop  " : "hop ").integer(node.ttl()).ascii("  ");
    String address = node.address().toString();
    out.ascii(address);
    List<Multipath.Link> links = links(node);
    Optional<Multipath.Balancing> how =
        links.size() > 1
            ? Optional.ofNullable(paths.balancing().get(node.ttl()))
            : Optional.empty();
    for (int i = 0; i < links.size(); i++) {
      out.spaces(i == 0 ? width - address.length() : width + 8);
      link(links.get(i));
      if (i == 0 && how.isPresent()) {
        out.ascii(how.get() == Multipath.Balancing.PER_FLOW ? "  per flow" : "  per packet");
      }
      out.put('\n');
    }
    if (links.isEmpty()) {
      out.put('\n');
    }
  }

  private void link(Multipath.Link link) {
    String to = link.to().toString();
    out.ascii(" -> ").ascii(to).spaces(Math.max(0, width - to.length())).ascii("  ");
    out.integer(link.flows()).ascii(link.flows() == 1 ? " flow" : " flows");
  }

  private List<Multipath.Link> links(Multipath.Node node) {
    List<Multipath.Link> links = new ArrayList<>();
    for (Multipath.Link link : paths.links()) {
      if (link.ttl() == node.ttl() && link.from().equals(node.address())) {
        links.add(link);
      }
    }
    return links;
  }
}
