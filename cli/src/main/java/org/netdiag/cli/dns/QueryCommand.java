package org.netdiag.cli.dns;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.netdiag.cli.Command;
import org.netdiag.cli.ExitCode;
import org.netdiag.cli.Failures;
import org.netdiag.cli.Streams;
import org.netdiag.cli.args.Arguments;
import org.netdiag.cli.args.CommandLineReader;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.run.Complaints;
import org.netdiag.cli.run.Workplace;
import org.netdiag.cli.sim.Simulation;
import org.netdiag.dns.Dns;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.report.BrokenPipeException;
import org.netdiag.shared.report.Format;
import org.netdiag.shared.report.ReportOutput;

/// `netdiag dns query`, also `netdiag dns`.
public final class QueryCommand implements Command {
  /// A port of its own for each question would be most of what a question of thousands costs.
  private static final int BULK_PORTS = 4;

  private static final Workplace.HelpParts HELP =
      new Workplace.HelpParts(
          "dns NAME... [TYPE...] [@SERVER...] [OPTION...]",
          """
          What name servers answer. A server is ADDR, NAME, ADDR#PORT, tcp://ADDR,
          tls://NAME or https://NAME; a word that is no type is a name; an address is
          looked up for its name. dig's words work too: +short +tcp +noall +answer.
          Other commands: dns latency, compare, trace, zone, interactive; see their help.\
          """,
          QueryTable.ALL);

  /// Chains of names that are walked at once.
  private static final int VALIDATIONS = 32;

  private final Streams streams;
  private final Workplace workplace;

  /// The command on these streams.
  public QueryCommand(Streams streams) {
    this.streams = streams;
    this.workplace = new Workplace(streams);
  }

  @Override
  public int run(List<String> args) throws FailureException, IOException, InterruptedException {
    DigWords.Translated words = DigWords.translate(args);
    Arguments arguments = CommandLineReader.read(QueryTable.ALL, words.args());
    if (workplace.informed(arguments, HELP)) {
      return ExitCode.OK;
    }
    QueryLine line = new QueryLineReader(arguments, streams, args).read();
    QueryVerdict verdict = new QueryVerdict(line.run());
    Optional<Simulation> simulation = workplace.simulation(line.run());
    ServerWords servers = new ServerWords(line.dns(), simulation);
    boolean some = line.run().format() == Format.TEXT;
    List<ServerWords.Named> named = servers.named(line.servers(), some);
    Complaints complaints = new Complaints("dns", streams.err());
    for (ServerWords.Named each : named) {
      if (each.server().isEmpty()) {
        verdict.unusable();
        complaints.unknown("server " + each.word(), each.error());
      }
    }
    Agenda agenda =
        named.isEmpty() ? Agenda.inTurn(line, servers.system()) : Agenda.forEach(line, named);
    Run run = new Run(line, verdict, agenda, simulation, arguments.text(QueryTable.ANCHORS));
    try (Dns dns = dns(line, simulation)) {
      LocalCheck.require(dns, line.dns().query().local(), agenda.all());
      return opened(run, run.asked(dns), dns);
    }
  }

  private int opened(Run run, List<Asked> asked, Dns dns)
      throws FailureException, IOException, InterruptedException {
    if (run.line.bulk()) {
      NamesFile.require(run.line.files());
    }
    try (Workplace.Output output = workplace.output(run.line.run())) {
      return watched(run, asked, dns, output);
    }
  }

  private record Run(
      QueryLine line,
      QueryVerdict verdict,
      Agenda agenda,
      Optional<Simulation> simulation,
      Optional<String> anchors) {
    /// The questions of the command line's words; those of nslookup's form follow from answers.
    List<Asked> asked(Dns dns) throws FailureException, IOException, InterruptedException {
      if (line.nsSearch()) {
        return new NsSearch(line, dns, agenda.all()).find();
      }
      return line.nslookup() ? List.of() : agenda.ofWords();
    }
  }

  /// A reader that goes has seen enough: the exit code tells what was learnt until then.
  private int watched(Run run, List<Asked> asked, Dns dns, Workplace.Output output)
      throws FailureException, IOException, InterruptedException {
    QueryVerdict verdict = run.verdict;
    int signal = 0;
    try {
      if (run.line.nslookup()) {
        signal = nslookup(run, dns, output);
      } else {
        signal = ask(run, asked, dns, output);
      }
    } catch (BrokenPipeException gone) {
      return verdict.exitCode(0);
    }
    if (signal == 0 && verdict.idle()) {
      verdict.unusable();
      streams
          .err()
          .println(
              Failures.line(
                  "dns",
                  new FailureException(
                      "no name", "what was read has none", "name a host or an address")));
    }
    return run.line.run().format() == Format.NAGIOS
        ? verdict.nagios().code()
        : verdict.exitCode(signal);
  }

  private int ask(Run run, List<Asked> asked, Dns dns, Workplace.Output output)
      throws FailureException, IOException, InterruptedException {
    if (run.simulation.isPresent()) {
      requirePackets(asked, run.agenda.groups());
    }
    Optional<Validating> validating =
        run.line.validate()
            ? Optional.of(
                new Validating(dns, run.anchors, atOnce(run.simulation), now(run.simulation)))
            : Optional.empty();
    QueryRunner.Task task =
        new QueryRunner.Task(run.line, run.agenda, dns, run.verdict, validating);
    long started = Workplace.started(run.simulation);
    return new QueryRunner(task, streams)
        .run(asked, new QueryViews(run.line, run.verdict, output.stream(), asked.size(), started));
  }

  private int nslookup(Run run, Dns dns, Workplace.Output output)
      throws FailureException, IOException, InterruptedException {
    if (run.simulation.isPresent()) {
      requirePackets(List.of(), run.agenda.groups());
    }
    ReportOutput report = new ReportOutput(output.stream());
    return new NslookupRun(run.line, run.agenda.groups(), run.verdict, report, dns)
        .run(
            streams,
            failure -> {
              run.verdict.unusable();
              streams.err().println(Failures.line("dns", failure));
            });
  }

  private static Dns dns(QueryLine line, Optional<Simulation> simulation) {
    if (simulation.isEmpty()) {
      return line.bulk() ? Dns.builder().ports(0, BULK_PORTS).build() : Dns.create();
    }
    Simulation network = simulation.get();
    return Dns.builder().network(network::open).random(network.random()).build();
  }

  /// A simulation repeats when its validations come one after the other.
  private static int atOnce(Optional<Simulation> simulation) {
    return simulation.isPresent() ? 1 : VALIDATIONS;
  }

  private static LongSupplier now(Optional<Simulation> simulation) {
    if (simulation.isEmpty()) {
      return () -> Instant.now().getEpochSecond();
    }
    long start = simulation.get().topology().start().getEpochSecond();
    return () -> start;
  }

  private static void requirePackets(List<Asked> asked, List<ServerGroup> groups)
      throws FailureException {
    boolean stream = false;
    boolean transfer = false;
    for (ServerGroup group : groups) {
      for (DnsServer server : group.servers()) {
        stream |= server.transport() != Transport.UDP;
      }
    }
    for (Asked each : asked) {
      transfer |= each.question().transfer();
    }
    if (transfer) {
      throw new FailureException(
          "option --simulate",
          "a zone transfer goes over TCP, and simulated servers answer over UDP alone",
          "leave AXFR and IXFR out");
    }
    if (stream) {
      throw new FailureException(
          "option --simulate", "simulated servers answer over UDP alone", "leave TCP out");
    }
  }
}
