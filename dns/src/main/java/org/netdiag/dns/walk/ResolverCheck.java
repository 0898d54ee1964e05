package org.netdiag.dns.walk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.text.PlainData;

/// Holds a resolver's answer against the authority's.
final class ResolverCheck {
  private ResolverCheck() {}

  private record Datum(DomainName name, int type, String data) {}

  /// The comparison.
  ///
  /// @param end what the walk came to
  /// @param answer the authority's
  static ResolverView compare(DnsResult result, WalkEnd end, List<DnsRecord> answer) {
    Optional<DnsMessage> reply = result.reply();
    if (reply.isEmpty()) {
      return silent(result, "no reply");
    }
    DnsMessage message = reply.get();
    if (message.rcode() != Rcode.NOERROR && message.rcode() != Rcode.NXDOMAIN) {
      return silent(result, "fails: " + Rcode.text(message.rcode()));
    }
    boolean told = end == WalkEnd.ANSWER || end == WalkEnd.NODATA || end == WalkEnd.NXDOMAIN;
    if (!told) {
      return silent(result, "answers, the authority does not");
    }
    // A DNAME record and others beside the aliases are no part of the answer.
    AliasChain chain = AliasChain.follow(message.answer(), result.question(), DomainName.ROOT);
    WalkEnd says =
        message.rcode() == Rcode.NXDOMAIN
            ? WalkEnd.NXDOMAIN
            : chain.complete() ? WalkEnd.ANSWER : WalkEnd.NODATA;
    boolean data = data(chain.records()).equals(data(answer));
    boolean same = says == end && data;
    String text =
        same ? "same data" : says == end ? "other data" : "says " + says.key() + " instead";
    return new ResolverView(
        result, Optional.of(same), ttl(chain.records()), ttl(answer), message.has(Flag.AD), text);
  }

  private static ResolverView silent(DnsResult result, String text) {
    boolean ad = result.reply().map(message -> message.has(Flag.AD)).orElse(false);
    return new ResolverView(
        result, Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), ad, text);
  }

  private static Set<Datum> data(List<DnsRecord> records) {
    Set<Datum> data = new HashSet<>();
    for (DnsRecord record : unsigned(records)) {
      data.add(new Datum(record.name(), record.type(), PlainData.of(record)));
    }
    return data;
  }

  private static OptionalLong ttl(List<DnsRecord> records) {
    return unsigned(records).stream().mapToLong(DnsRecord::ttl).min();
  }

  private static List<DnsRecord> unsigned(List<DnsRecord> records) {
    List<DnsRecord> found = new ArrayList<>();
    for (DnsRecord record : records) {
      if (record.type() != RecordType.RRSIG) {
        found.add(record);
      }
    }
    return found;
  }
}
