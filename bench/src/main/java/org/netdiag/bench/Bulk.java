package org.netdiag.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// 60,000 loopback targets, one probe each, whole processes: netdiag beside fping, as nobody and as
/// root. As nobody netdiag has datagram sockets; fping has what its file's capability gives it.
final class Bulk implements Benchmark {
  private static final int TARGETS = 60_000;
  private static final int PAIRS = 5;

  Bulk() {}

  @Override
  public String name() {
    return "bulk";
  }

  @Override
  public String about() {
    return "60,000 loopback targets, one probe each, beside fping -q -c 1 -i 0.001 (root)";
  }

  @Override
  public void run(Settings settings, PrintStream out) throws IOException, InterruptedException {
    int targets = settings.targetsOr(TARGETS);
    Path file = Targets.file(targets);
    try (Namespace namespace = Namespace.open()) {
      out.println(targets + " targets, " + settings.repeatOr(PAIRS) + " pairs");
      Sweep nobody = new Sweep(settings.netdiag(), file, namespace.asNobody());
      compare(settings, out, nobody, "as nobody");
      Sweep root = new Sweep(settings.netdiag(), file, namespace.asRoot());
      compare(settings, out, root, "as root");
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void compare(Settings settings, PrintStream out, Sweep sweep, String title)
      throws IOException, InterruptedException {
    String ourAnswers = sweep.netdiagAnswered();
    String theirAnswers = sweep.fpingAnswered();
    Side quiet = new Side("netdiag ping -q");
    Side lines = new Side("netdiag ping");
    Side fping = new Side("fping -q");
    Side nothing = new Side("true");
    int pairs = settings.repeatOr(PAIRS);
    for (int i = 0; i < pairs; i++) {
      if (i % 2 == 0) {
        quiet.take(sweep.measure(sweep.netdiagQuiet()));
        fping.take(sweep.measure(sweep.fping()));
        lines.take(sweep.measure(sweep.netdiagLines()));
      } else {
        lines.take(sweep.measure(sweep.netdiagLines()));
        fping.take(sweep.measure(sweep.fping()));
        quiet.take(sweep.measure(sweep.netdiagQuiet()));
      }
      nothing.take(sweep.measure(Command.of("true")));
    }
    out.println();
    out.println(title);
    Table table = Side.table();
    quiet.row(table, ourAnswers);
    lines.row(table, ourAnswers);
    fping.row(table, theirAnswers);
    nothing.row(table, "-");
    out.print(table.text());
    for (Side side : List.of(quiet, lines)) {
      Series wall = side.wallSeconds().over(fping.wallSeconds());
      Series cpu = side.cpuSeconds().over(fping.cpuSeconds());
      out.println(
          "  "
              + side.name()
              + " / "
              + fping.name()
              + ": wall "
              + Text.spread(wall, 3)
              + ", processor time "
              + Text.spread(cpu, 3));
    }
  }
}
