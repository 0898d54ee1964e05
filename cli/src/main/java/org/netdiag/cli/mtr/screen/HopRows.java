package org.netdiag.cli.mtr.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.mtr.FlowStats;
import org.netdiag.mtr.HopStats;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.Responder;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.MplsLabel;

/// The rows of a path: one for each hop; several responders or flows have one each below it.
final class HopRows {
  private static final String SILENT = "(no answer)";

  private final Scene scene;
  private final RunHistory.Path path;

  HopRows(Scene scene, RunHistory.Path path) {
    this.scene = scene;
    this.path = path;
  }

  /// All of them, in the order of TTLs.
  List<TableRow> all() {
    List<TableRow> rows = new ArrayList<>();
    MtrResult result = path.result();
    for (MtrHop hop : result.hops()) {
      rows.add(main(hop));
      boolean flows = hop.flows().size() > 1;
      if (flows) {
        for (FlowStats flow : hop.flows()) {
          rows.add(flow(hop, flow));
        }
      } else if (hop.responders().size() > 1) {
        for (Responder responder : hop.responders()) {
          rows.add(responder(hop, responder));
        }
      }
      if (scene.state().shown().mpls()) {
        for (MplsLabel label : hop.mpls()) {
          rows.add(mpls(label));
        }
      }
    }
    return rows;
  }

  private TableRow main(MtrHop hop) {
    Ink ink = Meaning.of(hop);
    boolean oneFlow = hop.flows().size() <= 1;
    return new TableRow(
        Meaning.mark(hop)
            + (hop.ttl() < 10 ? " " : "")
            + hop.ttl()
            + (hop.ttl() < 100 ? ". " : "."),
        host(hop),
        hop.latest().map(address -> asn(hop, address)).orElse(""),
        Optional.of(hop.stats()),
        Meaning.word(hop),
        new TableRow.Look(ink, ink, Meaning.ofLoss(hop, path.result())),
        oneFlow ? count -> path.history().latest(hop.ttl(), 0, count) : TableRow.Strip.NONE,
        hop.ttl() == scene.state().place().ttl());
  }

  private String host(MtrHop hop) {
    int hosts = hop.addresses().size();
    if (hop.latest().isEmpty()) {
      return SILENT;
    }
    if (hosts > 1) {
      return hosts + " responders";
    }
    return name(hop, hop.latest().get());
  }

  private TableRow responder(MtrHop hop, Responder responder) {
    return below(
        name(hop, responder.address()),
        asn(hop, responder.address()),
        responder.stats(),
        TableRow.Strip.NONE);
  }

  private TableRow flow(MtrHop hop, FlowStats flow) {
    Optional<IpAddress> latest =
        flow.addresses().isEmpty() ? Optional.empty() : Optional.of(flow.addresses().getLast());
    return below(
        "flow " + flow.flow() + "  " + latest.map(address -> name(hop, address)).orElse(SILENT),
        latest.map(address -> asn(hop, address)).orElse(""),
        flow.stats(),
        count -> path.history().latest(hop.ttl(), flow.flow(), count));
  }

  private static TableRow below(String host, String asn, HopStats stats, TableRow.Strip strip) {
    return new TableRow(
        "",
        host,
        asn,
        Optional.of(stats),
        "",
        new TableRow.Look(Ink.PLAIN, Ink.PLAIN, Ink.DIM),
        strip,
        false);
  }

  private static TableRow mpls(MplsLabel label) {
    String text =
        "MPLS label "
            + label.label()
            + " TC "
            + label.trafficClass()
            + (label.bottom() ? " bottom" : "")
            + " TTL "
            + label.ttl();
    return new TableRow(
        "", text, "", Optional.empty(), "", TableRow.Look.of(Ink.DIM), TableRow.Strip.NONE, false);
  }

  private String name(MtrHop hop, IpAddress address) {
    boolean names = scene.state().shown().names();
    String named = named(hop, address, names);
    boolean both = names && scene.state().shown().both() && hop.names().containsKey(address);
    return scene.glyphs().clean(both ? named + " (" + address + ")" : named);
  }

  /// The name of an address, or the address where that is not known or not wanted.
  static String named(MtrHop hop, IpAddress address, boolean wanted) {
    String plain = address.toString();
    return wanted ? hop.names().getOrDefault(address, plain) : plain;
  }

  private static String asn(MtrHop hop, IpAddress address) {
    Long number = hop.asn().get(address);
    return number == null ? "" : "AS" + number;
  }
}
