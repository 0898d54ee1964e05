package org.netdiag.cli;

/// What the process tells its caller, as the contract of the command line lists it.
public final class ExitCode {
  /// Every target answered and every assertion holds.
  public static final int OK = 0;

  /// Something did not answer, or an assertion does not hold.
  public static final int NOT_ANSWERED = 1;

  /// It could not run.
  public static final int COULD_NOT_RUN = 2;

  private static final int SIGNAL = 128;

  private ExitCode() {}

  /// The code of a run that a signal cut short.
  public static int cutBy(int signal) {
    return SIGNAL + signal;
  }
}
