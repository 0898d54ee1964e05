package org.netdiag.dns.walk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.secure.SignatureState;

/// The part of an answer that leads from the question's name over aliases to its data.
///
/// @param records aliases and data in their order, with what signs them
/// @param last the name that the aliases lead to
/// @param complete whether data of that name is there, or the last alias was asked for
record AliasChain(List<DnsRecord> records, DomainName last, boolean complete) {
  private static final int MOST_ALIASES = 16;

  AliasChain {
    records = List.copyOf(records);
  }

  /// Follows an answer as far as the zone's servers can be believed: a server has no authority over
  /// what lies outside.
  static AliasChain follow(List<DnsRecord> answer, Question question, DomainName zone) {
    List<DnsRecord> found = new ArrayList<>();
    DomainName name = question.name();
    Set<DomainName> seen = new HashSet<>();
    for (int i = 0; i < MOST_ALIASES && name.isWithin(zone); i++) {
      List<DnsRecord> data = data(answer, name, question.type());
      if (!data.isEmpty()) {
        found.addAll(data);
        return new AliasChain(found, name, true);
      }
      List<DnsRecord> alias = Rdata.of(answer, name, RecordType.CNAME);
      if (alias.isEmpty()) {
        break;
      }
      found.addAll(alias);
      signatures(answer, name, RecordType.CNAME, found);
      seen.add(name);
      name = Rdata.target(alias.getFirst()).orElse(name);
      if (seen.contains(name)) {
        break;
      }
    }
    return new AliasChain(found, name, false);
  }

  private static List<DnsRecord> data(List<DnsRecord> answer, DomainName name, int type) {
    List<DnsRecord> found = new ArrayList<>();
    if (type == RecordType.ANY) {
      for (DnsRecord record : answer) {
        if (record.name().equals(name)) {
          found.add(record);
        }
      }
      return found;
    }
    found.addAll(Rdata.of(answer, name, type));
    if (!found.isEmpty() && type != RecordType.RRSIG) {
      signatures(answer, name, type, found);
    }
    return found;
  }

  private static void signatures(
      List<DnsRecord> answer, DomainName name, int type, List<DnsRecord> into) {
    for (DnsRecord record : Rdata.of(answer, name, RecordType.RRSIG)) {
      if (SignatureState.parse(record, 0).map(it -> it.type() == type).orElse(false)) {
        into.add(record);
      }
    }
  }
}
