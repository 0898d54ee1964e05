package org.netdiag.mtr.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.netdiag.mtr.HopRtt;
import org.netdiag.shared.report.SafeText;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.shared.stats.JitterSummary;

/// A column of mtr's reports, chosen by its letter with `--order` as in mtr(8).
///
/// mtr's own letters mean what they mean there, with right numbers: `I` is the jitter of RFC 3550
/// as it is, not sixteen times of it, and `D` counts what has timed out, not what is in flight.
/// Further letters: `E` median, `P` `Q` `Z` the quantiles 0.9, 0.95 and 0.99, `F` in flight, `T`
/// late, `U` duplicates, `O` reordered, `K` loss of the link, `H` loss of the node, `Y` the hop's
/// verdict.
public enum ReportColumn {
  /// A blank; `_` is another letter for it.
  SPACE(' ', "", Kind.BLANK, 1),
  /// Lost of what is decided.
  LOSS('L', "Loss%", Kind.PERCENT, 6),
  /// Not answered in time.
  DROPPED('D', "Drop", Kind.COUNT, 5),
  /// Answered in time.
  RECEIVED('R', "Rcv", Kind.COUNT, 6),
  /// Sent.
  SENT('S', "Snt", Kind.COUNT, 6),
  /// The latest round-trip time.
  LAST('N', "Last", Kind.MILLIS, 6),
  /// The smallest.
  BEST('B', "Best", Kind.MILLIS, 6),
  /// The arithmetic mean.
  MEAN('A', "Avg", Kind.MILLIS, 6),
  /// The largest.
  WORST('W', "Wrst", Kind.MILLIS, 6),
  /// The sample standard deviation.
  DEVIATION('V', "StDev", Kind.MILLIS, 6),
  /// The geometric mean.
  GEOMETRIC_MEAN('G', "Gmean", Kind.MILLIS, 6),
  /// Jitter of the latest pair.
  JITTER('J', "Jttr", Kind.MILLIS, 5),
  /// Mean jitter.
  JITTER_MEAN('M', "Javg", Kind.MILLIS, 5),
  /// The largest jitter.
  JITTER_WORST('X', "Jmax", Kind.MILLIS, 5),
  /// Jitter smoothed as in RFC 3550.
  JITTER_SMOOTHED('I', "Jint", Kind.MILLIS, 5),
  /// The median.
  MEDIAN('E', "Med", Kind.MILLIS, 6),
  /// The quantile 0.9.
  P90('P', "P90", Kind.MILLIS, 6),
  /// The quantile 0.95.
  P95('Q', "P95", Kind.MILLIS, 6),
  /// The quantile 0.99.
  P99('Z', "P99", Kind.MILLIS, 6),
  /// Neither answered nor timed out.
  IN_FLIGHT('F', "InFl", Kind.COUNT, 5),
  /// Answered too late.
  LATE('T', "Late", Kind.COUNT, 5),
  /// Further answers.
  DUPLICATES('U', "Dup", Kind.COUNT, 4),
  /// Answers that a later one overtook.
  REORDERED('O', "Reord", Kind.COUNT, 6),
  /// Loss of the link that ends at the hop.
  LINK_LOSS('K', "Link%", Kind.PERCENT, 6),
  /// Answers that the node itself did not give.
  NODE_LOSS('H', "Node%", Kind.PERCENT, 6),
  /// What is to be said of the hop.
  VERDICT('Y', "Verdict", Kind.WORD, 8);

  /// What mtr shows unless told otherwise.
  public static final String USUAL = "LS NABWV";

  private static final double NANOS_PER_MILLI = 1e6;
  private static final int MILLIS_DIGITS = 3;

  /// What values are.
  enum Kind {
    /// There are none.
    BLANK,
    /// Percent.
    PERCENT,
    /// Whole numbers.
    COUNT,
    /// Times, shown in milliseconds.
    MILLIS,
    /// A word.
    WORD
  }

  private final char letter;
  private final String title;
  private final Kind kind;
  private final int width;

  ReportColumn(char letter, String title, Kind kind, int width) {
    this.letter = letter;
    this.title = title;
    this.kind = kind;
    this.width = width;
  }

  /// The columns of an order.
  ///
  /// @param order letters; empty for [#USUAL]
  /// @throws IllegalArgumentException with a letter that stands for none, or when all are blanks
  public static List<ReportColumn> parse(String order) {
    List<ReportColumn> columns = new ArrayList<>();
    String letters = order.isEmpty() ? USUAL : order.replace('_', ' ');
    for (int i = 0; i < letters.length(); i++) {
      columns.add(of(letters.charAt(i)));
    }
    if (letters.isBlank()) {
      throw new IllegalArgumentException("no column is named: one or more of " + letters());
    }
    return List.copyOf(columns);
  }

