package org.netdiag.cli.mtr;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netdiag.cli.NetDiag;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.mtr.MtrEvent;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.page.HtmlPage;
import org.netdiag.mtr.page.Page;
import org.netdiag.mtr.page.Timeline;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.report.Assertion;
import org.netdiag.shared.report.ReportOutput;

/// The page with charts, printed at the end.
final class PageView implements MtrView {
  private final String tool;
  private final RowsView.Destination to;
  private final long startedEpochNanos;
  private final Map<Path, Timeline> timelines = new HashMap<>();
  private final List<MtrResult> results = new ArrayList<>();
  private final List<String> unmeasured = new ArrayList<>();

  /// @param tool what measured
  /// @param startedEpochNanos when the run begins
  PageView(String tool, RowsView.Destination to, long startedEpochNanos) {
    this.tool = tool;
    this.to = to;
    this.startedEpochNanos = startedEpochNanos;
  }

  private record Path(int index, Protocol protocol) {}

  @Override
  public boolean wantsProbes() {
    return true;
  }

  @Override
  public boolean streams() {
    return false;
  }

  @Override
  public void event(MtrEvent event) {
    if (event instanceof MtrEvent.Begun begun) {
      Path path = new Path(begun.index(), begun.result().probes().protocol());
      Timeline _ = timelines.put(path, new Timeline());
    } else if (event instanceof MtrEvent.OfProbe one && !one.probe().direct()) {
      Path path = new Path(one.index(), one.probe().protocol());
      timelines.computeIfAbsent(path, _ -> new Timeline()).add(one);
    }
  }

  @Override
  public void result(MtrResult result, List<Assertion> assertions) {
    int _ = to.verdict().warnings(result).size();
    results.add(result);
  }

  @Override
  public void unresolved(Unresolved target) {
    unmeasured.add(target.name() + ": " + target.error());
  }

  @Override
  public void end(boolean interrupted) throws IOException {
    results.sort(
        Comparator.comparingInt((MtrResult result) -> result.target().index())
            .thenComparing(result -> result.probes().protocol()));
    List<Page.Path> paths = new ArrayList<>();
    for (MtrResult result : results) {
      Path path = new Path(result.target().index(), result.probes().protocol());
      paths.add(new Page.Path(result, Optional.ofNullable(timelines.get(path))));
    }
    Page page =
        new Page(tool, NetDiag.version(), startedEpochNanos, interrupted, paths, unmeasured);
    HtmlPage.write(new ReportOutput(to.stream()), page);
  }
}
