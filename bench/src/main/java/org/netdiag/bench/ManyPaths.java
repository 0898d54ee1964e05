package org.netdiag.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A thousand paths of fifteen hops at a round a second in one process: is the schedule kept, and
/// in how much memory? Over a simulated network at wall speed and through a TUN device; once
/// without events, and once with every event written, from which the times of sending are taken.
final class ManyPaths implements Benchmark {
  private static final int TARGETS = 1000;
  private static final int REGIONS = 10;
  private static final int HOPS = 15;
  private static final int COMMON = 3;
  private static final int ROUNDS = 14;
  private static final int LIMIT_SECONDS = 120;

  ManyPaths() {}

  @Override
  public String name() {
    return "paths";
  }

  @Override
  public String about() {
    return "netdiag mtr to 1,000 targets of 15 hops at a round a second: schedule and memory (root)";
  }

  @Override
  public void run(Settings settings, PrintStream out) throws IOException, InterruptedException {
    int targets = Math.min(settings.targetsOr(TARGETS), 200 * REGIONS);
    Path topology = Scratch.file("topology");
    Path list = Scratch.file("targets");
    try {
      Files.writeString(topology, topology());
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < targets; i++) {
        text.append(target(i)).append('\n');
      }
      Files.writeString(list, text);
      out.println(targets + " paths, " + ROUNDS + " rounds a second apart; errors in ms");
      Table table =
          new Table(
              "",
              "wall s",
              "cpu s",
              "peak MiB",
              "exit",
              "sent",
              "paths whole",
              "probes",
              "pacing p50",
              "p99",
              "max",
              "steady p99",
              "span p99");
      List<String> simulated =
          List.of("--simulate", topology.toString(), "--speed", "real", "--targets", list + "");
      both(settings, table, new Way("simulated", Optional.empty(), simulated), targets);
      try (SimulatedPath path = SimulatedPath.open(topology())) {
        path.namespace().require("ip", "link", "set", "sim0", "txqueuelen", "10000");
        path.warm(target(0));
        List<String> tun = List.of("--targets", list.toString());
        both(settings, table, new Way("TUN", Optional.of(path), tun), targets);
      }
      out.print(table.text());
    } finally {
      Files.deleteIfExists(topology);
      Files.deleteIfExists(list);
    }
  }

  /// How probes get to the paths.
  private record Way(String name, Optional<SimulatedPath> path, List<String> words) {}

  private static void both(Settings settings, Table table, Way way, int targets)
      throws IOException, InterruptedException {
    for (String format : List.of("json", "ndjson")) {
      Path output = Scratch.file("paths");
      try {
        List<String> words = new ArrayList<>(List.of(settings.netdiag().toString(), "mtr", "-n"));
        words.addAll(List.of("--format", format, "-c", Integer.toString(ROUNDS), "-i", "1"));
        words.addAll(way.words);
        Command command = Command.of(words.toArray(String[]::new)).withOutput(output);
        List<String> prefix =
            way.path.map(SimulatedPath::namespace).map(Namespace::asRoot).orElse(List.of());
        Finished run = Processes.measure(prefix, command, LIMIT_SECONDS);
        row(table, way.name + ", " + format, run, output, targets);
      } finally {
        Files.deleteIfExists(output);
      }
    }
  }

  private static void row(Table table, String name, Finished run, Path output, int targets)
      throws IOException {
    boolean events = name.endsWith(", ndjson");
    Pacing pacing = events ? Pacing.of(output, targets, ROUNDS) : Pacing.none();
    Counts counts = events ? Counts.NONE : Counts.of(Files.readString(output));
    table.row(
        name,
        Text.number(run.wallSeconds(), 2),
        Text.number(run.userSeconds() + run.systemSeconds(), 2),
        Text.mebibytes((double) run.peakKib()),
        run.end(),
        events ? "-" : Text.number(counts.sent, 0),
        events ? "-" : Integer.toString(counts.whole),
        events ? Integer.toString(pacing.probes()) : "-",
        Text.number(pacing.late().median(), 3),
        Text.number(pacing.late().quantile(0.99), 3),
        Text.number(pacing.late().max(), 3),
        Text.number(pacing.steady().quantile(0.99), 3),
        Text.number(pacing.spans().quantile(0.99), 3));
  }

  /// What a report says, checked against the topology.
  ///
  /// @param sent probes of all hops
  /// @param whole paths that were reached with every hop answering every round
  private record Counts(double sent, int whole) {
    static final Counts NONE = new Counts(0, 0);

    static Counts of(String json) {
      double sent = 0;
      int whole = 0;
      for (Json result : Json.parse(json).at("results").items()) {
        List<Json> hops = result.at("hops").items();
        boolean all = hops.size() == HOPS && result.at("rounds").number() == ROUNDS;
        int index = (int) result.at("index").number();
        for (int i = 0; i < hops.size(); i++) {
          Json hop = hops.get(i);
          sent += hop.at("sent").number();
          List<Json> from = hop.at("addresses").items();
          all &= hop.at("received").number() == ROUNDS && from.size() == 1;
          all &= from.getFirst().text().equals(expected(index, i + 1));
        }
        whole += all ? 1 : 0;
      }
      return new Counts(sent, whole);
    }
  }

  private static String expected(int index, int ttl) {
    return ttl == HOPS ? target(index) : router(index % REGIONS, ttl);
  }

  private static String target(int index) {
    return "10.20." + (index % REGIONS) + "." + (1 + (index / REGIONS));
  }

  private static String router(int region, int ttl) {
    return ttl <= COMMON ? "10.0." + ttl + ".1" : "10.1." + region + "." + ttl;
  }

  private static String topology() {
    StringBuilder text = new StringBuilder("local 192.0.2.10\n");
    for (int ttl = 1; ttl <= COMMON; ttl++) {
      text.append("router c").append(ttl).append(' ').append(router(0, ttl)).append(" delay 2ms\n");
    }
    for (int region = 0; region < REGIONS; region++) {
      StringBuilder path = new StringBuilder("c1 c2 c3");
      for (int ttl = COMMON + 1; ttl < HOPS; ttl++) {
        String name = "r" + region + "x" + ttl;
        text.append("router ").append(name).append(' ').append(router(region, ttl));
        text.append(" delay 2ms\n");
        path.append(' ').append(name);
      }
      text.append("hosts b").append(region).append(" 10.20.").append(region);
      text.append(".0/24 delay 2ms\n");
      text.append("path b").append(region).append(" via ").append(path).append('\n');
    }
    return text.toString();
  }
}
