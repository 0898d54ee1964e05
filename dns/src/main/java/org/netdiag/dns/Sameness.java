package org.netdiag.dns;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;

/// Whether two answers say the same.
final class Sameness {
  private Sameness() {}

  /// Whether they have the same response code and the same answers, in any order and with any TTL.
  static boolean same(DnsMessage one, DnsMessage other) {
    return one.rcode() == other.rcode() && facts(one.answer()).equals(facts(other.answer()));
  }

  private static Set<DnsRecord> facts(List<DnsRecord> records) {
    Set<DnsRecord> facts = new HashSet<>();
    for (DnsRecord each : records) {
      facts.add(new DnsRecord(each.name(), each.type(), each.dnsClass(), 0, each.rdata()));
    }
    return facts;
  }
}
