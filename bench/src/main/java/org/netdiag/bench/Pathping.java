package org.netdiag.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// `pathping` with 100 probes a hop on paths of fifteen hops behind a TUN device, where Windows
/// takes 25 s a hop: how long it takes, and whether its figures of nodes and links are those of the
/// suffix-minimum rule.
final class Pathping implements Benchmark {
  private static final int LIMIT_SECONDS = 120;

  /// Figures are rounded to a tenth of a percent.
  private static final double ROUNDING = 0.051;

  private static final double WINDOWS_SECONDS = 375;

  Pathping() {}

  @Override
  public String name() {
    return "pathping";
  }

  @Override
  public String about() {
    return "netdiag pathping -q 100 on paths of 15 hops: time, figures against the rule (root)";
  }

  @Override
  public void run(Settings settings, PrintStream out) throws IOException, InterruptedException {
    Table table =
        new Table(
            "",
            "wall s",
            "exit",
            "probes a hop",
            "pings",
            "figures off",
            "Windows / wall",
            "verdict");
    List<String> remarks = new ArrayList<>();
    for (TracePath path : List.of(TracePath.all().getFirst(), TracePath.losing(0.05, 7, 4))) {
      measure(settings, table, path, remarks);
    }
    out.print(table.text());
    remarks.forEach(remark -> out.println("  " + remark));
  }

  private static void measure(Settings settings, Table table, TracePath path, List<String> remarks)
      throws IOException, InterruptedException {
    Path output = Scratch.file("pathping");
    try (SimulatedPath simulated = SimulatedPath.open(path.topology())) {
      simulated.warm(TracePath.TARGET);
      Command command =
          Command.of(
                  settings.netdiag().toString(),
                  "pathping",
                  "-n",
                  "--json",
                  "-q",
                  "100",
                  TracePath.TARGET)
              .behind(simulated.namespace().asRoot())
              .withOutput(output);
      Finished run = Processes.run(command, LIMIT_SECONDS);
      Json result = Json.parse(Files.readString(output)).at("results").items().getFirst();
      List<Json> hops = result.at("hops").items();
      table.row(
          path.name(),
          Text.number(run.wallSeconds(), 2),
          run.end(),
          span(hops, ""),
          span(hops, "direct"),
          Integer.toString(wrong(result)),
          Text.number(WINDOWS_SECONDS / run.wallSeconds(), 1),
          result.at("verdict").at("level").text());
      remarks.add(
          path.name() + ", " + path.about() + ": " + result.at("verdict").at("text").text());
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static String span(List<Json> hops, String key) {
    Series sent = new Series();
    for (Json hop : hops) {
      sent.add((key.isEmpty() ? hop : hop.at(key)).at("sent").number());
    }
    return Text.spread(sent, 0);
  }

  /// How many figures of nodes and links are not what the hops' own counts give: the loss to a hop
  /// and farther is the smallest that is seen there or behind, a link's is what that grows by, and
  /// a node's is what is seen there beyond it. Silent hops have none.
  private static int wrong(Json result) {
    List<Json> hops = result.at("hops").items();
    double[] suffix = new double[hops.size() + 1];
    suffix[hops.size()] = Double.POSITIVE_INFINITY;
    for (int i = hops.size() - 1; i >= 0; i--) {
      double loss = loss(hops.get(i));
      suffix[i] = loss < 0 ? suffix[i + 1] : Math.min(loss, suffix[i + 1]);
    }
    int wrong = 0;
    double before = 0;
    for (int i = 0; i < hops.size(); i++) {
      Json hop = hops.get(i);
      if (loss(hop) >= 0) {
        wrong += off(hop.at("node_loss_pct"), loss(hop) - suffix[i]);
        wrong += off(hop.at("link_loss_pct"), suffix[i] - before);
        wrong += off(link(result, hop.at("ttl").number()).at("loss_pct"), suffix[i] - before);
        before = suffix[i];
      }
    }
    return wrong;
  }

  private static Json link(Json result, double toTtl) {
    for (Json link : result.at("links").items()) {
      if (link.at("to_ttl").number() == toTtl) {
        return link;
      }
    }
    return result.at("links");
  }

  private static int off(Json said, double percent) {
    return Math.abs(said.number() - percent) <= ROUNDING ? 0 : 1;
  }

  /// The loss of a hop in percent; below 0 when it is silent.
  private static double loss(Json hop) {
    double received = hop.at("received").number();
    double lost = hop.at("timed_out").number();
    return received == 0 ? -1 : 100 * lost / (received + lost);
  }
}
