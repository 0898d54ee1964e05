package org.netdiag.cli.dns.zone;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.cli.Command;
import org.netdiag.cli.ExitCode;
import org.netdiag.cli.NetDiag;
import org.netdiag.cli.Streams;
import org.netdiag.cli.args.Arguments;
import org.netdiag.cli.args.CommandLineReader;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.Option;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.cli.args.SharedOptions;
import org.netdiag.cli.dns.LocalCheck;
import org.netdiag.cli.dns.trace.WalkPlanReader;
import org.netdiag.cli.dns.trace.WalkTable;
import org.netdiag.cli.path.HopSources;
import org.netdiag.cli.path.PathTable;
import org.netdiag.cli.run.Attended;
import org.netdiag.cli.run.Workplace;
import org.netdiag.dns.Dns;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.walk.Questions;
import org.netdiag.dns.walk.Routes;
import org.netdiag.dns.walk.WalkContext;
import org.netdiag.dns.walk.WalkPlan;
import org.netdiag.dns.zone.ZoneCollector;
import org.netdiag.dns.zone.ZoneDoctor;
import org.netdiag.shared.findings.ExitPolicy;
import org.netdiag.shared.findings.FindingReport;
import org.netdiag.shared.findings.FindingText;
import org.netdiag.shared.findings.FindingWriter;
import org.netdiag.shared.names.AsnSource;
import org.netdiag.shared.report.Format;
import org.netdiag.shared.report.RunInfo;

/// `netdiag dns zone`.
public final class ZoneCommand implements Command {
  private static final Option STRICT = Option.flag("a warning is a failure: exit 1", "--strict");
  private static final Option INCONCLUSIVE =
      Option.valued("error|ok", "exit 3 when something is undecided (ok)", "--inconclusive");
  private static final Option AS =
      Option.flag("ask who announces the servers' addresses (AS numbers)", "--as", "--asn");
  private static final Option BRIEF =
      Option.flag("show warnings, failures and the summary only", "-q", "--brief");
  private static final List<Option> TABLE = table();
  private static final Workplace.HelpParts HELP =
      new Workplace.HelpParts(
          "dns zone NAME [OPTION...]",
          "Whether a zone is set up as it should be: delegation, servers, consistency, SOA,\n"
              + "mail, DNSSEC. Every server is asked; nothing is changed.",
          WalkTable.shown(
              TABLE,
              SharedOptions.ASSERT,
              SharedOptions.WARN,
              SharedOptions.SIMULATE,
              SharedOptions.SEED,
              SharedOptions.SPEED));

  private final Streams streams;
  private final Workplace workplace;

  /// The command on these streams.
  public ZoneCommand(Streams streams) {
    this.streams = streams;
    this.workplace = new Workplace(streams);
  }

  private static List<Option> table() {
    List<Option> all = new ArrayList<>(WalkTable.WALKING);
    all.add(AS);
    all.add(PathTable.MMDB);
    all.add(STRICT);
    all.add(INCONCLUSIVE);
    all.add(BRIEF);
    all.addAll(RunOptions.TABLE);
    return List.copyOf(all);
  }

  @Override
  public int run(List<String> args) throws FailureException, IOException, InterruptedException {
    Arguments arguments = CommandLineReader.read(TABLE, args);
    if (workplace.informed(arguments, HELP)) {
      return ExitCode.OK;
    }
    RunOptions run = RunOptions.of(arguments);
    check(run);
    String inconclusive = arguments.word(INCONCLUSIVE, List.of("error", "ok"), "ok");
    ExitPolicy policy = new ExitPolicy(arguments.has(STRICT), inconclusive.equals("error"));
    DomainName zone = WalkPlanReader.name(arguments.words()).name();
    WalkPlan plan =
        new WalkPlanReader(arguments, Optional.empty())
            .plan(Question.of(zone, RecordType.SOA), List.of());
    long started = Workplace.started(Optional.empty());
    Attended.End<FindingReport> end =
        Attended.run("the check of " + zone, streams, () -> examine(plan, arguments));
    FindingReport report =
        end.result().orElseGet(() -> FindingReport.cut(ZoneDoctor.SCHEMA, ZoneDoctor.SERVICE));
    try (Workplace.Output output = workplace.output(run)) {
      FindingText text = new FindingText(colors(run), arguments.has(BRIEF));
      int code =
          new FindingWriter(run.format(), output.stream(), text, policy)
              .write(report, new RunInfo(NetDiag.version(), started));
      boolean whole = !report.interrupted() || run.format() == Format.NAGIOS;
      return whole ? code : ExitCode.cutBy(end.signal());
    }
  }

  private boolean colors(RunOptions run) {
    return run.color().equals("always")
        || (run.output().isEmpty()
            && streams
                .terminal()
                .colors(run.color(), System.getenv().getOrDefault("NO_COLOR", "")));
  }

  private static void check(RunOptions run) throws FailureException {
    if (run.simulate().isPresent()) {
      throw new FailureException(
          "option --simulate",
          "the checks of a zone need TCP, which simulated networks lack",
          "leave it out");
    }
    if (!run.asserts().isEmpty() || !run.warns().isEmpty()) {
      throw new FailureException(
          "options --assert and --warn", "findings have levels, not metrics", "use --strict");
    }
  }

  private static FindingReport examine(WalkPlan plan, Arguments arguments)
      throws FailureException, IOException, InterruptedException {
    Optional<String> file = arguments.text(PathTable.MMDB);
    boolean numbered = arguments.has(AS) || file.isPresent();
    HopSources sources = new HopSources(false, arguments.has(AS), false, file, Optional.empty());
    try (AsnSource networks = sources.networks();
        Dns dns = Dns.create()) {
      LocalCheck.require(dns, plan.local(), plan.family());
      // The system's own routes are not those of an interface or a mark.
      Routes routes = plan.local().special() ? _ -> true : Routes.system();
      WalkContext context = new WalkContext(Questions.of(dns), routes, plan);
      ZoneCollector collector =
          new ZoneCollector(
              context, InstantSource.system(), numbered ? Optional.of(networks) : Optional.empty());
      return ZoneDoctor.examine(collector.collect());
    }
  }
}
