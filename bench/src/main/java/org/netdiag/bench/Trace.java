package org.netdiag.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// One trace of a path behind a TUN device as a whole process, beside traceroute and mtr on the
/// same device in the same run.
final class Trace implements Benchmark {
  private static final int ROUNDS = 3;
  private static final int LIMIT_SECONDS = 120;

  /// What one command's runs gave.
  private static final class Entry {
    final String name;
    final List<String> words;
    final Series wallMillis = new Series();
    final Series elapsedMillis = new Series();
    final Series sent = new Series();
    final TreeSet<String> ends = new TreeSet<>();

    Entry(String name, String... words) {
      this.name = name;
      this.words = List.of(words);
    }
  }

  Trace() {}

  @Override
  public String name() {
    return "trace";
  }

  @Override
  public String about() {
    return "netdiag trace beside traceroute and mtr on simulated paths behind a TUN device (root)";
  }

  @Override
  public void run(Settings settings, PrintStream out) throws IOException, InterruptedException {
    for (TracePath path : TracePath.all()) {
      try (SimulatedPath simulated = SimulatedPath.open(path.topology())) {
        List<Entry> entries = entries(settings);
        int rounds = settings.repeatOr(ROUNDS);
        simulated.warm(TracePath.TARGET);
        for (int i = 0; i < rounds; i++) {
          for (int j = 0; j < entries.size(); j++) {
            measure(simulated, entries.get(i % 2 == 0 ? j : entries.size() - 1 - j));
          }
        }
        out.println();
        out.println(
            path.name()
                + ": "
                + path.about()
                + "; round trip "
                + Text.number(TracePath.MILLIS, 0)
                + " ms, "
                + rounds
                + " rounds, in turn and back");
        print(out, entries);
      }
    }
  }

  private static List<Entry> entries(Settings settings) {
    String netdiag = settings.netdiag().toString();
    String target = TracePath.TARGET;
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry("netdiag trace", netdiag, "trace", "-n", "--json", target));
    entries.add(
        new Entry(
            "netdiag trace --queries 3",
            netdiag,
            "trace",
            "-n",
            "--json",
            "--queries",
            "3",
            target));
    entries.add(
        new Entry(
            "netdiag trace --protocol udp",
            netdiag,
            "trace",
            "-n",
            "--json",
            "--protocol",
            "udp",
            target));
    if (Processes.installed("traceroute")) {
      entries.add(new Entry("traceroute", "traceroute", "-n", target));
      entries.add(new Entry("traceroute -I", "traceroute", "-n", "-I", target));
    }
    if (Processes.installed("mtr")) {
      entries.add(new Entry("mtr -r -c 1", "mtr", "-n", "-r", "-c", "1", target));
    }
    entries.add(new Entry("true (cost of measuring)", "true"));
    return entries;
  }

  private static void measure(SimulatedPath path, Entry entry)
      throws IOException, InterruptedException {
    Path output = Scratch.file("trace");
    try {
      Command command =
          Command.of(entry.words.toArray(String[]::new))
              .behind(path.namespace().asRoot())
              .withOutput(output);
      long before = path.packets();
      Finished run = Processes.run(command, LIMIT_SECONDS);
      entry.sent.add(path.packets() - (double) before);
      entry.wallMillis.add(run.wallMillis());
      entry.ends.add(run.end());
      String text = Files.readString(output);
      if (text.startsWith("{\"schema\"")) {
        Json result = Json.parse(text).at("results").items().getFirst();
        entry.elapsedMillis.add(result.at("elapsed_ms").number());
      }
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static void print(PrintStream out, List<Entry> entries) {
    Table table =
        new Table(
            "",
            "wall ms",
            "elapsed ms",
            "elapsed / round trip",
            "packets",
            "exit",
            "wall / traceroute",
            "wall / mtr");
    for (Entry entry : entries) {
      table.row(
          entry.name,
          Text.spread(entry.wallMillis, 0),
          entry.elapsedMillis.size() == 0 ? "-" : Text.spread(entry.elapsedMillis, 1),
          Text.number(entry.elapsedMillis.median() / TracePath.MILLIS, 2),
          Text.spread(entry.sent, 0),
          String.join(" ", entry.ends),
          ratio(entry, entries, "traceroute"),
          ratio(entry, entries, "mtr -r -c 1"));
    }
    out.print(table.text());
  }

  private static String ratio(Entry entry, List<Entry> entries, String peer) {
    for (Entry other : entries) {
      if (other.name.equals(peer)) {
        return Text.number(entry.wallMillis.median() / other.wallMillis.median(), 3);
      }
    }
    return "-";
  }
}
