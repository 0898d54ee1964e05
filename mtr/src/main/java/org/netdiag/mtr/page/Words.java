package org.netdiag.mtr.page;

import java.util.Optional;
import org.netdiag.mtr.MtrHop;
import org.netdiag.mtr.verdict.HopWord;
import org.netdiag.mtr.verdict.Level;
import org.netdiag.mtr.verdict.Verdict;
import org.netdiag.shared.report.Utc;
import org.netdiag.shared.wire.IpAddress;

/// What the page calls things.
final class Words {
  private static final long DAY = 86_400_000_000_000L;
  private static final double SECOND = 1e9;

  private Words() {}

  static String of(HopWord word) {
    return switch (word) {
      case OK -> "ok";
      case RATE_LIMITED -> "rate-limited";
      case SILENT -> "silent";
      case LOSSY -> "lossy";
      case UNDECIDED -> "undecided";
    };
  }

  static String meaning(HopWord word) {
    return switch (word) {
      case OK -> "it answers, or loses only what a link before it has lost";
      case RATE_LIMITED -> "it forwards what it does not answer: farther hops lose less";
      case SILENT -> "it has never answered";
      case LOSSY -> "the link that ends here loses what goes to the target";
      case UNDECIDED -> "there are not enough probes to say";
    };
  }

  static String of(Level level) {
    return switch (level) {
      case OK -> "All is well";
      case WARN -> "Warning";
      case FAIL -> "Failing";
      case UNDECIDED -> "Undecided";
    };
  }

  /// In which colour a hop is shown: that of its word; the target that is fine itself shows how the
  /// whole path is.
  static String colour(MtrHop hop, Verdict verdict) {
    return hop.target() && hop.verdict().word() == HopWord.OK
        ? verdict.level().key()
        : hop.verdict().word().key();
  }

  /// Who answers at a hop: a name where there is one.
  static String who(MtrHop hop) {
    Optional<IpAddress> address = hop.latest();
    return address.isEmpty() ? "no answer" : who(hop, address.get());
  }

  static String who(MtrHop hop, IpAddress address) {
    String name = hop.names().get(address);
    return name == null ? address.toString() : name;
  }

  /// The time of day, with the date where a day is not enough to tell.
  static String clock(long epochNanos, long spanNanos) {
    String whole = Utc.format(epochNanos, 0);
    String time = whole.substring(11, 19);
    return spanNanos > DAY ? whole.substring(5, 10) + " " + time.substring(0, 5) : time;
  }

  /// A span of time for people.
  static String span(long nanos) {
    long seconds = Math.round(nanos / SECOND);
    if (seconds < 1) {
      return Math.round(nanos / 1e6) + " ms";
    }
    if (seconds < 120) {
      return seconds + " s";
    }
    long minutes = seconds / 60;
    return minutes < 120
        ? minutes + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s")
        : minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
  }
}
