package org.netdiag.cli.mtr;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.netdiag.cli.Streams;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.cli.run.Complaints;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.cli.sim.Simulation;
import org.netdiag.mtr.MtrPlan;
import org.netdiag.mtr.MtrResult;
import org.netdiag.shared.report.BrokenPipeException;
import org.netdiag.shared.report.Format;
import org.netdiag.trace.TraceProtocol;
import org.netdiag.trace.names.Enrichment;

/// A measurement from its first probe to its exit code.
public final class Measuring {
  private final Task task;
  private final Streams streams;
  private final Complaints complaints;
  private final List<FailureException> unrecorded = new CopyOnWriteArrayList<>();

  /// What is to be done.
  ///
  /// @param command its name
  /// @param run report and network
  /// @param simulation the simulated network; empty for the real one
  /// @param targets what is measured
  /// @param verdict what the results come to
  public record Task(
      String command,
      RunOptions run,
      Optional<Simulation> simulation,
      MtrTargets targets,
      MtrVerdict verdict) {}

  /// @param streams the process's
  public Measuring(Task task, Streams streams) {
    this.task = task;
    this.streams = streams;
    this.complaints = new Complaints(task.command, streams.err());
  }

  /// What is to be done.
  Task task() {
    return task;
  }

  /// How it is shown.
  ///
  /// @param view the form of results
  /// @param enrichment completes them
  /// @param recorder keeps the events
  public record Showing(MtrView view, Enrichment enrichment, Optional<Recorder> recorder) {
    /// Without a record.
    public Showing(MtrView view, Enrichment enrichment) {
      this(view, enrichment, Optional.empty());
    }
  }

  /// Refuses a simulated run at its own speed that nothing ends: it would go on for ever at once.
  ///
  /// @throws FailureException when it is one
  void requireEnd(MtrPlan plan) throws FailureException {
    boolean endless = plan.pacing().rounds() == 0;
    if (endless && task.simulation.isPresent() && task.simulation.get().atMaximumSpeed()) {
      throw new FailureException(
          "--simulate without an end", "it would go on for ever", "add -c N or --speed real");
    }
  }

  /// Tells what has no address where there is nothing else to tell.
  ///
  /// @return the exit code
  public int nothing(Showing showing) throws IOException {
    MtrView view = showing.view;
    try {
      if (task.run.format() != Format.TEXT) {
        view.begin();
      }
      unresolved(showing);
      view.end(false);
    } catch (BrokenPipeException e) {
      return code(0);
    }
    complaints.end();
    return code(0);
  }

  /// Carries out the plan.
  ///
  /// @return the exit code
  public int run(MtrPlan plan, Showing showing) throws IOException, InterruptedException {
    try {
      return watched(plan, showing);
    } catch (BrokenPipeException e) {
      // a reader that goes has seen enough: the exit code tells what was learnt until then
      return code(0);
    }
  }

  /// Tells what a run on the screen has come to.
  ///
  /// @param cutBy the signal that cut it short, 0 for none
  /// @return the exit code
  int told(MtrPlan plan, List<MtrResult> results, Showing showing, int cutBy) throws IOException {
    for (FailureException each : unrecorded) {
      complaints.say(each);
    }
    try {
      ResultTaker taker = taker(plan, showing);
      showing.view.begin();
      for (MtrResult result : results) {
        taker.take(NamedHops.of(result, showing.enrichment, Duration.ZERO));
      }
      unresolved(showing);
      showing.view.end(cutBy != 0);
    } catch (BrokenPipeException e) {
      return code(0);
    }
    complaints.end();
    return code(cutBy);
  }

  /// Takes in that a record could not be written to its end, which is said when the screen is left.
  void unrecorded(FailureException failure) {
    unrecorded.add(failure);
    task.verdict.unrecorded();
  }

  private void unrecordedHere(FailureException failure) {
    task.verdict.unrecorded();
    complaints.say(failure);
  }

  private ResultTaker taker(MtrPlan plan, Showing showing) {
    boolean compared = plan.packet().protocol() == TraceProtocol.ALL;
    return new ResultTaker(showing.view, task.verdict, complaints, compared);
  }

  private int watched(MtrPlan plan, Showing showing) throws IOException, InterruptedException {
    MtrRunner.Showing shown =
        new MtrRunner.Showing(
            taker(plan, showing),
            showing.enrichment,
            new MtrRunner.Keeping(showing.recorder, this::unrecordedHere),
            progress(showing));
    int signal = new MtrRunner(plan, shown, streams).run(task.simulation);
    int cutBy = plan.pacing().rounds() == 0 ? 0 : signal;
    unresolved(showing);
    showing.view.end(cutBy != 0);
    complaints.end();
    return code(cutBy);
  }

  /// A line that a report on the same terminal would have to share is not shown.
  private boolean progress(Showing showing) {
    boolean printed = task.run.output().isEmpty() && streams.terminal().out();
    return streams.terminal().err() && !(printed && showing.view.streams());
  }

  private void unresolved(Showing showing) throws IOException {
    for (Unresolved target : task.targets.unresolved()) {
      task.verdict.unresolved();
      showing.view.unresolved(target);
      if (showing.recorder.isPresent() && showing.recorder.get().failedAt(target)) {
        unrecordedHere(showing.recorder.get().failure());
      }
      complaints.unknown(target.name(), target.error());
    }
  }

  private int code(int cutBy) {
    int targets = task.targets.size();
    return task.run.format() == Format.NAGIOS
        ? task.verdict.nagios(targets).code()
        : task.verdict.exitCode(targets, cutBy);
  }
}
