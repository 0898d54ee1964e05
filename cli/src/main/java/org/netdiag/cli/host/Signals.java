package org.netdiag.cli.host;

import java.io.IOException;
import java.io.InputStream;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/// What a person tells a run that is under way: end it (SIGINT, SIGTERM), or say how it stands
/// (SIGUSR1, Enter).
///
/// `sun.misc.Signal` is the JVM's supported way to a signal (module `jdk.unsupported`, JEP 260): a
/// shutdown hook can neither report at leisure nor choose the exit code, and the JVM owns
/// sigaction(2). SIGQUIT stays the JVM's thread dump.
public final class Signals {
  /// Who is told. Calls come from threads of their own and may come at once.
  public interface Listener {
    /// SIGINT (2), SIGTERM (15) or, where it was asked for, SIGHUP (1) came: end the run and report
    /// it.
    void end(int signal);

    /// Print a summary and go on.
    void summary();
  }

  /// The number of the signal that a terminal sends when it goes.
  public static final int SIGHUP = 1;

  private static final int SIGINT = 2;
  private static final int SIGTERM = 15;

  private Signals() {}

  /// Starts listening. A second SIGINT or SIGTERM ends the process at once.
  public static void listen(Listener listener) {
    catchEnd("INT", SIGINT, listener);
    catchEnd("TERM", SIGTERM, listener);
    SignalHandler _ = handle("USR1", signal -> listener.summary());
  }

  /// Starts listening for SIGINT alone, each time that it comes: what runs is ended, and not the
  /// process.
  public static void listenForInterrupts(Runnable listener) {
    SignalHandler _ = handle("INT", _ -> listener.run());
  }

  /// Starts listening for Enter, on a thread that does not keep the process alive.
  public static void listenForEnter(InputStream terminal, Listener listener) {
    // A background job that reads its terminal is stopped by SIGTTIN; ignored, read(2) fails with
    // EIO instead (setpgid(2), "job control"), and the thread ends.
    SignalHandler _ = handle("TTIN", SignalHandler.SIG_IGN);
    Thread.ofPlatform()
        .daemon()
        .name("enter")
        .start(() -> {
          try {
            for (int c = terminal.read(); c >= 0; c = terminal.read()) {
              if (c == '\n') {
                listener.summary();
              }
            }
          } catch (IOException e) {
            // the terminal is gone, or this is a background job: there is no Enter to wait for
          }
        });
  }

  /// Starts listening for SIGHUP (1) too, which comes when the terminal has gone; otherwise it ends
  /// the process, as it does by default.
  public static void listenForHangup(Listener listener) {
    SignalHandler _ = handle("HUP", signal -> listener.end(SIGHUP));
  }

  private static void catchEnd(String name, int number, Listener listener) {
    SignalHandler handler = signal -> endOnce(listener, number);
    if (handle(name, handler).equals(SignalHandler.SIG_IGN)) {
      IgnoredSignal.restore(number);
      SignalHandler _ = handle(name, handler);
    }
  }

  private static void endOnce(Listener listener, int signal) {
    SignalHandler _ = handle("INT", SignalHandler.SIG_DFL);
    SignalHandler _ = handle("TERM", SignalHandler.SIG_DFL);
    listener.end(signal);
  }

  /// The handler before. A JVM that was started with `-Xrs`, or a system without the signal,
  /// refuses the new one: then the signal keeps its default.
  private static SignalHandler handle(String name, SignalHandler handler) {
    try {
      return Signal.handle(new Signal(name), handler);
    } catch (IllegalArgumentException e) {
      return SignalHandler.SIG_DFL;
    }
  }
}
