package org.netdiag.mtr.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.netdiag.mtr.MtrEvent;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.record.FakeRun;
import org.netdiag.mtr.verdict.DelayStep;
import org.netdiag.mtr.verdict.HopVerdict;
import org.netdiag.mtr.verdict.HopWord;
import org.netdiag.mtr.verdict.Level;
import org.netdiag.mtr.verdict.RateLimit;
import org.netdiag.mtr.verdict.Verdict;
import org.netdiag.shared.report.ReportOutput;
import org.netdiag.shared.stats.Wilson;
import org.netdiag.shared.wire.IpAddress;

/// Pages of made-up runs with a verdict written by hand.
final class Samples {
  private Samples() {}

  static Page.Path path(FakeRun.Shape shape, Level level) {
    Timeline timeline = new Timeline();
    FakeRun run =
        new FakeRun(
            shape,
            20,
            event -> {
              if (event instanceof MtrEvent.OfProbe probe) {
                timeline.add(probe);
              }
            });
    return new Page.Path(judged(run.run(), level), Optional.of(timeline));
  }

  static MtrResult judged(MtrResult result, Level level) {
    List<MtrHop> hops = new ArrayList<>();
    for (MtrHop hop : result.hops()) {
      hops.add(named(hop.with(word(hop, level))));
    }
    return with(result.withHops(hops), verdict(result, level));
  }

  static MtrResult with(MtrResult result, Verdict verdict) {
    return new MtrResult(
        result.target(),
        result.probes(),
        result.rounds(),
        result.reached(),
        verdict,
        result.hops(),
        result.changes(),
        result.changesOmitted(),
        result.unseen(),
        result.notes(),
        result.refusal(),
        result.startedEpochNanos(),
        result.elapsedNanos());
  }

  private static MtrHop named(MtrHop hop) {
    if (hop.addresses().isEmpty() || hop.ttl() == 2) {
      return hop;
    }
    IpAddress first = hop.addresses().getFirst();
    String name =
        hop.target()
            ? "www.example.net"
            : "ae" + hop.ttl() + "-0.core" + hop.ttl() + ".fra.example.net";
    return hop.with(Map.of(first, name), Map.of(first, 64_500L + hop.ttl() / 3));
  }

  private static HopVerdict word(MtrHop hop, Level level) {
    boolean lossy = hop.ttl() == 7 && level != Level.OK;
    HopWord word =
        hop.ttl() == 3
            ? HopWord.RATE_LIMITED
            : hop.ttl() == 5 ? HopWord.SILENT : lossy ? HopWord.LOSSY : HopWord.OK;
    OptionalDouble seen = hop.stats().counts().loss().lossPercent();
    boolean silent = hop.ttl() == 5;
    return new HopVerdict(
        hop.ttl(),
        silent ? OptionalDouble.empty() : lossy ? seen : OptionalDouble.of(0),
        silent ? OptionalDouble.empty() : hop.ttl() == 3 ? seen : OptionalDouble.of(0),
        word,
        hop.ttl() == 3 ? Optional.of(new RateLimit(0.5, 1)) : Optional.empty());
  }

  private static Verdict verdict(MtrResult result, Level level) {
    if (level == Level.OK) {
      return new Verdict(
          level,
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalDouble.of(0),
          Optional.of(Wilson.of(0, result.rounds())),
          Optional.of(new DelayStep(6, 7, 16_300_000)),
          "nothing that goes to the target is lost: 0 of " + result.rounds() + " (0\u20131.3 %)",
          List.of("hop 3 answers only some probes, which says nothing about what it forwards"));
    }
    return new Verdict(
        level,
        OptionalInt.of(6),
        OptionalInt.of(7),
        OptionalDouble.of(4.1),
        Optional.of(new Wilson(2.6, 6.3)),
        Optional.of(new DelayStep(6, 7, 16_300_000)),
        "loss begins between hop 6 and 7 and reaches the target: 4.1 % (2.6\u20136.3)",
        List.of(
            "hop 3 answers only some probes, which says nothing about what it forwards",
            "the way back may differ from the way there: loss on it looks the same"));
  }

  static Page page(String tool, Page.Path... paths) {
    return new Page(
        tool, "0.1.0", paths[0].result().startedEpochNanos(), false, List.of(paths), List.of());
  }

  static String html(Page page) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    HtmlPage.write(new ReportOutput(bytes), page);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
