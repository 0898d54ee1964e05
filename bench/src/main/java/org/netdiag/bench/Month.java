package org.netdiag.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// 30 simulated days at one probe a second: is the memory flat, and are the totals right?
final class Month implements Benchmark {
  /// What the shipped network `lan` answers for.
  static final String TARGET = "192.168.1.20";

  private static final int PROBES = 30 * 24 * 3600;

  Month() {}

  @Override
  public String name() {
    return "month";
  }

  @Override
  public String about() {
    return "30 simulated days at 1 probe/s: time, memory over time, totals";
  }

  @Override
  public void run(Settings settings, PrintStream out) throws IOException, InterruptedException {
    Path output = Scratch.file("month");
    Path errors = Scratch.file("month");
    try {
      String probes = Integer.toString(PROBES);
      Command command =
          Command.of(
                  settings.netdiag().toString(),
                  "ping",
                  "--simulate",
                  "lan",
                  "--speed",
                  "max",
                  "-c",
                  probes,
                  "-i",
                  "1",
                  "--json",
                  TARGET)
              .withOutput(output)
              .withErrors(errors);
      long start = System.nanoTime();
      Process process = Processes.start(command);
      MemoryCurve memory = MemoryCurve.of(process);
      double seconds = (System.nanoTime() - start) / 1e9;
      out.println(command);
      out.println(
          "  wall "
              + Text.number(seconds, 2)
              + " s, "
              + Text.number(PROBES / seconds, 0)
              + " probes/s, exit "
              + process.exitValue());
      Files.readAllLines(errors).forEach(line -> out.println("  " + line));
      memory.print(out);
      totals(out, Files.readString(output));
    } finally {
      Files.deleteIfExists(output);
      Files.deleteIfExists(errors);
    }
  }

  private static void totals(PrintStream out, String json) {
    Json result = Json.parse(json).at("results").items().getFirst();
    StringBuilder line = new StringBuilder("  ");
    for (String key :
        List.of("sent", "received", "timed_out", "errors", "in_flight", "cancelled")) {
      line.append(key).append(' ').append(Text.number(result.at(key).number(), 0)).append("  ");
    }
    out.println(line.toString().stripTrailing());
    double ends = 0;
    for (String key : List.of("received", "timed_out", "errors", "in_flight", "cancelled")) {
      ends += result.at(key).number();
    }
    double sent = result.at("sent").number();
    out.println(
        "  totals "
            + (sent == PROBES && ends == sent ? "right" : "WRONG")
            + ", probes kept "
            + result.at("probes").items().size()
            + ", omitted "
            + Text.number(result.at("probes_omitted").number(), 0));
  }
}
