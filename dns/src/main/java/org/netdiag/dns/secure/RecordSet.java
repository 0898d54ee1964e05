package org.netdiag.dns.secure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.RecordType;

/// Records of one owner, type and class, and the RRSIG records that cover them: RFC 2181 section 5,
/// RFC 4035 section 2.2.
///
/// @param name their owner
/// @param type their type
/// @param dnsClass their class
/// @param records without duplicates
/// @param signatures in their order
record RecordSet(
    DomainName name, int type, int dnsClass, List<DnsRecord> records, List<DnsRecord> signatures) {
  /// The sets of a section, in the order of their first records. A signature without records is no
  /// set.
  static List<RecordSet> of(List<DnsRecord> section) {
    List<RecordSet> sets = new ArrayList<>();
    for (DnsRecord record : section) {
      if (record.type() != RecordType.RRSIG) {
        Optional<RecordSet> known = find(sets, record, record.type());
        RecordSet set = known.orElseGet(() -> begun(record));
        if (known.isEmpty()) {
          sets.add(set);
        }
        if (!set.has(record)) {
          set.records.add(record);
        }
      }
    }
    for (DnsRecord record : section) {
      if (record.type() == RecordType.RRSIG && record.rdata().length() >= 2) {
        find(sets, record, record.rdata().u16(0)).ifPresent(set -> set.signatures.add(record));
      }
    }
    return sets;
  }

  private static RecordSet begun(DnsRecord first) {
    return new RecordSet(
        first.name(), first.type(), first.dnsClass(), new ArrayList<>(), new ArrayList<>());
  }

  private static Optional<RecordSet> find(List<RecordSet> sets, DnsRecord owner, int type) {
    for (RecordSet set : sets) {
      if (set.type == type && set.dnsClass == owner.dnsClass() && set.name.equals(owner.name())) {
        return Optional.of(set);
      }
    }
    return Optional.empty();
  }

  private boolean has(DnsRecord other) {
    for (DnsRecord record : records) {
      if (record.rdata().equals(other.rdata())) {
        return true;
      }
    }
    return false;
  }

  /// Owner and type: `www.example. A`.
  @Override
  public String toString() {
    return name + " " + RecordType.text(type);
  }
}
