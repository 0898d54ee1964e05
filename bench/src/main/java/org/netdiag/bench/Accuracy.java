package org.netdiag.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reported round-trip times against a packet capture on the same interface: two namespaces joined
/// by a veth pair, netdiag and iputils ping in turn, the machine idle and then busy.
final class Accuracy implements Benchmark {
  private static final int ROUNDS = 5;
  private static final String DEVICE = "nb-here";
  private static final String PEER = "nb-there";

  /// What one tool's runs gave.
  private static final class Tool {
    final String name;
    final Series errors = new Series();
    final Series rtts = new Series();
    final Series roundMedians = new Series();
    final Series roundNinetyNinths = new Series();
    int unmatched;

    Tool(String name) {
      this.name = name;
    }

    void take(Matching matching) {
      Series absolute = matching.errorNanos().absolute();
      errors.addAll(matching.errorNanos());
      rtts.addAll(matching.capturedNanos());
      roundMedians.add(absolute.median() / 1000);
      roundNinetyNinths.add(absolute.quantile(0.99) / 1000);
      unmatched += matching.unmatched();
    }
  }

  Accuracy() {}

  @Override
  public String name() {
    return "accuracy";
  }

  @Override
  public String about() {
    return "reported RTT against a packet capture, beside iputils ping, idle and busy (root)";
  }

  @Override
  public void run(Settings settings, PrintStream out) throws IOException, InterruptedException {
    try (Namespace here = Namespace.open();
        Namespace there = Namespace.open()) {
      join(here, there);
      String target = settings.family() == 6 ? "fd00:6e62::2" : "198.18.0.2";
      out.println("500 echoes every 5 ms to " + target + ", errors in microseconds");
      compare(settings, out, here, target, "idle");
      try (BusyCores load = BusyCores.start()) {
        compare(settings, out, here, target, load.count() + " busy processes");
      }
    }
  }

  private static void join(Namespace here, Namespace there)
      throws IOException, InterruptedException {
    here.require("ip", "link", "add", DEVICE, "type", "veth", "peer", PEER, "netns", there.pid());
    here.require("ip", "addr", "add", "198.18.0.1/30", "dev", DEVICE);
    here.require("ip", "-6", "addr", "add", "fd00:6e62::1/64", "dev", DEVICE, "nodad");
    here.require("ip", "link", "set", DEVICE, "up");
    there.require("ip", "addr", "add", "198.18.0.2/30", "dev", PEER);
    there.require("ip", "-6", "addr", "add", "fd00:6e62::2/64", "dev", PEER, "nodad");
    there.require("ip", "link", "set", PEER, "up");
  }

  private static void compare(
      Settings settings, PrintStream out, Namespace here, String target, String load)
      throws IOException, InterruptedException {
    Tool ours = new Tool("netdiag");
    Tool theirs = new Tool("iputils");
    int rounds = settings.repeatOr(ROUNDS);
    for (int i = 0; i < rounds; i++) {
      if (i % 2 == 0) {
        ours.take(netdiag(settings, here, target));
        theirs.take(iputils(here, target));
      } else {
        theirs.take(iputils(here, target));
        ours.take(netdiag(settings, here, target));
      }
    }
    print(out, load + ", " + rounds + " rounds", ours, theirs);
  }

  private static Matching netdiag(Settings settings, Namespace here, String target)
      throws IOException, InterruptedException {
    Path output = Scratch.file("netdiag");
    try (Capture capture = Capture.start(here, DEVICE)) {
      Command command =
          Command.of(
                  settings.netdiag().toString(),
                  "ping",
                  "-c",
                  "500",
                  "-i",
                  "0.005",
                  "--json",
                  target)
              .behind(here.asRoot())
              .withOutput(output);
      expectAnswers(command, Processes.run(command, 120));
      return Matching.byOrder(Reported.fromNetdiag(Files.readString(output)), capture.stop());
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static Matching iputils(Namespace here, String target)
      throws IOException, InterruptedException {
    Path output = Scratch.file("iputils");
    try (Capture capture = Capture.start(here, DEVICE)) {
      Command command =
          Command.of("ping", "-n", "-c", "500", "-i", "0.005", target)
              .behind(here.asRoot())
              .withOutput(output);
      expectAnswers(command, Processes.run(command, 120));
      return Matching.bySequence(Reported.fromIputils(Files.readAllLines(output)), capture.stop());
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static void expectAnswers(Command command, Finished run) throws IOException {
    if (run.exit() != 0 || run.cut()) {
      throw new IOException(command + ": exit " + run.end());
    }
  }

  private static void print(PrintStream out, String title, Tool... sides) {
    out.println();
    out.println(title);
    Table table =
        new Table(
            "",
            "matched",
            "unmatched",
            "median",
            "p90",
            "p99",
            "max",
            "signed median",
            "signed min",
            "RTT median");
    for (Tool side : sides) {
      Series error = side.errors.absolute();
      table.row(
          side.name,
          Integer.toString(error.size()),
          Integer.toString(side.unmatched),
          micros(error.median()),
          micros(error.quantile(0.9)),
          micros(error.quantile(0.99)),
          micros(error.max()),
          micros(side.errors.median()),
          micros(side.errors.min()),
          micros(side.rtts.median()));
    }
    out.print(table.text());
    for (Tool side : sides) {
      out.println(
          "  "
              + side.name
              + " by round: median "
              + Text.spread(side.roundMedians, 2)
              + ", p99 "
              + Text.spread(side.roundNinetyNinths, 2));
    }
    Series ours = sides[0].errors.absolute();
    Series theirs = sides[1].errors.absolute();
    out.println(
        "  "
            + sides[0].name
            + " / "
            + sides[1].name
            + ": median "
            + Text.number(ours.median() / theirs.median(), 3)
            + ", p99 "
            + Text.number(ours.quantile(0.99) / theirs.quantile(0.99), 3));
  }

  private static String micros(double nanos) {
    return Text.number(nanos / 1000, 2);
  }
}
