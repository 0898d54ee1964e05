package org.netdiag.dns.secure;

import java.util.Optional;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.RecordType;

/// A DNSKEY record and its data.
///
/// @param record the record
/// @param data its data
/// @param tag what DS and RRSIG records call it, 0 to 65535
record KeyRecord(DnsRecord record, KeyData data, int tag) {
  /// The key; empty when it is no DNSKEY record or malformed.
  static Optional<KeyRecord> of(DnsRecord record) {
    return record.type() == RecordType.DNSKEY
        ? KeyData.of(record).map(data -> new KeyRecord(record, data, data.keyTag()))
        : Optional.empty();
  }

  int algorithm() {
    return data.algorithm();
  }

  /// Whether it may sign the records of its zone.
  boolean usable() {
    return data.signs();
  }

  KeyState state(boolean anchored) {
    return new KeyState(tag, algorithm(), data.flags(), anchored);
  }

  /// Its digest as a DS record has it; empty for an unknown digest type.
  Optional<Octets> digest(int digestType) {
    return data.digest(record.name(), digestType);
  }
}
