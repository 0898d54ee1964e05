package org.netdiag.cli.ping;

import java.io.IOException;
import java.io.OutputStream;
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
import org.netdiag.ping.PingPlan;
import org.netdiag.shared.report.BrokenPipeException;
import org.netdiag.shared.report.Format;
import org.netdiag.shared.report.ReportOutput;

/// `netdiag ping`.
public final class PingCommand implements Command {
  private static final Workplace.HelpParts HELP =
      new Workplace.HelpParts(
          "ping TARGET... [OPTION...]",
          "Who answers, how fast, and how much is lost. A target is a name, an address, a\n"
              + "block (192.0.2.0/28) or a range (192.0.2.1-20).",
          PingTable.ALL);

  private final Streams streams;
  private final Workplace workplace;
  private final Complaints complaints;

  /// The command on these streams.
  public PingCommand(Streams streams) {
    this.streams = streams;
    this.workplace = new Workplace(streams);
    this.complaints = new Complaints("ping", streams.err());
  }

  @Override
  public int run(List<String> args) throws FailureException, IOException, InterruptedException {
    Arguments arguments = CommandLineReader.read(PingTable.ALL, args);
    if (workplace.informed(arguments, HELP)) {
      return ExitCode.OK;
    }
    PingOptions options = new PingOptionsReader(arguments).read();
    Optional<Simulation> simulation = workplace.simulation(options.run());
    TargetList targets =
        workplace
            .targets(simulation)
            .read(options.words(), options.files(), options.sockets().family());
    try (Workplace.Output output = workplace.output(options.run())) {
      return measure(new Measurement(options, simulation, targets), output.stream());
    }
  }

  private record Measurement(
      PingOptions options, Optional<Simulation> simulation, TargetList targets) {}

  private int measure(Measurement what, OutputStream out)
      throws FailureException, IOException, InterruptedException {
    PingOptions options = what.options();
    TargetList targets = what.targets();
    Verdict verdict = new Verdict(options);
    PlanTargets resolved = new PlanTargets(targets);
    if (options.view().minAlive().orElse(0) > targets.size()) {
      throw new FailureException(
          "option --min-alive",
          "there are only " + targets.size() + " targets",
          "give at most as many");
    }
    if (resolved.size() == 0 && options.run().format() == Format.TEXT) {
      unresolved(targets, PingView.NOTHING, verdict);
      return ExitCode.COULD_NOT_RUN;
    }
    if (resolved.size() == 0) {
      PingView view = view(what, out, verdict, Optional.empty());
      view.begin();
      unresolved(targets, view, verdict);
      view.end(Optional.empty(), false);
      return code(what, verdict, 0);
    }
    PingPlan plan = new PlanMaker(options).plan(targets, resolved);
    requireEnd(plan, what.simulation());
    PingView view = view(what, out, verdict, Optional.of(plan));
    PingRunner.Ended ended =
        new PingRunner(plan, resolved, view, streams, complaints).run(what.simulation());
    int cutBy = PlanMaker.counted(plan) ? ended.signal() : 0;
    if (ended.readerGone()) {
      return ended.totals().allAnswered() ? ExitCode.OK : ExitCode.NOT_ANSWERED;
    }
    try {
      unresolved(targets, view, verdict);
      view.end(Optional.of(ended.totals()), cutBy != 0);
    } catch (BrokenPipeException e) {
      return code(what, verdict, 0);
    }
    complaints.end();
    return code(what, verdict, cutBy);
  }

  private static int code(Measurement what, Verdict verdict, int cutBy) {
    int targets = what.targets().size();
    return what.options().run().format() == Format.NAGIOS
        ? verdict.nagios(targets).code()
        : verdict.exitCode(targets, cutBy);
  }

  private PingView view(
      Measurement what, OutputStream out, Verdict verdict, Optional<PingPlan> plan) {
    PingOptions options = what.options();
    PingOptions.View view = options.view();
    if (options.run().format() == Format.NAGIOS) {
      return new NagiosView(new ReportOutput(out), verdict, what.targets().size());
    }
    if (options.run().format() != Format.TEXT || plan.isEmpty()) {
      return new RowsView(options, out, verdict, Workplace.started(what.simulation()));
    }
    ReportOutput output = new ReportOutput(out);
    boolean asked = view.alive() || view.unreachable();
    PingView shown =
        what.targets().size() == 1 && !asked
            ? new TextView(plan.get(), options, output, verdict)
            : new ListView(plan.get(), options, output, verdict);
    return view.summaryEveryNanos().isEmpty()
        ? shown
        : new IntervalView(
            shown, output, plan.get().targets(), view.summaryEveryNanos().getAsLong());
  }

  /// Names without an address, one line each on stderr.
  private void unresolved(TargetList targets, PingView view, Verdict verdict) throws IOException {
    int told = 0;
    for (int i = 0; i < targets.size() && told < targets.failures(); i++) {
      if (!targets.resolved(i)) {
        told++;
        verdict.unresolved();
        view.unresolved(new Unresolved(i, targets.name(i), targets.error(i)));
        complaints.unknown(targets.name(i), targets.error(i));
      }
    }
  }

  /// A simulated run at its own speed that nothing ends would go on for ever at once.
  private static void requireEnd(PingPlan plan, Optional<Simulation> simulation)
      throws FailureException {
    boolean endless = plan.pacing().count() == 0 && plan.pacing().deadline().isEmpty();
    if (endless && simulation.isPresent() && simulation.get().atMaximumSpeed()) {
      throw new FailureException(
          "--simulate without a count", "it would never end", "add -c N, -w T or --speed real");
    }
  }
}
