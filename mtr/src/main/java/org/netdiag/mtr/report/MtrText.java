package org.netdiag.mtr.report;

import java.util.List;
import java.util.Optional;
import org.netdiag.mtr.FlowStats;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.Responder;
import org.netdiag.shared.report.Utc;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.MplsLabel;

/// A path as the text that people and parsers know from `mtr --report`: when it began, a head, a
/// row for each hop.
///
/// What is unknown is `-`. Where several addresses answer, the hop's own row has the figures of
/// them all and the name of the latest, and below it each has a row with its own figures; with
/// several flows each flow has one instead, and the hop's row has no times. Those rows begin with
/// `|`, which parsers of mtr's report pass over. What mtr does not tell stands behind the table.
public final class MtrText {
  private static final int AS_WIDTH = 8;

  private MtrText() {}

  /// Appends the text of a result.
  public static void append(Utf8Buffer out, MtrResult result, MtrTextOptions options) {
    if (result.startedEpochNanos() > 0) {
      out.ascii("Start: ");
      String started = Utc.format(result.startedEpochNanos(), 0);
      out.ascii(started.substring(0, started.length() - 1)).ascii("+0000\n");
    }
    ReportTable table = new ReportTable(options.columns(), options.wide());
    String self = HostText.word(HostText.self(result, options.host()));
    table.head(new ReportTable.Lead("HOST: ", self, "", true));
    for (MtrHop hop : result.hops()) {
      add(table, hop, options);
    }
    table.append(out);
    MtrRemarks.append(out, result);
  }

  private static void add(ReportTable table, MtrHop hop, MtrTextOptions options) {
    String number = (hop.ttl() < 10 ? "  " : hop.ttl() < 100 ? " " : "") + hop.ttl();
    table.row(
        lead(number + (options.asn() ? ". " : ".|-- "), hop, hop.latest(), options),
        ReportFigures.of(hop));
    if (hop.flows().size() > 1) {
      for (FlowStats flow : hop.flows()) {
        Optional<IpAddress> latest =
            flow.addresses().isEmpty() ? Optional.empty() : Optional.of(flow.addresses().getLast());
        String branch = branch(flow.flow() == 0) + "[" + flow.flow() + "] ";
        table.row(lead(branch, hop, latest, options), ReportFigures.of(flow));
      }
    } else if (hop.responders().size() > 1) {
      boolean first = true;
      for (Responder one : hop.responders()) {
        table.row(
            lead(branch(first), hop, Optional.of(one.address()), options), ReportFigures.of(one));
        first = false;
      }
    }
    if (options.mpls()) {
      mpls(table, hop.mpls());
    }
  }

  private static String branch(boolean first) {
    return first ? "    |  `|-- " : "    |   |-- ";
  }

  private static ReportTable.Lead lead(
      String before, MtrHop hop, Optional<IpAddress> address, MtrTextOptions options) {
    String as = options.asn() ? HostText.as(hop, address) : "";
    String begin =
        options.asn()
            ? before + as + " ".repeat(Math.max(0, AS_WIDTH - as.length())) + " "
            : before;
    String name = HostText.word(HostText.raw(hop, address, false));
    boolean named = address.isPresent() && hop.names().containsKey(address.get());
    String behind = named && options.both() ? " (" + address.get() + ")" : "";
    return new ReportTable.Lead(begin, name, behind, named);
  }

  private static void mpls(ReportTable table, List<MplsLabel> labels) {
    for (MplsLabel label : labels) {
      table.line(
          "       [MPLS: Lbl "
              + label.label()
              + " TC "
              + label.trafficClass()
              + " S "
              + (label.bottom() ? 1 : 0)
              + " TTL "
              + label.ttl()
              + "]");
    }
  }
}
