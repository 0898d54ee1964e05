package org.netdiag.cli.run;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.netdiag.cli.Streams;
import org.netdiag.cli.host.Signals;

/// What reaches into a run from outside: signals, Enter, and the progress line of a long run.
///
/// Its methods are called by the JVM's signal thread and by the thread that waits for Enter.
public final class RunControl implements Signals.Listener {
  private static final long PROGRESS_MILLIS = 500;

  private final Controlled run;
  private final Streams streams;
  private volatile int signal;

  /// Both guarded by the stream.
  private boolean drawn;

  private boolean settled;

  /// @param run what is reached into
  public RunControl(Controlled run, Streams streams) {
    this.run = run;
    this.streams = streams;
  }

  /// Starts listening, and shows how far a run of several targets is where that disturbs nothing.
  ///
  /// @param targets how many there are
  public void attend(int targets) {
    attend(targets > 1 && streams.terminal().err() && !streams.terminal().out());
  }

  /// Starts listening.
  ///
  /// @param shown whether a line on stderr shows how far the run is
  public void attend(boolean shown) {
    Signals.listen(this);
    if (streams.terminal().in()) {
      Signals.listenForEnter(streams.in(), this);
    }
    if (shown) {
      Thread.ofPlatform().daemon().name("progress").start(this::progress);
    }
  }

  /// The signal that ended the run, 0 for none.
  public int signal() {
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
      String text = run.standing();
      synchronized (streams.err()) {
        if (drawn) {
          line("");
        }
        streams.err().print(text);
        streams.err().flush();
      }
    }
  }

  private void progress() {
    try {
      while (true) {
        try {
          run.done().get(PROGRESS_MILLIS, TimeUnit.MILLISECONDS);
          break;
        } catch (TimeoutException e) {
          line(run.progress());
        }
      }
    } catch (ExecutionException e) {
      // whoever waits for the run says why it failed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    line("");
  }

  /// Takes the progress line away for good: something else is to be written to that terminal.
  public void settle() {
    synchronized (streams.err()) {
      if (drawn) {
        line("");
      }
      settled = true;
    }
  }

  /// Replaces the progress line: CR, and ECMA-48 "erase in line".
  private void line(String text) {
    synchronized (streams.err()) {
      if (settled) {
        return;
      }
      drawn = true;
      streams.err().print("\r\u001b[K" + text);
      streams.err().flush();
    }
  }
}
