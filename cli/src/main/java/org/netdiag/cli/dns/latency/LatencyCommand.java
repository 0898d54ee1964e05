package org.netdiag.cli.dns.latency;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.netdiag.cli.Command;
import org.netdiag.cli.ExitCode;
import org.netdiag.cli.Streams;
import org.netdiag.cli.args.Arguments;
import org.netdiag.cli.args.CommandLineReader;
import org.netdiag.cli.args.Conflicts;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.cli.dns.DnsTable;
import org.netdiag.cli.dns.LocalCheck;
import org.netdiag.cli.dns.MeasureWords;
import org.netdiag.cli.dns.NoServers;
import org.netdiag.cli.dns.ServerWords;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.cli.run.Workplace;
import org.netdiag.cli.sim.Simulation;
import org.netdiag.dns.Dns;
import org.netdiag.dns.measure.Latency;
import org.netdiag.dns.measure.LatencyPlan;
import org.netdiag.dns.measure.LatencyTarget;
import org.netdiag.dns.measure.Series;
import org.netdiag.dns.measure.report.LatencyRow;
import org.netdiag.dns.measure.report.LatencySchemas;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.shared.engine.SystemRandom;
import org.netdiag.shared.report.BrokenPipeException;
import org.netdiag.shared.report.Format;

/// `netdiag dns latency`.
public final class LatencyCommand implements Command {
  private static final long MILLI = 1_000_000;
  private static final Workplace.HelpParts HELP =
      new Workplace.HelpParts(
          "dns latency NAME [TYPE] [@SERVER...] [OPTION...]",
          "How long name servers take to answer: a ping of DNS. Without @SERVER this\n"
              + "system's servers are asked; several servers and transports side by side.",
          LatencyOptionTable.ALL);

  private final Streams streams;
  private final Workplace workplace;

  /// The command on these streams.
  public LatencyCommand(Streams streams) {
    this.streams = streams;
    this.workplace = new Workplace(streams);
  }

  @Override
  public int run(List<String> args) throws FailureException, IOException, InterruptedException {
    Arguments arguments = CommandLineReader.read(LatencyOptionTable.ALL, args);
    if (workplace.informed(arguments, HELP)) {
      return ExitCode.OK;
    }
    Conflicts.check(arguments, LatencyOptionTable.EXCLUSIVE);
    RunOptions run = RunOptions.of(arguments);
    LatencyVerdict verdict = new LatencyVerdict(run);
    MeasureWords words = new MeasureWords(arguments, QueryOptions.DEFAULT);
    Question question = question(words);
    LatencyPlan.Pacing pacing = pacing(arguments);
    Optional<Simulation> simulation = workplace.simulation(run);
    List<LatencyTarget> targets = new ArrayList<>();
    List<Unresolved> unresolved = new ArrayList<>();
    sort(words.servers(simulation), series(arguments), targets, unresolved);
    if (!unresolved.isEmpty()) {
      verdict.unresolved();
    }
    if (targets.isEmpty()) {
      return nobody(run, unresolved, Workplace.started(simulation));
    }
    LatencyPlan plan = plan(question, targets, pacing, words.query());
    try (Dns dns = dns(simulation)) {
      LocalCheck.require(
          dns, words.query().local(), targets.stream().map(LatencyTarget::server).toList());
      Latency latency = new Latency(dns, random(simulation));
      LatencyRunner runner = new LatencyRunner(latency, plan, unresolved, streams);
      return shown(runner, plan, arguments, verdict, Workplace.started(simulation));
    }
  }

  private int nobody(RunOptions run, List<Unresolved> unresolved, long startedEpochNanos)
      throws FailureException, IOException {
    if (run.format() == Format.TEXT) {
      Unresolved first = unresolved.getFirst();
      throw new FailureException("server " + first.name(), first.error(), "check its name");
    }
    return new NoServers<>("dns latency", run, LatencySchemas.result(), unresolved)
        .report(
            workplace,
            streams,
            startedEpochNanos,
            it -> new LatencyRow.Unresolved(it.index(), it.name(), it.error()));
  }

