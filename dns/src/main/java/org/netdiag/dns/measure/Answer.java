package org.netdiag.dns.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.text.PlainData;

/// The answer in a reply, in a form that can be compared: aliases in their order, records in any.
///
/// @param aliases the names that each alias leads to, in lower case
/// @param records data of the records that were asked for, as text, sorted; names in lower case
/// @param leastTtl smallest TTL of aliases and records, -1 without any
public record Answer(List<String> aliases, List<String> records, long leastTtl) {
  private static final int MOST_ALIASES = 32;

  /// Copies the lists.
  public Answer {
    aliases = List.copyOf(aliases);
    records = List.copyOf(records);
  }

  /// What a reply says to a question.
  public static Answer of(Question question, DnsMessage reply) {
    List<String> aliases = new ArrayList<>();
    TreeSet<String> records = new TreeSet<>();
    long ttl = Long.MAX_VALUE;
    boolean any = question.type() == RecordType.ANY;
    for (DnsRecord record : reply.answer()) {
      boolean alias = record.type() == RecordType.CNAME && question.type() != RecordType.CNAME;
      boolean wanted = record.type() == question.type() || any;
      if (alias && !any && aliases.size() < MOST_ALIASES) {
        aliases.add(PlainData.of(record));
      } else if (wanted) {
        records.add(
            any
                ? RecordType.text(record.type()) + " " + PlainData.of(record)
                : PlainData.of(record));
      }
      ttl = alias || wanted ? Math.min(ttl, record.ttl()) : ttl;
    }
    return new Answer(aliases, List.copyOf(records), ttl == Long.MAX_VALUE ? -1 : ttl);
  }

  /// The records in one line; `no records` without any.
  public String text() {
    return records.isEmpty() ? "no records" : String.join(", ", records);
  }
}
