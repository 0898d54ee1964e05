package org.netdiag.dns.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.netdiag.dns.Dns;
import org.netdiag.dns.measure.report.CompareText;
import org.netdiag.dns.query.Patience;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.shared.sim.SimNetwork;
import org.netdiag.shared.sim.SimSettings;

/// Runs every case file of comparisons. With `-Dgolden.update=true` it writes what came out
/// instead; the difference is then to be read.
final class CompareCasesTest {
  private static final Path FOLDER = Path.of("src/test/resources/org/netdiag/dns/measure/compare");

  static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".case")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void caseRunsAsItsFileSays(Path path) throws IOException, InterruptedException {
    CaseFile file = CaseFile.read(path);
    Map<String, String> actual = actual(file);
    if (Boolean.getBoolean("golden.update")) {
      file.update(actual);
    }
    CaseFile expected = CaseFile.read(path);
    actual.forEach((section, body) -> assertEquals(expected.section(section), body, section));
    assertEquals(actual, actual(CaseFile.read(path)), "a second run differs");
  }

  @Test
  void thereAreCases() throws IOException {
    assertTrue(cases().size() >= 12, "only " + cases().size());
  }

  private static Map<String, String> actual(CaseFile file)
      throws IOException, InterruptedException {
    QueryOptions options =
        QueryOptions.DEFAULT.toBuilder()
            .patience(
                new Patience(
                    Duration.ofMillis(file.number("timeout", 5000)), 2, Duration.ofMillis(20)))
            .fallback(false)
            .build();
    ComparePlan.Watch watch =
        new ComparePlan.Watch(
            file.number("rounds", 1), Duration.ofMillis(file.number("interval", 1000)));
    ComparePlan plan = new ComparePlan(file.questions(), file.servers(), options, watch);
    Utf8Buffer out = new Utf8Buffer();
    try (Dns dns =
        Dns.builder()
            .network(SimNetwork.factory(file.topology(), SimSettings.defaults()))
            .random(new SplittableRandom(1))
            .build()) {
      Compare compare = new Compare(dns);
      CompareRun run =
          file.has("stop")
              ? compare.startAndStop(
                  plan, round -> show(out, round), file.number("stop", 0) * 1_000_000L)
              : compare.start(plan, round -> show(out, round));
      for (Comparison each : run.await()) {
        CompareText.append(out, each);
      }
    }
    Map<String, String> actual = new LinkedHashMap<>();
    actual.put("text", out.toString());
    return actual;
  }

  private static void show(Utf8Buffer out, CompareRound round) {
    if (!round.last()) {
      round.comparisons().forEach(each -> CompareText.round(out, each));
    }
  }
}
