package org.netdiag.cli.dns.prompt;

import java.util.OptionalInt;
import java.util.function.IntConsumer;
import org.netdiag.cli.ExitCode;

/// What SIGINT and SIGTERM do to the prompt: the question that is under way ends, as one that was
/// cancelled. A second signal ends the process, since what waits for this system's own resolver
/// cannot be ended.
final class Interrupts {
  private final Runnable cancel;
  private final IntConsumer leave;
  private final boolean stays;
  private boolean busy;
  private OptionalInt signal = OptionalInt.empty();

  /// @param cancel ends the questions that are under way; called by the thread of a signal
  /// @param leave ends the process with an exit code
  /// @param stays whether there is a next line after a signal: on a terminal, where a signal
  ///   between two commands is the line editor's
  Interrupts(Runnable cancel, IntConsumer leave, boolean stays) {
    this.cancel = cancel;
    this.leave = leave;
    this.stays = stays;
  }

  /// A command begins.
  synchronized void begin() {
    busy = true;
    signal = OptionalInt.empty();
  }

  /// The command has ended.
  ///
  /// @return the exit code when the prompt ends with it
  synchronized OptionalInt end() {
    busy = false;
    return stays || signal.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(ExitCode.cutBy(signal.getAsInt()));
  }

  /// Whether a signal has come since the command began.
  synchronized boolean came() {
    return signal.isPresent();
  }

  /// A signal has come.
  void signal(int number) {
    if (leaves(number)) {
      leave.accept(ExitCode.cutBy(number));
    }
  }

  private synchronized boolean leaves(int number) {
    if (!busy) {
      return !stays;
    }
    boolean again = signal.isPresent();
    signal = OptionalInt.of(number);
    if (!again) {
      cancel.run();
    }
    return again;
  }
}
