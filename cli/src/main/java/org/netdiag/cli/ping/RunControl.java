package org.netdiag.cli.ping;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.netdiag.cli.Streams;
import org.netdiag.cli.host.Signals;
import org.netdiag.ping.PingRun;
import org.netdiag.ping.PingTotals;

/// What reaches into a run from outside: signals, Enter, and the progress line of a long run.
///
/// Its methods are called by the JVM's signal thread and by the thread that waits for Enter.
final class RunControl implements Signals.Listener {
  private static final long PROGRESS_MILLIS = 500;

  private final PingRun run;
  private final PingView view;
  private final Streams streams;
  private volatile int signal;

  RunControl(PingRun run, PingView view, Streams streams) {
    this.run = run;
    this.view = view;
    this.streams = streams;
  }

  /// Starts listening.
  void listen() {
    Signals.listen(this);
    if (streams.terminal().in()) {
      Signals.listenForEnter(streams.in(), this);
    }
  }

  /// The signal that ended the run, 0 for none.
  int signal() {
    return signal;
  }

  @Override
  public void end(int number) {
    signal = number;
    run.cancel();
  }

  @Override
  public void summary() {
    if (!run.done().isDone()) {
      String text = view.standing(run.snapshot(), run.totals());
      synchronized (streams.err()) {
        streams.err().print(text);
        streams.err().flush();
      }
    }
  }

  /// Shows how far a run of many targets is, on a terminal, until it has ended.
  void showProgress(int targets) {
    Thread.ofPlatform().daemon().name("progress").start(() -> progress(targets));
  }

  private void progress(int targets) {
    try {
      while (true) {
        try {
          run.done().get(PROGRESS_MILLIS, TimeUnit.MILLISECONDS);
          break;
        } catch (TimeoutException e) {
          PingTotals totals = run.totals();
          line(totals.finished() + "/" + targets + " done, " + totals.answered() + " answered");
        }
      }
    } catch (ExecutionException e) {
      // whoever waits for the run says why it failed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    line("");
  }

  /// Replaces the progress line: CR, and ECMA-48 "erase in line".
  private void line(String text) {
    synchronized (streams.err()) {
      streams.err().print("\r\u001b[K" + text);
      streams.err().flush();
    }
  }
}
