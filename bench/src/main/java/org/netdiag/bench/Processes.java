package org.netdiag.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Starts processes and waits for them.
final class Processes {
  private static final Path TIME = Path.of("/usr/bin/time");

  private Processes() {}

  /// Runs a command to its end and takes its wall time; memory and processor time stay unknown.
  static Finished run(Command command, long limitSeconds) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process = start(command);
    boolean cut = !await(process, limitSeconds);
    long wall = System.nanoTime() - start;
    return new Finished(process.exitValue(), wall, Double.NaN, Double.NaN, -1, cut);
  }

  /// Runs a command behind a prefix and takes its wall time, processor time and peak memory, with
  /// GNU time between the two where it is installed. The prefix and GNU time are part of the wall
  /// time: run `true` the same way to see what they cost.
  static Finished measure(List<String> prefix, Command command, long limitSeconds)
      throws IOException, InterruptedException {
    if (!Files.isExecutable(TIME)) {
      return run(command.behind(prefix), limitSeconds);
    }
    Path figures = Scratch.file("time");
    List<String> words = new ArrayList<>(prefix);
    words.addAll(List.of(TIME.toString(), "-q", "-f", "%U %S %M", "-o", figures.toString(), "--"));
    try {
      Finished run = run(command.behind(words), limitSeconds);
      List<String> lines = Files.readAllLines(figures);
      if (lines.isEmpty()) {
        return run;
      }
      String[] parts = lines.getLast().split(" ", -1);
      return new Finished(
          run.exit(),
          run.wallNanos(),
          Double.parseDouble(parts[0]),
          Double.parseDouble(parts[1]),
          Long.parseLong(parts[2]),
          run.cut());
    } finally {
      Files.deleteIfExists(figures);
    }
  }

  /// Starts a command without waiting; its standard input is empty.
  static Process start(Command command) throws IOException {
    return new ProcessBuilder(command.words())
        .redirectInput(new File("/dev/null"))
        .redirectOutput(target(command.output()))
        .redirectError(target(command.errors()))
        .start();
  }

  /// Runs a command that must succeed and returns what it printed on standard output.
  ///
  /// @throws IOException with the command and its complaint when it does not exit 0
  static String require(List<String> words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    int exit = process.waitFor();
    if (exit != 0) {
      throw new IOException(String.join(" ", words) + ": exit " + exit + ": " + text);
    }
    return text;
  }

  /// Whether a program of this name stands on the path.
  static boolean installed(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
    for (String folder : path.split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, name))) {
        return true;
      }
    }
    return false;
  }

  /// Ends a process and all that it has started.
  static void end(Process process) throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.waitFor();
  }

  private static boolean await(Process process, long limitSeconds) throws InterruptedException {
    try {
      if (process.waitFor(limitSeconds, TimeUnit.SECONDS)) {
        return true;
      }
    } catch (InterruptedException stopped) {
      end(process);
      throw stopped;
    }
    end(process);
    return false;
  }

  private static ProcessBuilder.Redirect target(Optional<Path> file) {
    return file.map(Path::toFile)
        .map(ProcessBuilder.Redirect::to)
        .orElse(ProcessBuilder.Redirect.DISCARD);
  }
}
