package org.netdiag.dns.walk;

import java.util.Optional;
import java.util.OptionalLong;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsResult;

/// A server of a zone, and what it said.
///
/// @param server who
/// @param result what the question came to; empty when it was not asked
/// @param reply what that means
/// @param serial of the zone's SOA record there; empty when it did not tell
public record LevelServer(
    ServerAddress server, Optional<DnsResult> result, ServerReply reply, OptionalLong serial) {
  /// The message, when one came.
  public Optional<DnsMessage> message() {
    return result.flatMap(DnsResult::reply);
  }

  /// The serial in an answer to a question for the zone's SOA record.
  static OptionalLong serial(Optional<DnsMessage> answer) {
    if (answer.isPresent()) {
      for (DnsRecord record : Rdata.ofType(answer.get().answer(), RecordType.SOA)) {
        Optional<SoaData> soa = SoaData.of(record);
        if (soa.isPresent()) {
          return OptionalLong.of(soa.get().serial());
        }
      }
    }
    return OptionalLong.empty();
  }
}
