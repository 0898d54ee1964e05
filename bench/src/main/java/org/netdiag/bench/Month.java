package org.netdiag.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// 30 simulated days at one probe a second: is the memory flat, and are the totals right?
final class Month implements Benchmark {
  /// What the shipped network `lan` answers for.
  static final String TARGET = "192.168.1.20";

  private static final int PROBES = 30 * 24 * 3600;
  private static final int LINES = 12;

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
      List<MemoryWatch> watched = watch(process);
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
      memory(out, watched);
      totals(out, Files.readString(output));
    } finally {
      Files.deleteIfExists(output);
      Files.deleteIfExists(errors);
    }
  }

  /// The process's memory after each second, and last as shortly before its end as was seen.
  private static List<MemoryWatch> watch(Process process) throws InterruptedException {
    List<MemoryWatch> watched = new ArrayList<>();
    MemoryWatch last = new MemoryWatch(-1, -1);
    for (int tick = 1; !process.waitFor(100, TimeUnit.MILLISECONDS); tick++) {
      MemoryWatch now = MemoryWatch.of(process.pid());
      if (now.peakKib() >= 0) {
        last = now;
      }
      if (tick % 10 == 0) {
        watched.add(last);
      }
    }
    watched.add(last);
    return watched;
  }

  private static void memory(PrintStream out, List<MemoryWatch> watched) {
    Table table = new Table("after s", "VmRSS MiB", "VmHWM MiB");
    int step = Math.max(1, watched.size() / LINES);
    for (int i = 0; i < watched.size(); i++) {
      if (i % step == 0 || i == watched.size() - 1) {
        table.row(
            i == watched.size() - 1 ? "end" : Integer.toString(i + 1),
            Text.mebibytes((double) watched.get(i).residentKib()),
            Text.mebibytes((double) watched.get(i).peakKib()));
      }
    }
    out.print(table.text());
    long middle = watched.get(watched.size() / 2).peakKib();
    long end = watched.getLast().peakKib();
    out.println("  VmHWM at the end / half way: " + Text.number((double) end / middle, 3));
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
