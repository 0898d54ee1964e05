package org.netdiag.cli.args;

/// Something that keeps a command from running: what it is, why, and what to do about it.
///
/// It carries no stack trace: it is addressed to the person who typed the command.
public final class FailureException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /// @param what the thing that is wrong, such as an argument
  /// @param why what is wrong with it, one clause
  /// @param remedy what to do, one clause; empty when `why` says it already
  public FailureException(String what, String why, String remedy) {
    super(what + ", " + why, null, false, false);
    this.remedy = remedy;
  }

  /// What to do about it; empty when the message says it.
  public String remedy() {
    return remedy;
  }

  /// The whole sentence: what, why, what to do.
  public String sentence() {
    String message = String.valueOf(getMessage());
    return remedy.isEmpty() ? message : message + ", " + remedy;
  }
}
