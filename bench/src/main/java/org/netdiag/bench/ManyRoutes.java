package org.netdiag.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Routes to a thousand simulated targets of twelve hops, three of which all of them share and
/// eight of which every tenth shares, at 5,000 probes a second.
final class ManyRoutes implements Benchmark {
  private static final int TARGETS = 1000;
  private static final int REGIONS = 10;
  private static final int HOPS = 12;
  private static final int COMMON = 3;
  private static final int RATE = 5000;

  ManyRoutes() {}

  @Override
  public String name() {
    return "routes";
  }

  @Override
  public String about() {
    return "netdiag trace to 1,000 simulated targets of 12 hops at 5,000 probes/s: time and memory";
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
      out.println(targets + " targets, " + settings.repeatOr(3) + " rounds");
      Table table =
          new Table(
              "",
              "wall s",
              "user s",
              "peak MiB",
              "exit",
              "probes",
              "wall / (probes / rate)",
              "wall / (hops / rate)",
              "reached",
              "wrong hops");
      for (String speed : List.of("real", "max")) {
        measure(settings, table, speed, topology, list, targets);
      }
      out.print(table.text());
    } finally {
      Files.deleteIfExists(topology);
      Files.deleteIfExists(list);
    }
  }

  private static void measure(
      Settings settings, Table table, String speed, Path topology, Path list, int targets)
      throws IOException, InterruptedException {
    Side side = new Side("netdiag trace --rate " + RATE + " --speed " + speed);
    Path output = Scratch.file("routes");
    try {
      Command command =
          Command.of(
                  settings.netdiag().toString(),
                  "trace",
                  "-n",
                  "--json",
                  "--simulate",
                  topology.toString(),
                  "--speed",
                  speed,
                  "--rate",
                  Integer.toString(RATE),
                  "--targets",
                  list.toString())
              .withOutput(output);
      for (int i = 0; i < settings.repeatOr(3); i++) {
        side.take(Processes.measure(List.of(), command, 300));
      }
      Counts counts = Counts.of(Files.readString(output));
      double wall = side.wallSeconds().median();
      boolean real = speed.equals("real");
      table.row(
          side.name(),
          Text.spread(side.wallSeconds(), 3),
          Text.number(side.cpuSeconds().median(), 2),
          Text.mebibytes(side.peakKib().max()),
          side.ends(),
          Text.number(counts.sent(), 0),
          real ? Text.number(wall * RATE / counts.sent(), 3) : "-",
          real ? Text.number(wall * RATE / (targets * (double) HOPS), 3) : "-",
          Integer.toString(counts.reached()),
          Integer.toString(counts.wrong()));
    } finally {
      Files.deleteIfExists(output);
    }
  }

  /// What a report says, checked against the topology.
  ///
  /// @param sent probes that left
  /// @param reached targets with all hops
  /// @param wrong hops where another address answered than the topology has there
  private record Counts(double sent, int reached, int wrong) {
    static Counts of(String json) {
      double sent = 0;
      int reached = 0;
      int wrong = 0;
      for (Json result : Json.parse(json).at("results").items()) {
        sent += result.at("sent").number();
        List<Json> hops = result.at("hops").items();
        reached += result.at("stop").text().equals("reached") && hops.size() == HOPS ? 1 : 0;
        int index = (int) result.at("index").number();
        for (Json hop : hops) {
          for (Json address : hop.at("addresses").items()) {
            boolean right = address.text().equals(expected(index, (int) hop.at("ttl").number()));
            wrong += right ? 0 : 1;
          }
        }
      }
      return new Counts(sent, reached, wrong);
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
