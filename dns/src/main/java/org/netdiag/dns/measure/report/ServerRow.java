package org.netdiag.dns.measure.report;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.dns.measure.Answer;
import org.netdiag.dns.measure.Comparison;
import org.netdiag.dns.measure.Difference;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.query.DnsResult;

/// One server's part in a comparison: a row of flat formats.
///
/// @param comparison what it belongs to
/// @param result what this server answered
public record ServerRow(Comparison comparison, DnsResult result) {
  /// A row for each server of a comparison.
  public static List<ServerRow> of(Comparison comparison) {
    List<ServerRow> rows = new ArrayList<>();
    for (DnsResult result : comparison.servers()) {
      rows.add(new ServerRow(comparison, result));
    }
    return rows;
  }

  /// Whether the server replied.
  boolean replied() {
    return result.reply().isPresent();
  }

  /// What it answered.
  Answer answer() {
    DnsMessage reply = result.reply().orElseThrow();
    return Answer.of(comparison.question(), reply);
  }

  /// In what it differs from most.
  List<String> differs() {
    List<String> kinds = new ArrayList<>();
    for (Difference each : comparison.differences()) {
      if (each.servers().contains(result.server()) && !kinds.contains(each.kind().key())) {
        kinds.add(each.kind().key());
      }
    }
    return kinds;
  }
}
