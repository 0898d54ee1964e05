package org.netdiag.cli.mtr;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netdiag.cli.NetDiag;
import org.netdiag.mtr.MtrEvent;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.report.MtrCsv;
import org.netdiag.mtr.report.MtrJson;
import org.netdiag.mtr.report.MtrRaw;
import org.netdiag.mtr.report.MtrTextOptions;
import org.netdiag.mtr.report.MtrXml;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.report.Assertion;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.names.Enrichment;

/// The shapes that programs read which read mtr's.
final class CompatView implements MtrView {
  private static final String RAW = "mtr-raw";

  private final String form;
  private final ReportOutput output;
  private final MtrVerdict verdict;
  private final MtrTextOptions text;
  private final Enrichment enrichment;
  private final MtrRaw raw = new MtrRaw();
  private boolean begun;
  private Optional<Path> only = Optional.empty();

  private record Path(int index, Protocol protocol) {}

  /// @param form `mtr-json`, `mtr-csv`, `mtr-xml` or `mtr-raw`
  /// @param enrichment knows names while the run is under way
  CompatView(String form, RowsView.Destination to, MtrTextOptions text, Enrichment enrichment) {
    this.form = form;
    this.output = new ReportOutput(to.stream());
    this.verdict = to.verdict();
    this.text = text;
    this.enrichment = enrichment;
  }

  @Override
  public boolean wantsProbes() {
    return form.equals(RAW);
  }

  @Override
  public void event(MtrEvent event) throws IOException {
    if (!form.equals(RAW)) {
      return;
    }
    if (event instanceof MtrEvent.Begun start) {
      requireOne(start);
    }
    Map<IpAddress, String> names =
        event instanceof MtrEvent.Reply reply
            ? enrichment.know(List.of(reply.reply().from()), Duration.ZERO).names()
            : Map.of();
    raw.append(output.buffer(), event, names);
    output.flush();
  }

  /// A line names a hop and no target.
  private void requireOne(MtrEvent.Begun start) {
    Path path = new Path(start.index(), start.result().probes().protocol());
    if (!only.orElse(path).equals(path)) {
      throw new IllegalArgumentException("mtr-raw has no place for a second path");
    }
    only = Optional.of(path);
  }

  @Override
  public void result(MtrResult result, List<Assertion> assertions) throws IOException {
    int _ = verdict.warnings(result).size();
    switch (form) {
      case "mtr-json" -> MtrJson.append(output.buffer(), result, text);
      case "mtr-xml" -> MtrXml.append(output.buffer(), result, text);
      case "mtr-csv" -> {
        if (!begun) {
          MtrCsv.head(output.buffer(), text);
        }
        begun = true;
        MtrCsv.append(output.buffer(), result, text, NetDiag.version());
      }
      default -> {}
    }
    output.flush();
  }

  @Override
  public void end(boolean interrupted) throws IOException {
    output.flush();
  }
}
