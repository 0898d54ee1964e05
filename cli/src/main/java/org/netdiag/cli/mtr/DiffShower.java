package org.netdiag.cli.mtr;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.netdiag.cli.ExitCode;
import org.netdiag.cli.NetDiag;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.run.Workplace;
import org.netdiag.mtr.diff.DiffSchemas;
import org.netdiag.mtr.diff.MtrDiff;
import org.netdiag.mtr.diff.OldMtr;
import org.netdiag.mtr.diff.RunDiff;
import org.netdiag.shared.report.BrokenPipeException;
import org.netdiag.shared.report.Format;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.ReportWriter;
import org.netdiag.shared.report.RunInfo;
import org.netdiag.shared.report.SafeText;

/// Shows what has changed from one run to another.
final class DiffShower {
  private final MtrOptions options;
  private final Workplace workplace;

  DiffShower(MtrOptions options, Workplace workplace) {
    this.options = options;
    this.workplace = workplace;
  }

  /// Shows it.
  ///
  /// @return the exit code: 1 when something has changed
  /// @throws FailureException when a file cannot be read, or the two have no path in common
  int show() throws FailureException, IOException {
    List<String> files = options.past().diff();
    RunDiff diff = RunDiff.of(read(files.getFirst()), read(files.getLast()));
    if (diff.diffs().isEmpty()) {
      throw new FailureException(
          "option --diff",
          files.getFirst() + " and " + files.getLast() + " have no path in common",
          "name two runs to the same target");
    }
    try (Workplace.Output output = workplace.output(options.run())) {
      if (options.run().format() == Format.TEXT) {
        text(diff, new ReportOutput(output.stream()));
      } else {
        rows(diff, options.run().format().writer(DiffSchemas.diff(), output.stream()));
      }
    } catch (BrokenPipeException e) {
      // the exit code tells all the same
    }
    return diff.changed() ? ExitCode.NOT_ANSWERED : ExitCode.OK;
  }

  private static OldMtr read(String file) throws FailureException, IOException {
    return new PastFile("--diff", file, "name a record or a report of netdiag mtr --json")
        .read(OldMtr::read);
  }

  private static void text(RunDiff diff, ReportOutput output) throws IOException {
    boolean first = true;
    for (MtrDiff each : diff.diffs()) {
      if (!first) {
        output.buffer().put('\n');
      }
      first = false;
      each.append(output.buffer());
    }
    only(diff.onlyBefore(), "Only the earlier run has measured ", output);
    only(diff.onlyNow(), "Only the later run has measured ", output);
    output.flush();
  }

  private static void only(List<String> targets, String what, ReportOutput output) {
    if (!targets.isEmpty()) {
      output.buffer().put('\n').ascii(what);
      SafeText.append(output.buffer(), String.join(", ", targets));
      output.buffer().ascii(".\n");
    }
  }

  private static void rows(RunDiff diff, ReportWriter<MtrDiff> writer) throws IOException {
    writer.open(new RunInfo(NetDiag.version(), Workplace.started(Optional.empty())));
    for (MtrDiff each : diff.diffs()) {
      writer.row(each);
    }
    writer.close();
  }
}
