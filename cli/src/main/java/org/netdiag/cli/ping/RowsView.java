package org.netdiag.cli.ping;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.netdiag.cli.NetDiag;
import org.netdiag.cli.run.Interrupted;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.ping.EventSchemas;
import org.netdiag.ping.PingEvent;
import org.netdiag.ping.PingListText;
import org.netdiag.ping.PingResult;
import org.netdiag.ping.PingRow;
import org.netdiag.ping.PingSchemas;
import org.netdiag.ping.PingTotals;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.report.Format;
import org.netdiag.shared.report.NdjsonWriter;
import org.netdiag.shared.report.ReportWriter;
import org.netdiag.shared.report.RunInfo;
import org.netdiag.shared.report.Utf8Buffer;

/// Results as rows, and with NDJSON events as they happen.
final class RowsView implements PingView {
  private final ReportWriter<PingRow> writer;
  private final Verdict verdict;
  private final Protocol protocol;
  private final long startedEpochNanos;
  private final PingOptions.View options;
  private final boolean events;
  private final boolean live;

  /// @param startedEpochNanos when the run begins
  RowsView(PingOptions options, OutputStream stream, Verdict verdict, long startedEpochNanos) {
    this.writer = options.run().format().writer(PingSchemas.result(), stream);
    this.verdict = verdict;
    this.options = options.view();
    this.protocol = options.probe().protocol();
    this.startedEpochNanos = startedEpochNanos;
    this.events = options.run().format() == Format.NDJSON && !options.view().quiet();
    this.live = options.run().format() == Format.NDJSON && !options.probe().flood();
  }

  @Override
  public boolean wantsProbes() {
    return events;
  }

  @Override
  public boolean placesOfInput() {
    return true;
  }

  @Override
  public void begin() throws IOException {
    writer.open(new RunInfo(NetDiag.version(), startedEpochNanos));
  }

  @Override
  public void unresolved(Unresolved target) throws IOException {
    if (!options.alive()) {
      writer.row(new PingRow.Unresolved(target.index(), target.name(), target.error()));
    }
  }

  /// Whether `--alive` or `--unreachable` leave the result in.
  private boolean wanted(PingResult result) {
    boolean answered = result.counts().received() > 0;
    return answered ? !options.unreachable() : !options.alive();
  }

  @Override
  public void event(PingEvent event) throws IOException {
    if (event instanceof PingEvent.Summary summary) {
      PingResult result = summary.result();
      verdict.warnings(result);
      PingRow row = new PingRow.Measured(result, verdict.judge(result));
      if (wanted(result)) {
        writer.row(row);
      }
    } else if (events && writer instanceof NdjsonWriter<PingRow> lines) {
      EventSchemas.write(lines, event, protocol);
    }
    if (live) {
      writer.flush();
    }
  }

  @Override
  public void end(Optional<PingTotals> totals, boolean interrupted) throws IOException {
    Interrupted.close(writer, interrupted);
  }

  @Override
  public String standing(List<PingResult> results, PingTotals totals) {
    Utf8Buffer buffer = new Utf8Buffer();
    PingListText.totals(buffer, totals);
    return buffer.toString();
  }
}
