package org.netdiag.cli.dns.compare;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.cli.Command;
import org.netdiag.cli.ExitCode;
import org.netdiag.cli.Streams;
import org.netdiag.cli.args.Arguments;
import org.netdiag.cli.args.CommandLineReader;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.cli.dns.LocalCheck;
import org.netdiag.cli.dns.MeasureWords;
import org.netdiag.cli.dns.NoServers;
import org.netdiag.cli.dns.ServerWords;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.cli.run.Workplace;
import org.netdiag.cli.sim.Simulation;
import org.netdiag.dns.Dns;
import org.netdiag.dns.measure.Compare;
import org.netdiag.dns.measure.ComparePlan;
import org.netdiag.dns.measure.report.CompareRow;
import org.netdiag.dns.measure.report.CompareSchemas;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.Patience;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.shared.report.BrokenPipeException;
import org.netdiag.shared.report.Format;

/// `netdiag dns compare`.
public final class CompareCommand implements Command {
  private static final long MILLI = 1_000_000;
  private static final long DAY_NANOS = 86_400_000 * MILLI;

  /// How long a second answer is listened for: see [QueryOptions].
  private static final Duration LINGER = Duration.ofMillis(20);

  private static final Workplace.HelpParts HELP =
      new Workplace.HelpParts(
          "dns compare NAME... [TYPE...] @SERVER... [OPTION...]",
          """
          The same questions to many servers at once, and in what the answers differ.
          Exit code 0: all give the same answer, 1: they differ, or there is none,
          3: a server fails (SERVFAIL, REFUSED ...), 4: no server replied.\
          """,
          CompareOptionTable.ALL);

  private final Streams streams;
  private final Workplace workplace;

  /// The command on these streams.
  public CompareCommand(Streams streams) {
    this.streams = streams;
    this.workplace = new Workplace(streams);
  }

  @Override
  public int run(List<String> args) throws FailureException, IOException, InterruptedException {
    Arguments arguments = CommandLineReader.read(CompareOptionTable.ALL, args);
    if (workplace.informed(arguments, HELP)) {
      return ExitCode.OK;
    }
    RunOptions run = RunOptions.of(arguments);
    CompareVerdict verdict = new CompareVerdict(run);
    MeasureWords words = new MeasureWords(arguments, usual());
    ComparePlan.Watch watch = watch(arguments);
    Optional<Simulation> simulation = workplace.simulation(run);
    List<DnsServer> servers = new ArrayList<>();
    List<Unresolved> unresolved = new ArrayList<>();
    for (ServerWords.Named each : words.servers(simulation)) {
      if (each.server().isPresent()) {
        servers.add(each.server().get());
      } else {
        int index = servers.size() + unresolved.size();
        unresolved.add(new Unresolved(index, each.word(), each.error()));
        verdict.unresolved();
      }
    }
    if (servers.isEmpty()) {
      return nobody(run, unresolved, Workplace.started(simulation));
    }
    verdict.asked(servers.size());
    requireEnd(watch, simulation);
    ComparePlan plan = new ComparePlan(words.questions(), servers, words.query(), watch);
    try (Dns dns = dns(simulation)) {
      LocalCheck.require(dns, words.query().local(), servers);
      CompareRunner runner = new CompareRunner(new Compare(dns), plan, unresolved, streams);
      return shown(runner, run, verdict, Workplace.started(simulation), watch.rounds() == 0);
    }
  }

  private int nobody(RunOptions run, List<Unresolved> unresolved, long startedEpochNanos)
      throws FailureException, IOException {
    Format format = run.format();
    // Rows of the flat forms are servers that were asked.
    if (format != Format.JSON && format != Format.NDJSON && format != Format.NAGIOS) {
      Unresolved first = unresolved.getFirst();
      throw new FailureException("server " + first.name(), first.error(), "check its name");
    }
    return new NoServers<>("dns compare", run, CompareSchemas.result(), unresolved)
        .report(
            workplace,
            streams,
            startedEpochNanos,
            it -> new CompareRow.Unresolved(it.index(), it.name(), it.error()));
  }

  private static QueryOptions usual() {
    Patience patience = Patience.DEFAULT;
    return QueryOptions.DEFAULT.toBuilder()
        .patience(new Patience(patience.timeout(), patience.tries(), LINGER))
        .build();
  }

  private static ComparePlan.Watch watch(Arguments arguments) throws FailureException {
    boolean until = arguments.has(CompareOptionTable.UNTIL);
    if (!until
        && (arguments.has(CompareOptionTable.COUNT)
            || arguments.has(CompareOptionTable.INTERVAL))) {
      String option =
          arguments.has(CompareOptionTable.COUNT)
              ? CompareOptionTable.COUNT.key()
              : CompareOptionTable.INTERVAL.key();
      throw new FailureException(
          "option " + option, "servers are asked once", "add --until-consistent");
    }
    if (!until) {
      return ComparePlan.Watch.ONCE;
    }
    long interval =
        arguments.nanos(
            CompareOptionTable.INTERVAL, MILLI, ComparePlan.Watch.ONCE.interval().toNanos());
    return new ComparePlan.Watch(
        (int) arguments.number(CompareOptionTable.COUNT, 1, 1_000_000_000, 0),
        Duration.ofNanos(Math.min(interval, DAY_NANOS)));
  }

  /// Refuses a simulated run at its own speed that may go on for ever at once.
  private static void requireEnd(ComparePlan.Watch watch, Optional<Simulation> simulation)
      throws FailureException {
    boolean endless = watch.rounds() == 0;
    if (endless && simulation.isPresent() && simulation.get().atMaximumSpeed()) {
      throw new FailureException(
          "--simulate without an end", "it might go on for ever", "add -c N or --speed real");
    }
  }

  private int shown(
      CompareRunner runner,
      RunOptions run,
      CompareVerdict verdict,
      long startedEpochNanos,
      boolean endless)
      throws FailureException, IOException, InterruptedException {
    int signal = 0;
    try (Workplace.Output output = workplace.output(run)) {
      OutputStream stream = output.stream();
      CompareView view =
          switch (run.format()) {
            case TEXT -> new TextView(stream, verdict);
            case NAGIOS -> new NagiosView(stream, verdict);
            case JSON, NDJSON -> new RowsView(run.format(), stream, verdict, startedEpochNanos);
            default -> new FlatView(run.format(), stream, verdict, startedEpochNanos);
          };
      signal = runner.run(view);
    } catch (BrokenPipeException gone) {
      // A reader that goes has seen enough: the exit code tells what was learnt until then.
      return verdict.exitCode(0);
    }
    return run.format() == Format.NAGIOS
        ? verdict.nagios().code()
        : verdict.exitCode(endless ? 0 : signal);
  }

  private static Dns dns(Optional<Simulation> simulation) {
    if (simulation.isEmpty()) {
      return Dns.create();
    }
    Simulation network = simulation.get();
    return Dns.builder().network(network::open).random(network.random()).build();
  }
}
