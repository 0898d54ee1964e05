package org.netdiag.mtr.verdict;

import java.util.List;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.shared.stats.Wilson;

/// A sentence with numbers in it.
final class Sentence {
  private static final int MOST_DIGITS = 9;
  private static final int EN_DASH = 0x2013;

  private final Utf8Buffer out = new Utf8Buffer();

  Sentence say(String words) {
    out.ascii(words);
    return this;
  }

  Sentence count(long number) {
    out.integer(number);
    return this;
  }

  /// A share with one digit behind the point, or as many as show that it is not nothing.
  Sentence number(double percent) {
    out.decimal(percent, percent >= 99.95 ? 0 : digits(percent));
    return this;
  }

  private static int digits(double percent) {
    int digits = 1;
    for (double least = 0.095;
        percent > 0 && percent < least && digits < MOST_DIGITS;
        least /= 10) {
      digits++;
    }
    return digits;
  }

  Sentence percent(double percent) {
    return number(percent).say(" %");
  }

  Sentence interval(Wilson interval) {
    say(" (").number(interval.lowPercent());
    out.codePoint(EN_DASH);
    return number(interval.highPercent()).say(")");
  }

  Sentence millis(long nanos) {
    double millis = nanos / 1e6;
    out.decimal(millis, millis < 9.95 ? 1 : 0);
    return say(" ms");
  }

  /// Between two hops, 0 being this host.
  Sentence between(int fromTtl, int toTtl) {
    say("between ");
    if (fromTtl == 0) {
      return say("this host and hop ").count(toTtl);
    }
    return say("hop ").count(fromTtl).say(" and ").count(toTtl);
  }

  /// Hops in ascending order, at least one: "hop 5", "hops 5 and 7", "hops 4 to 7".
  Sentence hops(List<Integer> ttls) {
    int last = ttls.getLast();
    int size = ttls.size();
    if (size == 1) {
      return say("hop ").count(last);
    }
    say("hops ").count(ttls.getFirst());
    if (size > 2 && last - ttls.getFirst() == size - 1) {
      return say(" to ").count(last);
    }
    for (int ttl : ttls.subList(1, size - 1)) {
      say(", ").count(ttl);
    }
    return say(" and ").count(last);
  }

  /// Answers in a second, and how many come in a row before the limit shows.
  Sentence limit(RateLimit limit) {
    say(" to about ");
    double rate = limit.perSecond();
    out.decimal(rate, rate < 0.095 ? 2 : rate < 99.95 ? 1 : 0);
    return say("/s (burst ").count(limit.burst()).say(")");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
