package org.netdiag.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs benchmarks by name and prints what they measure.
public final class Bench {
  private static final String USAGE =
      "usage: bench/run [--netdiag PATH] [--repeat N] [--targets N] [-4|-6] NAME…";

  private Path netdiag = Path.of("netdiag").toAbsolutePath();
  private int repeat;
  private int targets;
  private int family = 4;
  private final List<Benchmark> chosen = new ArrayList<>();

  private Bench() {}

  /// Runs the named benchmarks in the given order; exits 2 when the words make no sense or
  /// something that is needed is missing.
  public static void main(String[] arguments) throws InterruptedException {
    try {
      new Bench().run(arguments, System.out);
    } catch (IllegalArgumentException | IOException failed) {
      System.err.println("bench: " + failed.getMessage());
      System.exit(2);
    }
  }

  private static List<Benchmark> all() {
    return List.of(
        new Accuracy(),
        new Bulk(),
        new Million(),
        new Startup(),
        new Month(),
        new Throughput(),
        new Trace(),
        new ManyRoutes(),
        new Diamonds(),
        new MtrRounds(),
        new ManyPaths(),
        new Pathping(),
        new Day(),
        new DnsRate());
  }

  private void run(String[] arguments, PrintStream out) throws IOException, InterruptedException {
    parse(arguments);
    if (chosen.isEmpty()) {
      out.println(USAGE);
      for (Benchmark benchmark : all()) {
        out.println(
            "  "
                + benchmark.name()
                + " ".repeat(12 - benchmark.name().length())
                + benchmark.about());
      }
      return;
    }
    if (!Files.isExecutable(netdiag)) {
      throw new IllegalArgumentException("no program at " + netdiag + "; name one with --netdiag");
    }
    Settings settings = new Settings(netdiag, repeat, targets, family);
    Machine.print(out);
    for (Benchmark benchmark : chosen) {
      out.println();
      out.println("== " + benchmark.name() + ": " + benchmark.about());
      benchmark.run(settings, out);
      out.flush();
    }
  }

  private void parse(String[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--netdiag" -> netdiag = Path.of(value(arguments, ++i)).toAbsolutePath();
        case "--repeat" -> repeat = number(value(arguments, ++i));
        case "--targets" -> targets = number(value(arguments, ++i));
        case "-4" -> family = 4;
        case "-6" -> family = 6;
        case "all" -> chosen.addAll(all());
        default -> chosen.add(named(arguments[i]));
      }
    }
  }

  private static Benchmark named(String word) {
    String wanted = word.equals("allocation") ? "throughput" : word;
    for (Benchmark benchmark : all()) {
      if (benchmark.name().equals(wanted)) {
        return benchmark;
      }
    }
    throw new IllegalArgumentException("no benchmark '" + word + "'; " + USAGE);
  }

  private static String value(String[] arguments, int place) {
    if (place >= arguments.length) {
      throw new IllegalArgumentException("a value is missing after " + arguments[place - 1]);
    }
    return arguments[place];
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException wrong) {
      throw new IllegalArgumentException("'" + text + "' is not a number", wrong);
    }
  }
}
