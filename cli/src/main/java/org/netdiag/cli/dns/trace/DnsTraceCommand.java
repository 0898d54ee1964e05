package org.netdiag.cli.dns.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.netdiag.cli.Command;
import org.netdiag.cli.ExitCode;
import org.netdiag.cli.NetDiag;
import org.netdiag.cli.Streams;
import org.netdiag.cli.args.Arguments;
import org.netdiag.cli.args.CommandLineReader;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.cli.args.SharedOptions;
import org.netdiag.cli.dns.LocalCheck;
import org.netdiag.cli.run.Attended;
import org.netdiag.cli.run.Interrupted;
import org.netdiag.cli.run.Workplace;
import org.netdiag.cli.sim.Simulation;
import org.netdiag.dns.Dns;
import org.netdiag.dns.walk.DelegationWalk;
import org.netdiag.dns.walk.Questions;
import org.netdiag.dns.walk.QuietWalk;
import org.netdiag.dns.walk.Routes;
import org.netdiag.dns.walk.WalkContext;
import org.netdiag.dns.walk.WalkEnd;
import org.netdiag.dns.walk.WalkPlan;
import org.netdiag.dns.walk.WalkResult;
import org.netdiag.dns.walk.report.ServerRow;
import org.netdiag.dns.walk.report.TraceSchemas;
import org.netdiag.dns.walk.report.TraceText;
import org.netdiag.shared.report.BrokenPipeException;
import org.netdiag.shared.report.Format;
import org.netdiag.shared.report.NdjsonWriter;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.report.ReportWriter;
import org.netdiag.shared.report.RunInfo;
import org.netdiag.shared.report.SafeText;

/// `netdiag dns trace`.
public final class DnsTraceCommand implements Command {
  private static final int FAILED = 3;
  private static final int SILENT = 4;
  private static final Workplace.HelpParts HELP =
      new Workplace.HelpParts(
          "dns trace NAME [TYPE] [@RESOLVER...] [OPTION...]",
          """
          The way from the root to a name over all servers of each zone, with their
          faults and signatures; then what resolvers say is held against the authority.
          Exit code 0: an answer, however broken the way, 1: NXDOMAIN or no such records,
          3: the servers of a zone fail, or names of servers lead to names without end,
          4: none of them replied.\
          """,
          WalkTable.shown(WalkTable.TRACE, SharedOptions.ASSERT, SharedOptions.WARN));

  private final Streams streams;
  private final Workplace workplace;

  /// The command on these streams.
  public DnsTraceCommand(Streams streams) {
    this.streams = streams;
    this.workplace = new Workplace(streams);
  }

  @Override
  public int run(List<String> args) throws FailureException, IOException, InterruptedException {
    Arguments arguments = CommandLineReader.read(WalkTable.TRACE, args);
    if (workplace.informed(arguments, HELP)) {
      return ExitCode.OK;
    }
    RunOptions run = RunOptions.of(arguments);
    check(run);
    Optional<Simulation> simulation = workplace.simulation(run);
    WalkPlan plan = new WalkPlanReader(arguments, simulation).trace();
    long started = Workplace.started(simulation);
    Attended.End<WalkResult> end =
        Attended.run("the walk for " + plan.question(), streams, () -> walk(plan, simulation));
    try (Workplace.Output output = workplace.output(run)) {
      if (end.result().isPresent()) {
        write(run.format(), end.result().get(), started, output.stream());
      } else {
        cut(run.format(), plan, started, output.stream());
      }
    } catch (BrokenPipeException gone) {
      // A reader that goes has seen enough.
    }
    streams.out().flush();
    return end.result().isPresent() ? code(end.result().get()) : ExitCode.cutBy(end.signal());
  }

  private static void check(RunOptions run) throws FailureException {
    if (run.format() == Format.NAGIOS || run.format() == Format.PROMETHEUS) {
      throw new FailureException(
          "format " + run.format().word(),
          "a walk is no measurement",
          "use text, json, ndjson, csv, markdown or html");
    }
    if (!run.asserts().isEmpty() || !run.warns().isEmpty()) {
      throw new FailureException(
          "options --assert and --warn", "a walk has no metrics", "judge its JSON instead");
    }
  }

  private static WalkResult walk(WalkPlan plan, Optional<Simulation> simulation)
      throws IOException, InterruptedException {
    Dns.Builder builder = Dns.builder();
    simulation.ifPresent(it -> builder.network(it::open).random(it.random()));
    try (Dns dns = builder.build()) {
      LocalCheck.require(dns, plan.local(), plan.family());
      // The system's own routes are not those of an interface or a mark.
      boolean free = simulation.isPresent() || plan.local().special();
      Routes routes = free ? _ -> true : Routes.system();
      WalkContext context = new WalkContext(Questions.of(dns), routes, plan);
      Instant start = simulation.map(it -> it.topology().start()).orElseGet(Instant::now);
      InstantSource clock = InstantSource.fixed(start);
      return new DelegationWalk(context, new QuietWalk(context), clock).walk();
    }
  }

  private static void write(Format format, WalkResult result, long started, OutputStream stream)
      throws IOException {
    RunInfo info = new RunInfo(NetDiag.version(), started);
    ReportOutput output = new ReportOutput(stream);
    switch (format) {
      case TEXT -> {
        output.buffer().utf8(TraceText.format(result));
        output.flush();
      }
      case JSON -> rows(format.writer(TraceSchemas.result(), stream), info, List.of(result));
      case NDJSON -> {
        NdjsonWriter<WalkResult> lines = new NdjsonWriter<>(TraceSchemas.result(), output);
        for (var level : result.levels()) {
          lines.event(TraceSchemas.LEVEL, TraceSchemas.levelEvent(), level);
        }
        rows(lines, info, List.of(result));
      }
      default -> rows(format.writer(TraceSchemas.server(), stream), info, ServerRow.of(result));
    }
  }

  /// A report without results: what the servers of a zone said is known when all have answered.
  private static void cut(Format format, WalkPlan plan, long started, OutputStream stream)
      throws IOException {
    if (format == Format.TEXT) {
      ReportOutput output = new ReportOutput(stream);
      SafeText.append(output.buffer(), "; " + plan.question());
      output.buffer().ascii("\n;; The walk was cut short\n");
      output.flush();
      return;
    }
    ReportWriter<?> writer =
        format == Format.JSON || format == Format.NDJSON
            ? format.writer(TraceSchemas.result(), stream)
            : format.writer(TraceSchemas.server(), stream);
    writer.open(new RunInfo(NetDiag.version(), started));
    Interrupted.close(writer, true);
  }

  private static <T> void rows(ReportWriter<T> writer, RunInfo info, List<T> rows)
      throws IOException {
    writer.open(info);
    for (T row : rows) {
      writer.row(row);
    }
    writer.close();
  }

  /// As of a query: an answer, no such data, a failing server, silence.
  private static int code(WalkResult result) {
    WalkEnd end = result.end();
    return switch (end) {
      case ANSWER -> ExitCode.OK;
      case NODATA, NXDOMAIN -> ExitCode.NOT_ANSWERED;
      case NOT_ASKED -> ExitCode.COULD_NOT_RUN;
      case SERVER_FAILURE, ALIAS_LOOP, CUT -> FAILED;
      case NO_REPLY -> SILENT;
    };
  }
}
