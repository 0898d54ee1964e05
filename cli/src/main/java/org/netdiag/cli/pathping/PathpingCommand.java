package org.netdiag.cli.pathping;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.netdiag.cli.Command;
import org.netdiag.cli.ExitCode;
import org.netdiag.cli.Streams;
import org.netdiag.cli.args.Arguments;
import org.netdiag.cli.args.CommandLineReader;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.TargetList;
import org.netdiag.cli.mtr.Forms;
import org.netdiag.cli.mtr.Measuring;
import org.netdiag.cli.mtr.MtrTargets;
import org.netdiag.cli.mtr.MtrVerdict;
import org.netdiag.cli.mtr.MtrView;
import org.netdiag.cli.mtr.RowsView;
import org.netdiag.cli.path.HopSources;
import org.netdiag.cli.run.Workplace;
import org.netdiag.cli.sim.Simulation;
import org.netdiag.mtr.MtrPlan;
import org.netdiag.shared.report.Format;
import org.netdiag.trace.names.Enrichment;

/// `netdiag pathping`.
public final class PathpingCommand implements Command {
  private static final Workplace.HelpParts HELP =
      new Workplace.HelpParts(
          "pathping TARGET [OPTION...]",
          "The route to a target, then what every router and every link on it loses: by\n"
              + "probes that end at each hop and by pings to it, all hops at the same time.",
          PathpingTable.ALL);

  private final Streams streams;
  private final Workplace workplace;

  /// The command on these streams.
  public PathpingCommand(Streams streams) {
    this.streams = streams;
    this.workplace = new Workplace(streams);
  }

  @Override
  public int run(List<String> args) throws FailureException, IOException, InterruptedException {
    Arguments arguments = CommandLineReader.read(PathpingTable.ALL, args);
    if (workplace.informed(arguments, HELP)) {
      return ExitCode.OK;
    }
    PathpingOptions options = new PathpingOptionsReader(arguments).read();
    MtrVerdict verdict = new MtrVerdict(options.run());
    Optional<Simulation> simulation = workplace.simulation(options.run());
    TargetList list =
        workplace
            .targets(simulation)
            .read(List.of(options.word()), List.of(), options.sockets().family());
    if (list.size() > 1) {
      throw PathpingOptionsReader.many(list.size());
    }
    MtrTargets targets = MtrTargets.of(list, options.sockets());
    Measuring.Task task =
        new Measuring.Task("pathping", options.run(), simulation, targets, verdict);
    boolean known = !targets.targets().isEmpty();
    Optional<MtrPlan> plan =
        known ? Optional.of(PathpingPlanMaker.plan(options, targets.targets())) : Optional.empty();
    try (Enrichment enrichment = sources(options, simulation).open();
        Workplace.Output output = workplace.output(options.run())) {
      RowsView.Destination to = new RowsView.Destination(output.stream(), verdict);
      MtrView view = Forms.PATHPING.view(options.run().format(), to, Workplace.started(simulation));
      Measuring measuring = new Measuring(task, streams);
      Measuring.Showing showing = new Measuring.Showing(view, enrichment);
      return plan.isPresent() ? measuring.run(plan.get(), showing) : measuring.nothing(showing);
    }
  }

  private static HopSources sources(PathpingOptions options, Optional<Simulation> simulation) {
    Format format = options.run().format();
    boolean shown = format != Format.NAGIOS && format != Format.PROMETHEUS;
    boolean named = shown && !options.numeric();
    return new HopSources(
        named, named && format != Format.TEXT, options.secret(), options.mmdb(), simulation);
  }
}
