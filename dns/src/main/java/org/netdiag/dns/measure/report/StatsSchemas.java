package org.netdiag.dns.measure.report;

import java.util.OptionalLong;
import org.netdiag.dns.measure.PhaseMedians;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.shared.report.Schema;

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
