package org.netdiag.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// 1,000,000 loopback targets, one probe each: netdiag, and what fping says to them.
final class Million implements Benchmark {
  private static final int TARGETS = 1_000_000;

  Million() {}

  @Override
  public String name() {
    return "million";
  }

  @Override
  public String about() {
    return "1,000,000 loopback targets, one probe each; fping gives up (root)";
  }

  @Override
  public void run(Settings settings, PrintStream out) throws IOException, InterruptedException {
    int targets = settings.targetsOr(TARGETS);
    Path file = Targets.file(targets);
    try (Namespace namespace = Namespace.open()) {
      out.println(targets + " targets");
      Table table = Side.table();
      netdiag(
          settings, table, new Sweep(settings.netdiag(), file, namespace.asNobody()), "as nobody");
      Sweep root = new Sweep(settings.netdiag(), file, namespace.asRoot());
      netdiag(settings, table, root, "as root");
      String complaint = fping(table, root);
      out.print(table.text());
      out.println("  fping: " + complaint);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void netdiag(Settings settings, Table table, Sweep sweep, String who)
      throws IOException, InterruptedException {
    Side side = new Side("netdiag ping -q, " + who);
    for (int i = 0; i < settings.repeatOr(1); i++) {
      side.take(sweep.measure(sweep.netdiagQuiet()));
    }
    side.row(table, sweep.netdiagAnswered());
  }

  /// Adds fping's row and returns the last thing that it said.
  private static String fping(Table table, Sweep sweep) throws IOException, InterruptedException {
    Path errors = Scratch.file("fping");
    try {
      Side side = new Side("fping -q, as root");
      side.take(sweep.measure(sweep.fping().withErrors(errors)));
      side.row(table, "-");
      return Files.readAllLines(errors).stream()
          .filter(line -> !line.isBlank())
          .reduce((first, last) -> last)
          .orElse("nothing said");
    } finally {
      Files.deleteIfExists(errors);
    }
  }
}
