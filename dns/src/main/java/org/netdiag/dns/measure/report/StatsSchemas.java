package org.netdiag.dns.measure.report;

import java.util.OptionalLong;
import org.netdiag.dns.measure.PhaseMedians;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.shared.report.Schema;
import org.netdiag.shared.stats.JitterSummary;
import org.netdiag.shared.stats.RttSummary;

/// Descriptions of figures.
final class StatsSchemas {
  private StatsSchemas() {}

  static Schema<Question> question() {
    return Schema.<Question>part()
        .text("name", "The name.", q -> q.name().toString())
        .label("name")
        .text("type", "The record type.", q -> RecordType.text(q.type()))
        .label("type")
        .text("class", "The class.", q -> RecordClass.text(q.dnsClass()))
        .build();
  }

  static Schema<RttSummary> rtt() {
    return Schema.<RttSummary>part()
        .time("min", "The smallest.", RttSummary::minNanos)
        .quantile("0")
        .time("mean", "The arithmetic mean.", RttSummary::meanNanos)
        .time("median", "The quantile 0.5 by nearest rank.", RttSummary::medianNanos)
        .quantile("0.5")
        .time("p90", "The quantile 0.9.", RttSummary::p90Nanos)
        .quantile("0.9")
        .time("p95", "The quantile 0.95.", RttSummary::p95Nanos)
        .quantile("0.95")
        .time("p99", "The quantile 0.99.", RttSummary::p99Nanos)
        .quantile("0.99")
        .time("max", "The largest.", RttSummary::maxNanos)
        .quantile("1")
        .time("stddev", "The sample standard deviation (n - 1).", RttSummary::stddev)
        .build();
  }

  static Schema<JitterSummary> jitter() {
    return Schema.<JitterSummary>part()
        .time("mean", "Mean of the absolute differences (RFC 4689).", JitterSummary::meanNanos)
        .time("max", "The largest absolute difference.", JitterSummary::maxNanos)
        .time("rfc3550", "The smoothed estimate of RFC 3550.", JitterSummary::rfc3550Nanos)
        .build();
  }

  static Schema<PhaseMedians> phases() {
    return Schema.<PhaseMedians>part()
        .time("connect", "Median time to connect.", p -> nanos(p.connectNanos()))
        .time("tls", "Median time to set up TLS.", p -> nanos(p.tlsNanos()))
        .time("query", "Median time from a question to its answer.", p -> nanos(p.queryNanos()))
        .build();
  }

  static double nanos(OptionalLong of) {
    return of.isPresent() ? of.getAsLong() : Double.NaN;
  }
}
