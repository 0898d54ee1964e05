package org.netdiag.cli.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.netdiag.cli.Command;
import org.netdiag.cli.ExitCode;
import org.netdiag.cli.Streams;
import org.netdiag.cli.args.Arguments;
import org.netdiag.cli.args.CommandLineReader;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.TargetList;
import org.netdiag.cli.run.Complaints;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.cli.run.Workplace;
import org.netdiag.cli.sim.Simulation;
import org.netdiag.shared.report.BrokenPipeException;
import org.netdiag.shared.report.Format;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.trace.TracePlan;
import org.netdiag.trace.names.Enrichment;
import org.netdiag.trace.report.OldTrace;

/// `netdiag trace`.
public final class TraceCommand implements Command {
  private static final Workplace.HelpParts HELP =
      new Workplace.HelpParts(
          "trace TARGET... [OPTION...]",
          "The route to a target: every router on the way, in about one round trip and\n"
              + "without root. A target is a name or an address.",
          TraceTable.ALL);

  private final Streams streams;
  private final Workplace workplace;
  private final Complaints complaints;

  /// The command on these streams.
  public TraceCommand(Streams streams) {
    this.streams = streams;
    this.workplace = new Workplace(streams);
    this.complaints = new Complaints("trace", streams.err());
  }

  @Override
  public int run(List<String> args) throws FailureException, IOException, InterruptedException {
    Arguments arguments = CommandLineReader.read(TraceTable.ALL, args);
    if (workplace.informed(arguments, HELP)) {
      return ExitCode.OK;
    }
    TraceOptions options = new TraceOptionsReader(arguments).read();
    TraceVerdict verdict = new TraceVerdict(options);
    Optional<OldTrace> old =
        options.view().diff().isPresent()
            ? Optional.of(earlier(options.view().diff().get()))
            : Optional.empty();
    Optional<Simulation> simulation = workplace.simulation(options.run());
    TargetList targets =
        workplace
            .targets(simulation)
            .read(options.words(), options.files(), options.sockets().family());
    try (Enrichment enrichment = new TraceSources(options, simulation).open();
        Workplace.Output output = workplace.output(options.run())) {
      Measurement what = new Measurement(options, simulation, targets, verdict, old);
      return watched(what, enrichment, output.stream());
    }
  }

  /// A reader that goes has seen enough: the exit code tells what was learnt until then.
  private int watched(Measurement what, Enrichment enrichment, OutputStream out)
      throws FailureException, IOException, InterruptedException {
    try {
      return measure(what, enrichment, out);
    } catch (BrokenPipeException e) {
      return code(what, 0);
    }
  }

  private record Measurement(
      TraceOptions options,
      Optional<Simulation> simulation,
      TargetList targets,
      TraceVerdict verdict,
      Optional<OldTrace> old) {}

  private static OldTrace earlier(String file) throws FailureException, IOException {
    try {
      Path path = Path.of(file);
      if (Files.isDirectory(path)) {
        throw unusable(file, "it is a folder");
      }
      return OldTrace.read(Files.readString(path));
    } catch (InvalidPathException e) {
      throw new FailureException(
          "option --diff", "'" + file + "' is no name of a file", "check its name");
    } catch (NoSuchFileException e) {
      throw unusable(file, "there is no such file");
    } catch (AccessDeniedException e) {
      throw unusable(file, "no permission");
    } catch (CharacterCodingException e) {
      throw unusable(file, "it is no UTF-8 text");
    } catch (IllegalArgumentException e) {
      throw unusable(file, String.valueOf(e.getMessage()));
    }
  }

  private static FailureException unusable(String file, String why) {
    return new FailureException(
        "option --diff", file + ": " + why, "name a report of netdiag trace --json");
  }

  private int measure(Measurement what, Enrichment enrichment, OutputStream out)
      throws FailureException, IOException, InterruptedException {
    TargetList targets = what.targets();
    TraceView view = view(what, out);
    boolean none = targets.failures() == targets.size();
    if (none) {
      if (what.options().run().format() != Format.TEXT) {
        view.begin();
      }
      unresolved(what, view);
      view.end(false);
      complaints.end();
      return code(what, 0);
    }
    TracePlan plan = new TracePlanMaker(what.options()).plan(targets);
    TraceRunner.Showing showing =
        new TraceRunner.Showing(view, what.verdict(), enrichment, what.old());
    int signal = new TraceRunner(plan, showing, streams, complaints).run(what.simulation());
    unresolved(what, view);
    view.end(signal != 0);
    complaints.end();
    return code(what, signal);
  }

  private static int code(Measurement what, int cutBy) {
    int targets = what.targets().size();
    return what.options().run().format() == Format.NAGIOS
        ? what.verdict().nagios(targets).code()
        : what.verdict().exitCode(targets, cutBy);
  }

  private static TraceView view(Measurement what, OutputStream out) {
    TraceOptions options = what.options();
    long started = Workplace.started(what.simulation());
    if (options.own()) {
      return new ExportView(options.run().own(), out);
    }
    return switch (options.run().format()) {
      case TEXT -> new TextView(options, new ReportOutput(out), what.verdict());
      case JSON, NDJSON -> new RowsView(options, out, what.verdict(), started);
      case CSV, MARKDOWN, HTML, PROMETHEUS -> new HopsView(options, out, what.verdict(), started);
      case NAGIOS ->
          new NagiosView(options, new ReportOutput(out), what.verdict(), what.targets().size());
    };
  }

  /// Names without an address, one line each on stderr.
  private void unresolved(Measurement what, TraceView view) throws IOException {
    TargetList targets = what.targets();
    int told = 0;
    for (int i = 0; i < targets.size() && told < targets.failures(); i++) {
      if (!targets.resolved(i)) {
        told++;
        what.verdict().unresolved();
        view.unresolved(new Unresolved(i, targets.name(i), targets.error(i)));
        complaints.unknown(targets.name(i), targets.error(i));
      }
    }
  }
}
