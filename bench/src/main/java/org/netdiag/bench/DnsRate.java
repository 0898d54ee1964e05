package org.netdiag.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Questions per second over one UDP socket to NSD on loopback, beside dnsperf; what thousands
/// under way cost; and one question as a whole process beside java Hello.
final class DnsRate implements Benchmark {
  private static final String WARM_UP = "2";
  private static final String SECONDS = "3";
  private static final String IN_FLIGHT = "200";
  private static final int PAIRS = 3;
  private static final int STARTS = 20;
  private static final Pattern RATE = Pattern.compile("Queries per second:\\s+([0-9.]+)");
  private static final Pattern LOST = Pattern.compile("Queries lost:\\s+([0-9]+)");
  private static final List<String> COMMAND_LINE =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  DnsRate() {}

  @Override
  public String name() {
    return "dns";
  }

  @Override
  public String about() {
    return "questions/s over one UDP socket to nsd beside dnsperf; netdiag dns beside java Hello"
        + " (root)";
  }

  @Override
  public void run(Settings settings, PrintStream out) throws IOException, InterruptedException {
    for (String tool : List.of("nsd", "dig", "dnsperf")) {
      if (!Processes.installed(tool) && !Processes.installed("../sbin/" + tool)) {
        throw new IOException(tool + " is not installed");
      }
    }
    try (Namespace namespace = Namespace.open();
        NameServer server = NameServer.open(namespace)) {
      rates(settings, out, namespace, server);
      memory(out, namespace);
      starts(settings, out, namespace);
    }
  }

  private static void rates(
      Settings settings, PrintStream out, Namespace namespace, NameServer server)
      throws IOException, InterruptedException {
    Series ours = new Series();
    Series plain = new Series();
    Series theirs = new Series();
    Series cpu = new Series();
    List<Series> quantiles = List.of(new Series(), new Series(), new Series());
    long lost = 0;
    for (int i = 0; i < settings.repeatOr(PAIRS); i++) {
      if (i % 2 == 1) {
        theirs.add(dnsperf(namespace, server));
      }
      String[] figures = flood(namespace, COMMAND_LINE, IN_FLIGHT);
      ours.add(rate(figures));
      cpu.add(Double.parseDouble(figures[3]) / Double.parseDouble(figures[0]));
      lost += Long.parseLong(figures[1]);
      for (int j = 0; j < 3; j++) {
        quantiles.get(j).add(Double.parseDouble(figures[4 + j]) / 1e6);
      }
      plain.add(rate(flood(namespace, List.of(), IN_FLIGHT)));
      if (i % 2 == 0) {
        theirs.add(dnsperf(namespace, server));
      }
    }
    Table table = new Table(IN_FLIGHT + " under way", "questions/s", "/ dnsperf");
    table.row(
        "netdiag, flags of the command", Text.spread(ours, 0), Text.spread(ours.over(theirs), 2));
    table.row("netdiag, JVM defaults", Text.spread(plain, 0), Text.spread(plain.over(theirs), 2));
    table.row("dnsperf", Text.spread(theirs, 0), "1");
    out.print(table.text());
    out.println(
        "  a result each: p50 "
            + Text.spread(quantiles.get(0), 3)
            + " ms, p95 "
            + Text.spread(quantiles.get(1), 3)
            + " ms, p99 "
            + Text.spread(quantiles.get(2), 3)
            + " ms; processor time "
            + Text.spread(cpu, 0)
            + " ns each; "
            + lost
            + " without an answer");
  }

  private static double rate(String[] figures) {
    return Double.parseDouble(figures[0]) / (Double.parseDouble(figures[2]) / 1e9);
  }

  private static List<String> floodWords(List<String> flags, String inFlight) {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(flags);
    all.add("--enable-native-access=org.netdiag.shared");
    all.add("--module-path");
    all.add(System.getProperty("jdk.module.path", ""));
    all.add("--module");
    all.add("org.netdiag.bench/org.netdiag.bench.DnsFlood");
    all.addAll(List.of(inFlight, WARM_UP, SECONDS));
    return all;
  }

  private static String[] flood(Namespace namespace, List<String> flags, String inFlight)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(namespace.asRoot());
    all.addAll(floodWords(flags, inFlight));
    return Processes.require(all).split(" ", -1);
  }

  private static double dnsperf(Namespace namespace, NameServer server)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(namespace.asRoot());
    all.addAll(List.of("dnsperf", "-s", NameServer.ADDRESS, "-p", "" + NameServer.PORT));
    all.addAll(List.of("-d", server.questions().toString(), "-l", SECONDS));
    all.addAll(List.of("-c", "1", "-T", "1", "-q", IN_FLIGHT));
    String text = Processes.require(all);
    Matcher rate = RATE.matcher(text);
    Matcher lost = LOST.matcher(text);
    if (!rate.find() || !lost.find()) {
      throw new IOException("dnsperf says: " + text);
    }
    return Double.parseDouble(rate.group(1));
  }

  /// Peak memory by how many questions are under way.
  private static void memory(PrintStream out, Namespace namespace)
      throws IOException, InterruptedException {
    Table table = new Table("under way", "peak MiB");
    for (String inFlight : List.of("1", "1000", "10000", "50000")) {
      Command command = Command.of(floodWords(COMMAND_LINE, inFlight).toArray(String[]::new));
      Finished run = Processes.measure(namespace.asRoot(), command, 60);
      table.row(inFlight, run.peakKib() < 0 ? "?" : Text.mebibytes((double) run.peakKib()));
    }
    out.print(table.text());
  }

  private static void starts(Settings settings, PrintStream out, Namespace namespace)
      throws IOException, InterruptedException {
    String netdiag = settings.netdiag().toString();
    String server = "@" + NameServer.ADDRESS;
    String port = "" + NameServer.PORT;
    String host = NameServer.host(1);
    Series hello = new Series();
    Series ours = new Series();
    Series dig = new Series();
    try (HelloProgram program = HelloProgram.compile()) {
      Command first = Command.of(program.words().toArray(String[]::new));
      Command second = Command.of(netdiag, "dns", server, "-p", port, host);
      Command third = Command.of("dig", server, "-p", port, host);
      List<String> inside = namespace.asRoot();
      Finished warm = Processes.run(second.behind(inside), 300);
      if (warm.exit() != 0) {
        out.println("  netdiag: exit " + warm.end());
      }
      for (int i = 0; i < settings.repeatOr(STARTS); i++) {
        hello.add(Processes.run(first.behind(inside), 60).wallMillis());
        ours.add(Processes.run(second.behind(inside), 60).wallMillis());
        dig.add(Processes.run(third.behind(inside), 60).wallMillis());
      }
    }
    Table table = new Table("whole processes", "wall ms", "/ java Hello");
    table.row("java Hello", Text.spread(hello, 1), "1");
    table.row("netdiag dns NAME", Text.spread(ours, 1), Text.spread(ours.over(hello), 2));
    table.row("dig NAME", Text.spread(dig, 1), Text.spread(dig.over(hello), 2));
    out.print(table.text());
  }
}
