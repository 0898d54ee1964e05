package org.netdiag.cli.dns.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.netdiag.cli.Streams;
import org.netdiag.cli.run.Complaints;
import org.netdiag.cli.run.Controlled;
import org.netdiag.cli.run.RunControl;
import org.netdiag.cli.run.Unresolved;
import org.netdiag.dns.measure.Compare;
import org.netdiag.dns.measure.ComparePlan;
import org.netdiag.dns.measure.CompareRound;
import org.netdiag.dns.measure.CompareRun;
import org.netdiag.dns.measure.Comparison;
import org.netdiag.dns.measure.report.CompareText;
import org.netdiag.shared.report.Utf8Buffer;

/// Carries out a plan and shows it.
final class CompareRunner {
  private final Compare compare;
  private final ComparePlan plan;
  private final List<Unresolved> unresolved;
  private final Streams streams;
  private final AtomicReference<Optional<CompareRound>> latest =
      new AtomicReference<>(Optional.empty());

  /// @param unresolved servers that cannot be asked
  CompareRunner(Compare compare, ComparePlan plan, List<Unresolved> unresolved, Streams streams) {
    this.compare = compare;
    this.plan = plan;
    this.unresolved = unresolved;
    this.streams = streams;
  }

  /// Runs to the end.
  ///
  /// @return the signal that cut it short, 0 for none
  int run(CompareView view) throws IOException, InterruptedException {
    view.begin();
    Complaints complaints = new Complaints("dns compare", streams.err());
    for (Unresolved each : unresolved) {
      view.unresolved(each);
      complaints.unknown(each.name(), each.error());
    }
    try {
      CompareRun run = compare.start(plan, round -> show(view, round));
      RunControl control = new RunControl(new Control(run), streams);
      control.attend(plan.watch().rounds() == 1 ? 1 : plan.servers().size());
      List<Comparison> comparisons = run.await();
      view.end(comparisons, control.signal() != 0);
      complaints.end();
      return control.signal();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void show(CompareView view, CompareRound round) {
    latest.set(Optional.of(round));
    try {
      view.round(round);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Control implements Controlled {
    private final CompareRun run;

    Control(CompareRun run) {
      this.run = run;
    }

    @Override
    public void cancel() {
      run.cancel();
    }

    @Override
    public Future<?> done() {
      return run.done();
    }

    @Override
    public String standing() {
      Utf8Buffer out = new Utf8Buffer();
      latest
          .get()
          .ifPresent(round -> round.comparisons().forEach(each -> CompareText.append(out, each)));
      return out.size() == 0 ? "no round is over yet\n" : out.toString();
    }

    @Override
    public String progress() {
      return "round " + latest.get().map(round -> round.number() + 1).orElse(1);
    }
  }
}
