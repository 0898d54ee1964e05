package org.netdiag.dns.secure;

import java.util.Optional;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.RecordType;

/// An NSEC record: RFC 4034 section 4.
///
/// @param owner where the gap begins
/// @param next where it ends
/// @param types that exist at the owner
record Nsec(DomainName owner, DomainName next, TypeBitmap types) {
  /// The parts; empty when it is malformed.
  static Optional<Nsec> of(DnsRecord record) {
    try {
      DomainName next = DomainName.ofWire(record.rdata().bytes());
      TypeBitmap types = TypeBitmap.of(record.rdata(), next.wireLength());
      return Optional.of(new Nsec(record.name(), next, types));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /// Whether a name of a zone lies in the gap: the last gap of a zone ends at its top.
  boolean covers(DomainName name, DomainName zone) {
    if (owner.compareTo(name) >= 0) {
      return false;
    }
    if (Names.below(name, owner) && leadsAway()) {
      return false;
    }
    return next.equals(zone) || name.compareTo(next) < 0;
  }

  /// Whether names below the owner are another zone's, or are made by a DNAME record, so that the
  /// gap says nothing of them: RFC 6840 section 4.1.
  private boolean leadsAway() {
    return delegation() || types.has(RecordType.DNAME);
  }

  /// Whether it is of the upper side of a zone cut.
  boolean delegation() {
    return types.has(RecordType.NS) && !types.has(RecordType.SOA);
  }
}
