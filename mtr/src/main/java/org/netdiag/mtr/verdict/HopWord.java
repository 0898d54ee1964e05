package org.netdiag.mtr.verdict;

/// What is to be said of one hop.
public enum HopWord {
  /// It answers, or loses only what a link before it has lost.
  OK("ok"),
  /// It forwards what it does not answer: farther hops lose less.
  RATE_LIMITED("rate_limited"),
  /// It has never answered.
  SILENT("silent"),
  /// It is the far end of a link that loses what goes to the target.
  LOSSY("lossy"),
  /// There are not enough probes to say.
  UNDECIDED("undecided");

  private final String key;

  HopWord(String key) {
    this.key = key;
  }

  /// Its word in reports.
  public String key() {
    return key;
  }
}