  private static Question question(MeasureWords words) throws FailureException {
    List<Question> questions = words.questions();
    if (questions.size() > 1) {
      throw new FailureException(
          questions.size() + " questions", "latency asks one", "give one name and one type");
    }
    return questions.getFirst();
  }

  private static LatencyPlan.Pacing pacing(Arguments arguments) throws FailureException {
    LatencyPlan.Pacing usual = LatencyPlan.Pacing.DEFAULT;
    try {
      return new LatencyPlan.Pacing(
          (int) arguments.number(LatencyOptionTable.COUNT, 1, 1_000_000_000, usual.count()),
          Duration.ofNanos(
              arguments.nanos(LatencyOptionTable.INTERVAL, 0, usual.interval().toNanos())),
          Duration.ofNanos(arguments.nanos(DnsTable.TIMEOUT, MILLI, usual.timeout().toNanos())),
          arguments.has(LatencyOptionTable.FRESH));
    } catch (IllegalArgumentException e) {
      throw new FailureException("arguments", String.valueOf(e.getMessage()), "see --help");
    }
  }

  private static List<Series> series(Arguments arguments) {
    if (arguments.has(LatencyOptionTable.BOTH)) {
      return List.of(Series.CACHED, Series.UNCACHED);
    }
    return List.of(arguments.has(LatencyOptionTable.UNCACHED) ? Series.UNCACHED : Series.CACHED);
  }

  private static void sort(
      List<ServerWords.Named> servers,
      List<Series> series,
      List<LatencyTarget> targets,
      List<Unresolved> unresolved) {
    int index = 0;
    for (ServerWords.Named each : servers) {
      if (each.server().isEmpty()) {
        unresolved.add(new Unresolved(index++, each.word(), each.error()));
        continue;
      }
      for (Series one : series) {
        targets.add(new LatencyTarget(index++, each.server().get(), one));
      }
    }
  }

  private static LatencyPlan plan(
      Question question,
      List<LatencyTarget> targets,
      LatencyPlan.Pacing pacing,
      QueryOptions options)
      throws FailureException {
    try {
      return new LatencyPlan(question, targets, pacing, options);
    } catch (IllegalArgumentException e) {
      throw new FailureException("arguments", String.valueOf(e.getMessage()), "see --help");
    }
  }

  private int shown(
      LatencyRunner runner,
      LatencyPlan plan,
      Arguments arguments,
      LatencyVerdict verdict,
      long startedEpochNanos)
      throws FailureException, IOException, InterruptedException {
    RunOptions run = RunOptions.of(arguments);
    int signal = 0;
    try (Workplace.Output output = workplace.output(run)) {
      OutputStream stream = output.stream();
      boolean quiet = arguments.has(LatencyOptionTable.QUIET);
      LatencyView view =
          switch (run.format()) {
            case TEXT -> new TextView(plan, stream, verdict, quiet);
            case NAGIOS -> new NagiosView(plan, stream, verdict);
            default ->
                new RowsView(
                    new RowsView.Form(run.format(), quiet, startedEpochNanos),
                    plan,
                    stream,
                    verdict);
          };
      signal = runner.run(view);
    } catch (BrokenPipeException gone) {
      // A reader that goes has seen enough: the exit code tells what was learnt until then.
      return verdict.exitCode(0);
    }
    return run.format() == Format.NAGIOS ? verdict.nagios().code() : verdict.exitCode(signal);
  }

  private static Dns dns(Optional<Simulation> simulation) {
    if (simulation.isEmpty()) {
      return Dns.create();
    }
    Simulation network = simulation.get();
    return Dns.builder().network(network::open).random(network.random()).build();
  }

  private static RandomGenerator random(Optional<Simulation> simulation) {
    return simulation.isPresent() ? simulation.get().random() : new SystemRandom();
  }
}
