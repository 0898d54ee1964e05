package org.netdiag.dns.secure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.MalformedMessageException;
import org.netdiag.dns.message.MessageWriter;
import org.netdiag.dns.message.RecordType;

/// Ways to spoil an answer.
final class Faults {
  private Faults() {}

  /// The message without the records that are not to be kept.
  static byte[] edit(byte[] bytes, boolean edns, Predicate<DnsRecord> keep) {
    try {
      DnsMessage message = DnsMessage.parse(bytes);
      List<DnsRecord> answer = message.answer().stream().filter(keep).toList();
      List<DnsRecord> authority = message.authority().stream().filter(keep).toList();
      return write(message, answer, authority, edns);
    } catch (MalformedMessageException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A message like another one with other records.
  static byte[] write(
      DnsMessage message, List<DnsRecord> answer, List<DnsRecord> authority, boolean edns) {
    MessageWriter writer = new MessageWriter();
    writer.header(1, message.flags(), 1, answer.size(), authority.size(), edns ? 1 : 0);
    writer.question(message.questions().getFirst());
    answer.forEach(writer::record);
    authority.forEach(writer::record);
    if (edns) {
      writer.u8(0).u16(41).u16(1232).u32(0x8000).u16(0);
    }
    return writer.bytes();
  }

  /// The message with another answer section.
  static byte[] answering(byte[] bytes, UnaryOperator<List<DnsRecord>> change) {
    try {
      DnsMessage message = DnsMessage.parse(bytes);
      List<DnsRecord> answer = change.apply(new ArrayList<>(message.answer()));
      return write(message, answer, message.authority(), true);
    } catch (MalformedMessageException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The message with another signature over the records of a type.
  static byte[] replace(byte[] bytes, int type, DnsRecord by) {
    return answering(
        bytes,
        answer -> {
          answer.replaceAll(record -> covers(record, type) ? by : record);
          return answer;
        });
  }

  /// Whether it is a signature over records of a type.
  static boolean covers(DnsRecord record, int type) {
    return record.type() == RecordType.RRSIG && record.rdata().u16(0) == type;
  }
}
