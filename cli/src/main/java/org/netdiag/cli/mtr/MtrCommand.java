package org.netdiag.cli.mtr;

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
import org.netdiag.cli.mtr.screen.LiveScreen;
import org.netdiag.cli.run.Workplace;
import org.netdiag.cli.sim.Simulation;
import org.netdiag.mtr.MtrPlan;
import org.netdiag.shared.report.Format;
import org.netdiag.trace.TraceProtocol;
import org.netdiag.trace.names.Enrichment;

/// `netdiag mtr`.
public final class MtrCommand implements Command {
  private static final Workplace.HelpParts HELP =
      new Workplace.HelpParts(
          "mtr TARGET... [OPTION...] | mtr --replay FILE | mtr --diff A B",
          "The route to a target round after round: loss and delay of every hop, and what\n"
              + "they come to. Live on a terminal, a report otherwise.",
          MtrTable.ALL);

  private final Streams streams;
  private final Workplace workplace;

  /// The command on these streams.
  public MtrCommand(Streams streams) {
    this.streams = streams;
    this.workplace = new Workplace(streams);
  }

  @Override
  public int run(List<String> args) throws FailureException, IOException, InterruptedException {
    Arguments arguments = CommandLineReader.read(MtrTable.ALL, args);
    if (workplace.informed(arguments, HELP)) {
      return ExitCode.OK;
    }
    MtrOptions options = new MtrOptionsReader(arguments).read();
    MtrVerdict verdict = new MtrVerdict(options.run());
    if (!options.past().diff().isEmpty()) {
      return new DiffShower(options, workplace).show();
    }
    if (options.past().replay().isPresent()) {
      return new ReplayShower(options, verdict, streams).show(options.past().replay().get());
    }
    Optional<Simulation> simulation = workplace.simulation(options.run());
    MtrTargets targets = targets(options, simulation);
    Measuring.Task task = new Measuring.Task("mtr", options.run(), simulation, targets, verdict);
    if (targets.targets().isEmpty()) {
      return nothing(options, task);
    }
    return measure(options, task);
  }

  private MtrTargets targets(MtrOptions options, Optional<Simulation> simulation)
      throws FailureException, IOException, InterruptedException {
    TargetList list =
        workplace
            .targets(simulation)
            .read(options.words(), options.files(), options.sockets().family());
    return options.families()
        ? MtrTargets.ofFamilies(list, options.sockets(), Workplace.names(simulation))
        : MtrTargets.of(list, options.sockets());
  }

  /// Whether somebody watches, and can press keys.
  private boolean live(MtrOptions options) {
    return options.run().format() == Format.TEXT
        && !options.own()
        && !options.view().report()
        && options.run().output().isEmpty()
        && streams.terminal().in()
        && streams.terminal().out();
  }

  private int nothing(MtrOptions options, Measuring.Task task)
      throws FailureException, IOException {
    try (Workplace.Output output = workplace.output(options.run());
        Enrichment nobody = MtrSources.nobody()) {
      MtrView view = view(options, task, nobody, output);
      return new Measuring(task, streams).nothing(new Measuring.Showing(view, nobody));
    }
  }

  private int measure(MtrOptions options, Measuring.Task task)
      throws FailureException, IOException, InterruptedException {
    Measuring measuring = new Measuring(task, streams);
    MtrPlan plan = plan(options, task, false);
    requireOnePath(options, plan);
    measuring.requireEnd(plan);
    boolean live = live(options);
    checkColumns(options, live);
    MtrPlan watched = live ? plan(options, task, true) : plan;
    if (live) {
      measuring.requireEnd(watched);
    }
    try (Enrichment enrichment = new MtrSources(options, task.simulation()).open();
        Recording recording = Recording.of(options.past().record());
        Workplace.Output output = workplace.output(options.run())) {
      Measuring.Showing showing =
          new Measuring.Showing(
              view(options, task, enrichment, output), enrichment, recording.recorder());
      if (live) {
        Optional<Integer> code = new LiveShower(options, measuring, showing, streams).show(watched);
        if (code.isPresent()) {
          return code.get();
        }
      }
      return measuring.run(plan, showing);
    }
  }

  /// The screen has columns of its own.
  private static void checkColumns(MtrOptions options, boolean live) throws FailureException {
    String order = options.view().order();
    Optional<String> wrong =
        live && !order.isEmpty() ? LiveScreen.checkColumns(order) : Optional.empty();
    if (wrong.isPresent()) {
      throw new FailureException("option --order", wrong.get(), "");
    }
  }

  /// A line of mtr-raw names a hop and no target.
  private static void requireOnePath(MtrOptions options, MtrPlan plan) throws FailureException {
    boolean several = plan.targets().size() > 1 || plan.packet().protocol() == TraceProtocol.ALL;
    if (several && options.run().own().equals("mtr-raw")) {
      throw new FailureException(
          "--format mtr-raw", "its lines name no target", "give one target and one protocol");
    }
  }

  private static MtrPlan plan(MtrOptions options, Measuring.Task task, boolean live)
      throws FailureException {
    return new MtrPlanMaker(options, live).plan(task.targets().targets());
  }

  private static MtrView view(
      MtrOptions options, Measuring.Task task, Enrichment enrichment, Workplace.Output output) {
    return new MtrViews(options, enrichment, Workplace.started(task.simulation()))
        .view(new RowsView.Destination(output.stream(), task.verdict()), false);
  }
}
