package org.netdiag.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// How often `trace --multipath` finds every link of a simulated diamond, and at what cost.
final class Diamonds implements Benchmark {
  private static final int SEEDS = 40;
  private static final int[] BRANCHES = {2, 4, 8, 16};
  private static final String TARGET = "203.0.113.80";

  /// What the runs over one diamond gave.
  private static final class Counts {
    final Series sent = new Series();
    final Series elapsedMillis = new Series();
    final Series wallMillis = new Series();
    int complete;
    int invented;
  }

  Diamonds() {}

  @Override
  public String name() {
    return "multipath";
  }

  @Override
  public String about() {
    return "netdiag trace --multipath on simulated diamonds: links found, invented, probes, time";
  }

  @Override
  public void run(Settings settings, PrintStream out) throws IOException, InterruptedException {
    int seeds = settings.repeatOr(SEEDS);
    out.println(seeds + " seeds each; a run is complete when it found every link");
    Table table =
        new Table("", "branches", "complete", "invented links", "probes", "elapsed ms", "wall ms");
    for (String confidence : List.of("--multipath=95", "--multipath=99")) {
      for (int branches : BRANCHES) {
        Counts counts = count(settings, confidence, branches, seeds);
        table.row(
            confidence,
            Integer.toString(branches),
            Text.number(100.0 * counts.complete / seeds, 1) + " %",
            Integer.toString(counts.invented),
            Text.spread(counts.sent, 0),
            Text.spread(counts.elapsedMillis, 0),
            Text.spread(counts.wallMillis, 0));
      }
    }
    out.print(table.text());
  }

  private static Counts count(Settings settings, String confidence, int branches, int seeds)
      throws IOException, InterruptedException {
    Counts counts = new Counts();
    Path topology = Scratch.file("topology");
    Path output = Scratch.file("multipath");
    try {
      Files.writeString(topology, topology(branches));
      for (int seed = 1; seed <= seeds; seed++) {
        Command command =
            Command.of(
                    settings.netdiag().toString(),
                    "trace",
                    "-n",
                    "--json",
                    confidence,
                    "--simulate",
                    topology.toString(),
                    "--seed",
                    Integer.toString(seed),
                    TARGET)
                .withOutput(output);
        Finished run = Processes.run(command, 120);
        counts.wallMillis.add(run.wallMillis());
        take(counts, Files.readString(output), links(branches));
      }
      return counts;
    } finally {
      Files.deleteIfExists(topology);
      Files.deleteIfExists(output);
    }
  }

  private static void take(Counts counts, String json, Set<String> expected) {
    Json result = Json.parse(json).at("results").items().getFirst();
    Set<String> found = new TreeSet<>();
    for (Json link : result.at("links").items()) {
      found.add(link.at("from").text() + " " + link.at("to").text());
    }
    counts.sent.add(result.at("sent").number());
    counts.elapsedMillis.add(result.at("elapsed_ms").number());
    counts.complete += found.containsAll(expected) ? 1 : 0;
    found.removeAll(expected);
    counts.invented += found.size();
  }

  /// A router, a fork of this many ways, and a router behind it.
  private static String topology(int branches) {
    StringBuilder text = new StringBuilder("local 192.0.2.10\nrouter a 10.0.1.1 delay 2ms\n");
    List<String> ways = new ArrayList<>();
    for (int i = 1; i <= branches; i++) {
      text.append("router b").append(i).append(" 10.0.2.").append(i).append(" delay 2ms\n");
      ways.add("b" + i);
    }
    text.append("router c 10.0.3.1 delay 2ms\nhost web ").append(TARGET).append(" delay 2ms\n");
    text.append("path default via a ( ").append(String.join(" | ", ways)).append(" ) c\n");
    return text.toString();
  }

  private static Set<String> links(int branches) {
    Set<String> links = new TreeSet<>();
    for (int i = 1; i <= branches; i++) {
      links.add("10.0.1.1 10.0.2." + i);
      links.add("10.0.2." + i + " 10.0.3.1");
    }
    links.add("10.0.3.1 " + TARGET);
    return links;
  }
}
