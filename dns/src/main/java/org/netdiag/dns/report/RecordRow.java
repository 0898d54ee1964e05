package org.netdiag.dns.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.query.DnsResult;

/// One line of the flat formats: a record of a reply.
///
/// @param row what it belongs to
/// @param section `answer`, `authority` or `additional`; empty for a result without records
/// @param record the record; empty for a result without records
public record RecordRow(DnsRow row, String section, Optional<DnsRecord> record) {
  /// The lines of a result, at least one.
  public static List<RecordRow> of(DnsRow row) {
    List<RecordRow> rows = new ArrayList<>();
    if (row instanceof DnsRow.Answered answered) {
      DnsResult result = answered.result();
      add(rows, row, "answer", ResultSchemas.answer(result));
      if (result.reply().isPresent()) {
        DnsMessage reply = result.reply().get();
        add(rows, row, "authority", reply.authority());
        add(rows, row, "additional", reply.additional());
      }
    }
    if (rows.isEmpty()) {
      rows.add(new RecordRow(row, "", Optional.empty()));
    }
    return rows;
  }

  private static void add(
      List<RecordRow> rows, DnsRow row, String section, List<DnsRecord> records) {
    for (DnsRecord record : records) {
      rows.add(new RecordRow(row, section, Optional.of(record)));
    }
  }
}
