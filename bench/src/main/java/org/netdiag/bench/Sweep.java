package org.netdiag.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// One probe to each target of a file, as a whole process: by netdiag and by fping.
///
/// @param netdiag the launcher
/// @param file the targets
/// @param prefix how to get into the namespace and to the user
record Sweep(Path netdiag, Path file, List<String> prefix) {
  private static final long LIMIT_SECONDS = 600;

  Command netdiagQuiet() {
    return Command.of(netdiag.toString(), "ping", "-q", "-c", "1", "--targets", file.toString());
  }

  /// A line for each target, as fping writes it.
  Command netdiagLines() {
    return Command.of(netdiag.toString(), "ping", "-c", "1", "--targets", file.toString());
  }

  Command fping() {
    return Command.of("fping", "-q", "-c", "1", "-i", "0.001", "-f", file.toString());
  }

  Finished measure(Command command) throws IOException, InterruptedException {
    return Processes.measure(prefix, command, LIMIT_SECONDS);
  }

  /// How many targets netdiag says have answered: an unmeasured run with a line for each.
  String netdiagAnswered() throws IOException, InterruptedException {
    Path output = Scratch.file("answers");
    try {
      Command command =
          Command.of(
              netdiag.toString(),
              "ping",
              "-c",
              "1",
              "--format",
              "csv",
              "--targets",
              file.toString());
      measure(command.withOutput(output));
      return Long.toString(csvReceived(output));
    } finally {
      Files.deleteIfExists(output);
    }
  }

  /// How many targets fping says have answered; its summary stands on standard error.
  String fpingAnswered() throws IOException, InterruptedException {
    Path output = Scratch.file("answers");
    try {
      measure(fping().withErrors(output));
      try (Stream<String> lines = Files.lines(output)) {
        return Long.toString(lines.filter(line -> line.contains("xmt/rcv/%loss = 1/1/0%")).count());
      }
    } finally {
      Files.deleteIfExists(output);
    }
  }

  /// The sum of the column `received`.
  static long csvReceived(Path csv) throws IOException {
    try (Stream<String> lines = Files.lines(csv)) {
      CsvColumn column = new CsvColumn("received");
      lines.forEach(column::line);
      return column.sum();
    }
  }
}
