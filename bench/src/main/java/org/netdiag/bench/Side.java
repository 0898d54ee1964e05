package org.netdiag.bench;

import java.util.TreeSet;

/// What the runs of one side of a comparison gave.
final class Side {
  private final String name;
  private final Series wallSeconds = new Series();
  private final Series userSeconds = new Series();
  private final Series systemSeconds = new Series();
  private final Series peakKib = new Series();
  private final TreeSet<String> ends = new TreeSet<>();

  Side(String name) {
    this.name = name;
  }

  void take(Finished run) {
    wallSeconds.add(run.wallSeconds());
    userSeconds.add(run.userSeconds());
    systemSeconds.add(run.systemSeconds());
    peakKib.add((double) run.peakKib());
    ends.add(run.end());
  }

  String name() {
    return name;
  }

  Series wallSeconds() {
    return wallSeconds;
  }

  /// Peak memory in KiB, run by run.
  Series peakKib() {
    return peakKib;
  }

  /// How the runs ended, each way once.
  String ends() {
    return String.join(" ", ends);
  }

  /// User and system time together, run by run.
  Series cpuSeconds() {
    Series cpu = new Series();
    for (int i = 0; i < userSeconds.size(); i++) {
      cpu.add(userSeconds.get(i) + systemSeconds.get(i));
    }
    return cpu;
  }

  /// The head of a table of sides.
  static Table table() {
    return new Table("", "wall s", "user s", "system s", "peak MiB", "exit", "answered");
  }

  /// Adds this side to such a table.
  void row(Table table, String answered) {
    table.row(
        name,
        Text.spread(wallSeconds, 3),
        Text.number(userSeconds.median(), 2),
        Text.number(systemSeconds.median(), 2),
        Text.mebibytes(peakKib.max()),
        ends(),
        answered);
  }
}
