package org.netdiag.cli.mtr;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.netdiag.cli.Streams;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.run.Complaints;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.cli.run.Workplace;
import org.netdiag.mtr.MtrEvent;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.record.Replayer;
import org.netdiag.mtr.record.Unmeasured;
import org.netdiag.shared.report.BrokenPipeException;
import org.netdiag.shared.report.Format;
import org.netdiag.trace.names.Enrichment;

/// Shows a recorded run again, in any form; nothing is sent and nobody is asked.
final class ReplayShower {
  private final MtrOptions options;
  private final MtrVerdict verdict;
  private final Workplace workplace;
  private final Complaints complaints;

  ReplayShower(MtrOptions options, MtrVerdict verdict, Streams streams) {
    this.options = options;
    this.verdict = verdict;
    this.workplace = new Workplace(streams);
    this.complaints = new Complaints("mtr", streams.err());
  }

  /// Shows it.
  ///
  /// @return the exit code: what the run has come to
  /// @throws FailureException when the file cannot be read or is no record
  int show(String file) throws FailureException, IOException {
    PastFile past = new PastFile("--replay", file, "name a file that --record has written");
    try (Enrichment enrichment = new MtrSources(options, Optional.empty()).open()) {
      past.read(path -> {
        try (Replayer replayer = Replayer.open(path)) {
          replay(past, replayer, enrichment);
        }
        return true;
      });
    } catch (BrokenPipeException e) {
      // the exit code tells what was learnt until then
    }
    return options.run().format() == Format.NAGIOS
        ? verdict.nagios(verdict.targets()).code()
        : verdict.exitCode(verdict.targets(), 0);
  }

  private void replay(PastFile file, Replayer replayer, Enrichment enrichment)
      throws FailureException, IOException {
    Optional<MtrEvent> event = replayer.next();
    if (event.isEmpty() && replayer.unmeasured().isEmpty()) {
      throw file.unusable("it holds no run");
    }
    long started =
        event.isPresent() && event.get() instanceof MtrEvent.Begun begun
            ? begun.result().startedEpochNanos()
            : 0;
    try (Workplace.Output output = workplace.output(options.run())) {
      MtrView view =
          new MtrViews(options, enrichment, started)
              .view(new RowsView.Destination(output.stream(), verdict), replayer.pathping());
      view.begin();
      for (; event.isPresent(); event = replayer.next()) {
        show(event.get(), view, enrichment);
      }
      for (Unmeasured each : replayer.unmeasured()) {
        if (verdict.measured(each.index())) {
          continue; // another protocol got out
        }
        verdict.unresolved();
        view.unresolved(new Unresolved(each.index(), each.name(), each.why()));
        complaints.unknown(each.name(), each.why());
      }
      view.end(false);
      complaints.end();
    }
    if (replayer.cut()) {
      complaints.say(
          new FailureException(
              file.name(),
              "the record ends before the run did",
              "what is shown is all that it holds"));
    }
  }

  private void show(MtrEvent event, MtrView view, Enrichment enrichment) throws IOException {
    if (event instanceof MtrEvent.Summary summary) {
      MtrResult named = NamedHops.of(summary.result(), enrichment, Duration.ZERO);
      MtrResult shown = options.view().numeric() ? NamedHops.without(named) : named;
      new ResultTaker(view, verdict, complaints, false).take(shown);
    } else if (view.wantsProbes() || event instanceof MtrEvent.Begun) {
      view.event(event);
    }
  }
}
