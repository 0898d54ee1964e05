package org.netdiag.cli.run;

import java.io.PrintStream;
import org.netdiag.cli.Failures;
import org.netdiag.cli.args.FailureException;

/// Targets that could not be probed, one line each on stderr, as long as they are few.
public final class Complaints {
  private static final int MOST = 20;

  private final String command;
  private final PrintStream err;
  private int count;

  /// @param command the command's name
  public Complaints(String command, PrintStream err) {
    this.command = command;
    this.err = err;
  }

  /// A name without an address.
  public void unknown(String name, String why) {
    add(new FailureException(name, why, "check the name"));
  }

  /// A target to which nothing could be sent.
  public void refused(String name, String why) {
    add(new FailureException(name, why, "check the route, the source and the firewall"));
  }

  /// A target that an earlier report does not know.
  public void uncompared(String name) {
    add(
        new FailureException(
            name, "the earlier report has no such trace", "name one that has it with --diff"));
  }

  /// Something else that went wrong and does not end the run, however many others there are.
  public void say(FailureException failure) {
    print(failure);
  }

  private void add(FailureException failure) {
    count++;
    if (count <= MOST) {
      print(failure);
    }
  }

  private void print(FailureException failure) {
    err.println(Failures.line(command, failure));
    err.flush();
  }

  /// Says how many more there were.
  public void end() {
    if (count > MOST) {
      print(
          new FailureException(
              (count - MOST) + " more targets", "they could not be probed either", ""));
    }
  }
}
