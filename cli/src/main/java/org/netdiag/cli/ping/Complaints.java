package org.netdiag.cli.ping;

import java.io.PrintStream;
import org.netdiag.cli.Failures;
import org.netdiag.cli.args.FailureException;
import org.netdiag.ping.PingResult;

/// Targets that could not be probed, one line each on stderr, as long as they are few.
final class Complaints {
  private static final int MOST = 20;

  private final PrintStream err;
  private int count;

  Complaints(PrintStream err) {
    this.err = err;
  }

  /// A name without an address.
  void unknown(String name, String why) {
    add(new FailureException(name, why, "check the name"));
  }

  /// A target to which nothing could be sent, if it is one.
  void refused(PingResult result) {
    String why = Verdict.refusal(result);
    if (!why.isEmpty()) {
      add(
          new FailureException(
              result.target().name(), why, "check the route, the source and the firewall"));
    }
  }

  private void add(FailureException failure) {
    count++;
    if (count <= MOST) {
      print(failure);
    }
  }

  private void print(FailureException failure) {
    err.println(Failures.line("ping", failure));
    err.flush();
  }

  /// Says how many more there were.
  void end() {
    if (count > MOST) {
      print(
          new FailureException(
              (count - MOST) + " more targets", "they could not be probed either", ""));
    }
  }
}
