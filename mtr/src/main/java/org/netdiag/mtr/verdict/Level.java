package org.netdiag.mtr.verdict;

/// How bad a path is, judged by what reaches its target alone.
public enum Level {
  /// Nothing that matters is lost.
  OK("ok"),
  /// Some of what goes to the target is lost.
  WARN("warn"),
  /// Much of what goes to the target is lost, or the target does not answer.
  FAIL("fail"),
  /// There are not enough probes to say.
  UNDECIDED("undecided");

  private final String key;

  Level(String key) {
    this.key = key;
  }

  /// Its word in reports.
  public String key() {
    return key;
  }
}
