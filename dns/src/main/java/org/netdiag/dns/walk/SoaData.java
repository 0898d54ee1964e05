package org.netdiag.dns.walk;

import java.util.Optional;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.RecordType;

/// The data of a SOA record: RFC 1035 section 3.3.13. Times are in seconds.
///
/// @param master MNAME, the primary server
/// @param mailbox RNAME, whose first label is the part before the `@`
/// @param serial 0 to 2^32−1, compared by RFC 1982
/// @param refresh after which a secondary looks for changes
/// @param retry after which it looks again when that failed
/// @param expire after which it stops to answer
/// @param minimum how long "no such record" may be kept: RFC 2308
public record SoaData(
    DomainName master,
    DomainName mailbox,
    long serial,
    long refresh,
    long retry,
    long expire,
    long minimum) {
  private static final int NUMBERS = 20;

  /// Whether a serial comes after another one: RFC 1982 section 3.2, the difference as a signed
  /// number of 32 bits.
  public static boolean newer(long serial, long other) {
    return (int) (serial - other) > 0;
  }

  /// The data of a record, empty when it is none of SOA.
  public static Optional<SoaData> of(DnsRecord record) {
    if (record.type() != RecordType.SOA) {
      return Optional.empty();
    }
    Octets data = record.rdata();
    Optional<DomainName> master = Rdata.name(data, 0);
    if (master.isEmpty()) {
      return Optional.empty();
    }
    Optional<DomainName> mailbox = Rdata.name(data, master.get().wireLength());
    if (mailbox.isEmpty()) {
      return Optional.empty();
    }
    int at = master.get().wireLength() + mailbox.get().wireLength();
    if (data.length() < at + NUMBERS) {
      return Optional.empty();
    }
    return Optional.of(
        new SoaData(
            master.get(),
            mailbox.get(),
            data.u32(at),
            data.u32(at + 4),
            data.u32(at + 8),
            data.u32(at + 12),
            data.u32(at + 16)));
  }
}
