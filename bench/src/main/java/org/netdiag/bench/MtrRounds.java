package org.netdiag.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// Ten rounds at a tenth of a second over a path of 120 ms behind a TUN device, as whole processes,
/// beside the system's mtr with the same flags.
final class MtrRounds implements Benchmark {
  private static final int ROUNDS = 5;
  private static final int LIMIT_SECONDS = 60;

  /// What one command's runs gave.
  private static final class Entry {
    final Side side;
    final List<String> words;
    final Series packets = new Series();

    Entry(String name, List<String> words) {
      this.side = new Side(name);
      this.words = words;
    }
  }

  MtrRounds() {}

  @Override
  public String name() {
    return "mtr";
  }

  @Override
  public String about() {
    return "netdiag mtr -c 10 -i 0.1 beside mtr with the same flags on a path of 120 ms (root)";
  }

  @Override
  public void run(Settings settings, PrintStream out) throws IOException, InterruptedException {
    TracePath path = TracePath.all().getFirst();
    try (SimulatedPath simulated = SimulatedPath.open(path.topology())) {
      simulated.warm(TracePath.TARGET);
      List<Entry> entries = entries(settings);
      int rounds = settings.repeatOr(ROUNDS);
      for (int i = 0; i < rounds; i++) {
        for (int j = 0; j < entries.size(); j++) {
          measure(simulated, entries.get(i % 2 == 0 ? j : entries.size() - 1 - j));
        }
      }
      out.println(path.name() + ": " + path.about() + "; " + rounds + " runs of each in turn");
      print(out, entries);
    }
  }

  private static List<Entry> entries(Settings settings) {
    String netdiag = settings.netdiag().toString();
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry("netdiag mtr -r", words(List.of(netdiag, "mtr", "-r"))));
    entries.add(new Entry("netdiag mtr --json", words(List.of(netdiag, "mtr", "--json"))));
    if (Processes.installed("mtr")) {
      entries.add(new Entry("mtr -r", words(List.of("mtr", "-r"))));
      entries.add(new Entry("mtr -r -G 1", words(List.of("mtr", "-r", "-G", "1"))));
    }
    entries.add(new Entry("true (cost of measuring)", List.of("true")));
    return entries;
  }

  private static List<String> words(List<String> head) {
    List<String> all = new ArrayList<>(head);
    all.addAll(List.of("-n", "-c", "10", "-i", "0.1", TracePath.TARGET));
    return all;
  }

  private static void measure(SimulatedPath path, Entry entry)
      throws IOException, InterruptedException {
    long before = path.packets();
    entry.side.take(
        Processes.run(
            Command.of(entry.words.toArray(String[]::new)).behind(path.namespace().asRoot()),
            LIMIT_SECONDS));
    entry.packets.add(path.packets() - (double) before);
  }

  private static void print(PrintStream out, List<Entry> entries) {
    Table table = new Table("", "wall s", "packets", "exit", "wall / mtr -r -G 1");
    for (Entry entry : entries) {
      table.row(
          entry.side.name(),
          Text.spread(entry.side.wallSeconds(), 3),
          Text.spread(entry.packets, 0),
          entry.side.ends(),
          ratio(entry, entries));
    }
    out.print(table.text());
  }

  private static String ratio(Entry entry, List<Entry> entries) {
    for (Entry other : entries) {
      if (other.side.name().equals("mtr -r -G 1")) {
        double ratio = entry.side.wallSeconds().median() / other.side.wallSeconds().median();
        return Text.number(ratio, 3);
      }
    }
    return "-";
  }
}