  private static ReportColumn of(char letter) {
    for (ReportColumn column : values()) {
      if (column.letter == letter) {
        return column;
      }
    }
    throw new IllegalArgumentException(
        "no column is called '" + SafeText.escape(String.valueOf(letter)) + "': " + letters());
  }

  /// Every letter but the blank.
  static String letters() {
    StringBuilder all = new StringBuilder();
    for (ReportColumn column : values()) {
      all.append(column.letter);
    }
    return all.toString().strip();
  }

  /// Its letter.
  public char letter() {
    return letter;
  }

  /// Its head, which is its key in mtr's JSON too.
  public String title() {
    return title;
  }

  Kind kind() {
    return kind;
  }

  /// Columns of a terminal that it takes at least, with a space before.
  int width() {
    return width;
  }

  /// Appends one of its values, times in milliseconds.
  ///
  /// @param digits behind the point of what is no count
  void print(Utf8Buffer out, double value, int digits) {
    switch (kind) {
      case COUNT -> out.integer((long) value);
      case MILLIS -> {
        if (digits == MILLIS_DIGITS) {
          out.millis(value);
        } else {
          out.decimal(value / NANOS_PER_MILLI, digits);
        }
      }
      case PERCENT -> out.decimal(value, digits);
      case BLANK, WORD -> {}
    }
  }

  /// Its value in percent, nanoseconds or as a number; empty where it is unknown.
  OptionalDouble value(ReportFigures row) {
    return switch (this) {
      case SPACE, VERDICT -> OptionalDouble.empty();
      case LOSS -> row.counts().loss().lossPercent();
      case DROPPED -> count(row.counts().timedOut());
      case RECEIVED -> count(row.counts().received());
      case SENT -> count(row.counts().sent());
      case LAST -> rtt(row, HopRtt::lastNanos);
      case BEST -> rtt(row, rtt -> rtt.summary().minNanos());
      case MEAN -> rtt(row, rtt -> rtt.summary().meanNanos());
      case WORST -> rtt(row, rtt -> rtt.summary().maxNanos());
      case DEVIATION -> rtt(row, rtt -> rtt.summary().stddev());
      case GEOMETRIC_MEAN -> rtt(row, rtt -> rtt.geometricMeanNanos().orElse(Double.NaN));
      case MEDIAN -> rtt(row, rtt -> rtt.summary().medianNanos());
      case P90 -> rtt(row, rtt -> rtt.summary().p90Nanos());
      case P95 -> rtt(row, rtt -> rtt.summary().p95Nanos());
      case P99 -> rtt(row, rtt -> rtt.summary().p99Nanos());
      case JITTER -> jitter(row, JitterSummary::lastNanos);
      case JITTER_MEAN -> jitter(row, JitterSummary::meanNanos);
      case JITTER_WORST -> jitter(row, JitterSummary::maxNanos);
      case JITTER_SMOOTHED -> jitter(row, JitterSummary::rfc3550Nanos);
      case IN_FLIGHT, LATE, DUPLICATES, REORDERED -> row.whole() ? further(row) : unknown();
      case LINK_LOSS -> row.linkLossPct();
      case NODE_LOSS -> row.nodeLossPct();
    };
  }

  private OptionalDouble further(ReportFigures row) {
    return count(
        this == IN_FLIGHT
            ? row.counts().inFlight()
            : this == LATE
                ? row.counts().late()
                : this == DUPLICATES ? row.counts().duplicates() : row.counts().reordered());
  }

  private static OptionalDouble count(long value) {
    return OptionalDouble.of((double) value);
  }

  private static OptionalDouble rtt(ReportFigures row, ToDoubleFunction<HopRtt> of) {
    return row.stats().rtt().isPresent()
        ? time(of.applyAsDouble(row.stats().rtt().get()))
        : unknown();
  }

  private static OptionalDouble jitter(ReportFigures row, ToDoubleFunction<JitterSummary> of) {
    return row.stats().jitter().isPresent()
        ? time(of.applyAsDouble(row.stats().jitter().get()))
        : unknown();
  }

  private static OptionalDouble time(double nanos) {
    return Double.isFinite(nanos) ? OptionalDouble.of(nanos) : unknown();
  }

  private static OptionalDouble unknown() {
    return OptionalDouble.empty();
  }
}
