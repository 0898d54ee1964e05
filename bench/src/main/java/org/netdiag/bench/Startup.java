package org.netdiag.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// How long a short command takes as a whole process, beside the smallest Java program on the same
/// JVM.
final class Startup implements Benchmark {
  private static final int ROUNDS = 25;

  /// One command and its wall times.
  private record Entry(String name, Command command, Series millis) {
    Entry(String name, String... words) {
      this(name, Command.of(words), new Series());
    }
  }

  Startup() {}

  @Override
  public String name() {
    return "startup";
  }

  @Override
  public String about() {
    return "netdiag ping -c 1 127.0.0.1 beside java Hello, whole processes";
  }

  @Override
  public void run(Settings settings, PrintStream out) throws IOException, InterruptedException {
    try (HelloProgram hello = HelloProgram.compile()) {
      compare(settings, out, entries(settings, hello));
    }
  }

  private static List<Entry> entries(Settings settings, HelloProgram hello) {
    String netdiag = settings.netdiag().toString();
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry("java Hello", hello.words().toArray(String[]::new)));
    entries.add(new Entry("netdiag ping -c 1 127.0.0.1", netdiag, "ping", "-c", "1", "127.0.0.1"));
    entries.add(
        new Entry(
            "netdiag ping --json -c 1 127.0.0.1",
            netdiag,
            "ping",
            "--json",
            "-c",
            "1",
            "127.0.0.1"));
    entries.add(
        new Entry(
            "netdiag ping --simulate lan -c 1",
            netdiag,
            "ping",
            "--simulate",
            "lan",
            "-c",
            "1",
            Month.TARGET));
    entries.add(new Entry("netdiag --version", netdiag, "--version"));
    entries.add(new Entry("ping -c 1 127.0.0.1", "ping", "-c", "1", "127.0.0.1"));
    entries.add(new Entry("true (cost of measuring)", "true"));
    return entries;
  }

  private static void compare(Settings settings, PrintStream out, List<Entry> entries)
      throws IOException, InterruptedException {
    int rounds = settings.repeatOr(ROUNDS);
    for (Entry entry : entries) {
      Finished first = Processes.run(entry.command(), 300);
      if (first.exit() != 0) {
        out.println("  exit " + first.end() + ": " + entry.command());
      }
    }
    for (int i = 0; i < rounds; i++) {
      for (int j = 0; j < entries.size(); j++) {
        Entry entry = entries.get(i % 2 == 0 ? j : entries.size() - 1 - j);
        entry.millis().add(Processes.run(entry.command(), 300).wallMillis());
      }
    }
    out.println(rounds + " rounds, in turn and back");
    Series hello = entries.getFirst().millis();
    Table table = new Table("", "wall ms", "/ java Hello", "by pair");
    for (Entry entry : entries) {
      table.row(
          entry.name(),
          Text.spread(entry.millis(), 1),
          Text.number(entry.millis().median() / hello.median(), 2),
          Text.spread(entry.millis().over(hello), 2));
    }
    out.print(table.text());
  }
}
