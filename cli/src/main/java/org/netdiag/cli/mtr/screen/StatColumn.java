package org.netdiag.cli.mtr.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.netdiag.mtr.HopRtt;
import org.netdiag.mtr.HopStats;
import org.netdiag.mtr.ProbeCounts;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.shared.stats.JitterSummary;
import org.netdiag.shared.stats.RttSummary;

/// A column of statistics, with the letter by which mtr's users know it (mtr(8), `--order`).
enum StatColumn {
  /// Lost of what is decided.
  LOSS('L', "Loss%", 7),
  /// Not answered in time.
  DROPPED('D', "Drop", 6),
  /// Answered in time.
  RECEIVED('R', "Rcv", 6),
  /// Sent.
  SENT('S', "Snt", 6),
  /// The latest round-trip time.
  LAST('N', "Last", 6),
  /// The smallest round-trip time.
  BEST('B', "Best", 6),
  /// The mean round-trip time.
  AVERAGE('A', "Avg", 6),
  /// The greatest round-trip time.
  WORST('W', "Wrst", 6),
  /// The sample standard deviation.
  DEVIATION('V', "StDev", 6),
  /// The geometric mean.
  GEOMETRIC_MEAN('G', "Gmean", 6),
  /// The jitter of the latest pair.
  JITTER('J', "Jttr", 6),
  /// The mean jitter.
  MEAN_JITTER('M', "Javg", 6),
  /// The greatest jitter.
  WORST_JITTER('X', "Jmax", 6),
  /// The jitter of RFC 3550, section 6.4.1.
  INTERARRIVAL_JITTER('I', "Jint", 6);

  /// What mtr shows unless told otherwise.
  static final String DEFAULT_ORDER = "LS NABWV";

  /// What mtr shows of jitter.
  static final String JITTER_ORDER = "DR AGJMXI";

  private static final String UNKNOWN = "-";

  private final char letter;
  private final String heading;
  private final int width;

  StatColumn(char letter, String heading, int width) {
    this.letter = letter;
    this.heading = heading;
    this.width = width;
  }

  /// The columns of an order, which [#check] has accepted; a space is a gap and stands for nothing.
  static List<Optional<StatColumn>> of(String order) {
    List<Optional<StatColumn>> columns = new ArrayList<>();
    for (int i = 0; i < order.length(); i++) {
      columns.add(find(order.charAt(i)));
    }
    return columns;
  }

  private static Optional<StatColumn> find(char letter) {
    for (StatColumn column : values()) {
      if (column.letter == letter) {
        return Optional.of(column);
      }
    }
    return Optional.empty();
  }

  /// Checks an order of columns.
  ///
  /// @return what is wrong with it; empty when nothing is
  static Optional<String> check(String order) {
    boolean any = false;
    for (int i = 0; i < order.length(); i++) {
      char letter = order.charAt(i);
      boolean known = find(letter).isPresent();
      if (!known && letter != ' ' && letter != '_') {
        return Optional.of("no column is called '" + letter + "': LDRSNBAWVGJMXI");
      }
      any |= known;
    }
    return any ? Optional.empty() : Optional.of("no column is named: LDRSNBAWVGJMXI");
  }

  String heading() {
    return heading;
  }

  /// Columns of the terminal, with a space before.
  int width() {
    return width;
  }

  /// What it shows of a row; a sign where that is unknown.
  String text(HopStats stats) {
    ProbeCounts counts = stats.counts();
    return switch (this) {
      case LOSS -> loss(counts);
      case DROPPED -> Long.toString(counts.timedOut());
      case RECEIVED -> Long.toString(counts.received());
      case SENT -> Long.toString(counts.sent());
      case LAST, BEST, AVERAGE, WORST, DEVIATION, GEOMETRIC_MEAN ->
          stats.rtt().map(rtt -> Times.millis(time(rtt))).orElse(UNKNOWN);
      case JITTER, MEAN_JITTER, WORST_JITTER, INTERARRIVAL_JITTER ->
          stats.jitter().map(jitter -> Times.millis(time(jitter))).orElse(UNKNOWN);
    };
  }

  private static String loss(ProbeCounts counts) {
    OptionalDouble percent = counts.loss().lossPercent();
    return percent.isPresent()
        ? new Utf8Buffer().decimal(percent.getAsDouble(), 1).ascii("%").toString()
        : UNKNOWN;
  }

  private double time(HopRtt rtt) {
    RttSummary all = rtt.summary();
    return switch (this) {
      case LAST -> (double) rtt.lastNanos();
      case BEST -> (double) all.minNanos();
      case WORST -> (double) all.maxNanos();
      case GEOMETRIC_MEAN -> rtt.geometricMeanNanos().orElse(Double.NaN);
      case DEVIATION -> all.stddev();
      default -> all.meanNanos();
    };
  }

  private double time(JitterSummary jitter) {
    return switch (this) {
      case MEAN_JITTER -> jitter.meanNanos();
      case WORST_JITTER -> (double) jitter.maxNanos();
      case INTERARRIVAL_JITTER -> jitter.rfc3550Nanos();
      default -> (double) jitter.lastNanos();
    };
  }
}
