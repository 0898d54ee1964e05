package org.netdiag.shared.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Rows that hold everything that a schema can describe, with text from a hostile network.
final class Fixture {
  static final long STARTED = 1_795_176_000_123_456_789L;
  static final String HOSTILE =
      "\u001b[31m\"q\", a|b <b>&amp;\\ `x` *y* \u202eevil\u0000\r\n\t\u009b \ud800 é 漢 \ud83d\ude00 '";
  static final List<String> FLAGS = List.of("duplicate", "corrupted");

  private Fixture() {}

  /// One probe.
  record Probe(long seq, String outcome, double rttNanos, List<String> flags) {}

  /// Times.
  record Rtt(double min, double mean, double median, double max, double stddev) {}

  /// Who was asked.
  record Target(String name, Optional<String> address) {}

  /// A result.
  record Row(
      int index,
      Target target,
      long sent,
      Optional<Long> bytes,
      boolean changed,
      double loss,
      double low,
      double high,
      Optional<Rtt> rtt,
      Map<String, Long> stamps,
      Map<String, String> names,
      List<Probe> probes,
      List<Assertion> assertions,
      Optional<String> error) {}

  /// The run.
  record Run(boolean interrupted, Optional<String> summary) {}

  static final Schema<Target> TARGET =
      Schema.<Target>part()
          .text("name", "The name as it was given.", Target::name)
          .label("target")
          .title("Target")
          .optionalText("address", "The address that was asked.", Target::address)
          .label("address")
          .absent()
          .build();

  static final Schema<Rtt> RTT =
      Schema.<Rtt>part()
          .time("min", "The smallest.", Rtt::min)
          .always()
          .quantile("0")
          .title("Min")
          .time("mean", "The mean round-trip time.", Rtt::mean)
          .title("Mean")
          .time("median", "The median.", Rtt::median)
          .quantile("0.5")
          .title("Median")
          .time("max", "The largest.", Rtt::max)
          .quantile("1")
          .title("Max")
          .time("stddev", "The sample standard deviation; null with one reply.", Rtt::stddev)
          .title("StdDev")
          .build();

  static final Schema<Probe> PROBE =
      Schema.<Probe>part()
          .integer("seq", "The sequence number.", Probe::seq)
          .choice("outcome", "How it ended.", List.of("reply", "timeout"), Probe::outcome)
          .time("rtt_ms", "The round-trip time.", Probe::rttNanos)
          .absent()
          .texts("flags", "What is odd about it.", FLAGS, Probe::flags)
          .absent()
          .build();

  static final Schema<Row> FAILED =
      Schema.<Row>part()
          .integer("index", "The place in the input.", Row::index)
          .noMetric()
          .object("target", "Who was to be asked.", TARGET, Row::target)
          .text("error", "Why it was not measured.", row -> row.error().orElseThrow())
          .build();

  static final Schema<Row> ROW =
      Schema.<Row>named("netdiag.fixture/1")
          .integer("index", "The place in the input.", Row::index)
          .noMetric()
          .title("#")
          .object("target", "Who was asked.", TARGET, Row::target)
          .integer("sent", "Probes that were sent.", Row::sent)
          .title("Sent")
          .integer("bytes", "Bytes of \\ a reply.", row -> row.bytes().isPresent(), Fixture::bytes)
          .title("Bytes")
          .flag("changed", "Whether the TTL changed.", Row::changed)
          .title("Changed")
          .percent("loss_pct", "The share of probes that were lost.", Row::loss)
          .title("Loss%")
          .interval("loss_ci95_pct", "The 95 % interval of the loss.", Row::low, Row::high)
          .title("CI")
          .optionalObject("rtt_ms", "The round-trip times.", RTT, Row::rtt)
          .countMap("stamps", "How many times of each kind.", Row::stamps)
          .textMap("names", "Names of addresses.", Row::names)
          .rows("probes", "The last probes.", PROBE, Row::probes)
          .detail()
          .rows("assertions", "What came of the expressions.", Assertion.schema(), Row::assertions)
          .absent()
          .alternative(row -> row.error().isPresent(), FAILED)
          .build();

  static final Schema<Run> RUN =
      Schema.<Run>part()
          .flag("interrupted", "Whether the run was cut short.", Run::interrupted)
          .optionalText("summary", "The last sentence.", Run::summary)
          .absent()
          .build();

  private static long bytes(Row row) {
    return row.bytes().orElseThrow();
  }

  static Map<String, Long> stamps(long kernel, long user) {
    Map<String, Long> stamps = new LinkedHashMap<>();
    stamps.put("kernel", kernel);
    stamps.put("user", user);
    return stamps;
  }

  static Row usual(int index) {
    return new Row(
        index,
        new Target("example.net", Optional.of("192.0.2.1")),
        5,
        Optional.of(64L),
        false,
        20,
        3.6224,
        62.4465,
        Optional.of(new Rtt(30_501_499, 30_501_500, 30_500_999.5, 1_234_567_890, 12.5)),
        stamps(5, 0),
        Map.of("192.0.2.1", "example.net"),
        List.of(
            new Probe(1, "reply", 30_501_000, List.of("duplicate")),
            new Probe(2, "timeout", Double.NaN, List.of())),
        List.of(),
        Optional.empty());
  }

  static Row silent(int index) {
    return new Row(
        index,
        new Target("=HYPERLINK(\"x\")", Optional.empty()),
        0,
        Optional.empty(),
        false,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Optional.empty(),
        Map.of(),
        Map.of(),
        List.of(),
        List.of(
            new Assertion("rtt.p95 < 30ms", OptionalDouble.empty(), Optional.empty(), false),
            new Assertion("loss < 1%", OptionalDouble.of(0.25), Optional.empty(), true),
            new Assertion("answered", OptionalDouble.empty(), Optional.of(true), true)),
        Optional.empty());
  }

  static Row hostile(int index) {
    return new Row(
        index,
        new Target(HOSTILE, Optional.of("2001:db8::1")),
        1,
        Optional.of(0L),
        true,
        0,
        0,
        79.3457,
        Optional.of(new Rtt(0, 0, 0, 0, Double.NaN)),
        stamps(0, 1),
        Map.of(HOSTILE, HOSTILE),
        List.of(),
        List.of(),
        Optional.empty());
  }

  static Row failed(int index) {
    return new Row(
        index,
        new Target("no.such.name", Optional.empty()),
        0,
        Optional.empty(),
        false,
        0,
        0,
        0,
        Optional.empty(),
        Map.of(),
        Map.of(),
        List.of(),
        List.of(),
        Optional.of("unknown name"));
  }

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(usual(0));
    rows.add(silent(1));
    rows.add(hostile(2));
    rows.add(failed(3));
    return rows;
  }

  static Extras<Run> summary() {
    return new Extras<>(RUN, new Run(true, Optional.of("1 of 4 targets answered |")));
  }
}
