package org.netdiag.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Probes a second and bytes allocated per probe of the engine alone, over loopback.
final class Throughput implements Benchmark {
  private static final String SECONDS = "4";
  private static final List<String> COMMAND_LINE =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  Throughput() {}

  @Override
  public String name() {
    return "throughput";
  }

  @Override
  public String about() {
    return "the engine alone over loopback: probes/s, CPU and allocation per probe (root)";
  }

  @Override
  public void run(Settings settings, PrintStream out) throws IOException, InterruptedException {
    Table table = new Table("", "probes/s", "CPU ns/probe", "B/probe", "lost", "drops", "stamp");
    try (Namespace namespace = Namespace.open()) {
      for (String privilege : List.of("datagram", "raw")) {
        for (String stamps : List.of("plain", "stamps")) {
          List<String> words = List.of(privilege, stamps, SECONDS);
          measure(settings, table, namespace, COMMAND_LINE, words);
        }
      }
      measure(settings, table, namespace, List.of(), List.of("datagram", "plain", SECONDS));
    }
    out.print(table.text());
  }

  private static void measure(
      Settings settings, Table table, Namespace namespace, List<String> flags, List<String> words)
      throws IOException, InterruptedException {
    Series rate = new Series();
    Series cpu = new Series();
    Series bytes = new Series();
    long lost = 0;
    long drops = 0;
    String stamp = "";
    for (int i = 0; i < settings.repeatOr(3); i++) {
      String[] figures = flood(namespace, flags, words);
      double answered = Double.parseDouble(figures[0]);
      lost += Long.parseLong(figures[1]);
      drops += Long.parseLong(figures[2]);
      stamp = figures[3];
      rate.add(answered / (Double.parseDouble(figures[4]) / 1e9));
      cpu.add(Double.parseDouble(figures[5]) / answered);
      bytes.add(Double.parseDouble(figures[6]) / answered);
    }
    table.row(
        words.get(0) + ", " + words.get(1) + (flags.isEmpty() ? ", JVM defaults" : ""),
        Text.spread(rate, 0),
        Text.spread(cpu, 0),
        Text.spread(bytes, 3),
        Long.toString(lost),
        Long.toString(drops),
        stamp);
  }

  private static String[] flood(Namespace namespace, List<String> flags, List<String> words)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(namespace.asRoot());
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(flags);
    all.add("--enable-native-access=org.netdiag.shared");
    all.add("--module-path");
    all.add(System.getProperty("jdk.module.path", ""));
    all.add("--module");
    all.add("org.netdiag.bench/org.netdiag.bench.Flood");
    all.addAll(words);
    return Processes.require(all).split(" ", -1);
  }
}
