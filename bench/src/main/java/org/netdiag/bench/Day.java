package org.netdiag.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// 24 simulated hours of `mtr` at a round a second on a path of fifteen hops that loses: is the
/// memory flat, and are the totals right?
final class Day implements Benchmark {
  private static final int ROUNDS = 24 * 3600;
  private static final int LOSSY = 7;
  private static final double LOSS = 0.05;

  Day() {}

  @Override
  public String name() {
    return "day";
  }

  @Override
  public String about() {
    return "24 simulated hours of mtr at 1 round/s over 15 hops: time, memory over time, totals";
  }

  @Override
  public void run(Settings settings, PrintStream out) throws IOException, InterruptedException {
    Path topology = Scratch.file("topology");
    Path output = Scratch.file("day");
    Path errors = Scratch.file("day");
    try {
      Files.writeString(topology, TracePath.losing(LOSS, LOSSY, 4).topology());
      Command command =
          Command.of(
                  settings.netdiag().toString(),
                  "mtr",
                  "--simulate",
                  topology.toString(),
                  "--speed",
                  "max",
                  "-n",
                  "-c",
                  Integer.toString(ROUNDS),
                  "-i",
                  "1",
                  "--json",
                  TracePath.TARGET)
              .withOutput(output)
              .withErrors(errors);
      long start = System.nanoTime();
      Process process = Processes.start(command);
      MemoryCurve memory = MemoryCurve.of(process);
      double seconds = (System.nanoTime() - start) / 1e9;
      out.println(
          "  wall "
              + Text.number(seconds, 2)
              + " s, "
              + Text.number(ROUNDS / seconds, 0)
              + " rounds/s, exit "
              + process.exitValue());
      Files.readAllLines(errors).forEach(line -> out.println("  " + line));
      memory.print(out);
      totals(out, Files.readString(output));
    } finally {
      Files.deleteIfExists(topology);
      Files.deleteIfExists(output);
      Files.deleteIfExists(errors);
    }
  }

  private static void totals(PrintStream out, String json) {
    Json result = Json.parse(json).at("results").items().getFirst();
    List<Json> hops = result.at("hops").items();
    boolean right = hops.size() == 15 && result.at("rounds").number() == ROUNDS;
    for (Json hop : hops) {
      double sent = hop.at("sent").number();
      double ends =
          hop.at("received").number() + hop.at("timed_out").number() + hop.at("in_flight").number();
      right &= sent == ROUNDS && ends == sent && hop.at("in_flight").number() == 0;
      right &= hop.at("ttl").number() >= LOSSY || hop.at("ttl").number() == 4 || lost(hop) == 0;
    }
    out.println("  totals " + (right ? "right" : "WRONG") + ", " + hops.size() + " hops");
    for (int ttl : new int[] {1, 4, LOSSY, 15}) {
      if (ttl <= hops.size()) {
        Json hop = hops.get(ttl - 1);
        out.println(
            "  hop "
                + ttl
                + ": sent "
                + Text.number(hop.at("sent").number(), 0)
                + ", lost "
                + Text.number(lost(hop), 0)
                + " ("
                + Text.number(100 * lost(hop) / hop.at("sent").number(), 2)
                + " %), "
                + hop.at("verdict").text());
      }
    }
    out.println("  " + result.at("verdict").at("text").text());
  }

  private static double lost(Json hop) {
    return hop.at("timed_out").number();
  }
}
