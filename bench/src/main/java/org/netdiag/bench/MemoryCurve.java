package org.netdiag.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Resident memory of a process over its life.
///
/// @param watched after each second, and last as shortly before its end as was seen
record MemoryCurve(List<MemoryWatch> watched) {
  private static final int LINES = 12;

  /// Watches a process until it has ended.
  static MemoryCurve of(Process process) throws InterruptedException {
    List<MemoryWatch> watched = new ArrayList<>();
    MemoryWatch last = new MemoryWatch(-1, -1);
    for (int tick = 1; !process.waitFor(100, TimeUnit.MILLISECONDS); tick++) {
      MemoryWatch now = MemoryWatch.of(process.pid());
      if (now.peakKib() >= 0) {
        last = now;
      }
      if (tick % 10 == 0) {
        watched.add(last);
      }
    }
    watched.add(last);
    return new MemoryCurve(watched);
  }

  /// Prints some of it, and how much the peak has grown since half way.
  void print(PrintStream out) {
    Table table = new Table("after s", "VmRSS MiB", "VmHWM MiB");
    int step = Math.max(1, watched.size() / LINES);
    for (int i = 0; i < watched.size(); i++) {
      if (i % step == 0 || i == watched.size() - 1) {
        table.row(
            i == watched.size() - 1 ? "end" : Integer.toString(i + 1),
            Text.mebibytes((double) watched.get(i).residentKib()),
            Text.mebibytes((double) watched.get(i).peakKib()));
      }
    }
    out.print(table.text());
    long middle = watched.get(watched.size() / 2).peakKib();
    long end = watched.getLast().peakKib();
    out.println("  VmHWM at the end / half way: " + Text.number((double) end / middle, 3));
  }
}
