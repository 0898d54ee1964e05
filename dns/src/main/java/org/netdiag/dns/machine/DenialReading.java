package org.netdiag.dns.machine;

import java.util.Optional;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.walk.SoaData;

/// What a server says twice about a name that does not exist.
///
/// @param first the first time
/// @param again more than a second later
public record DenialReading(Reading first, Reading again) {
  /// How long a denial may be kept.
  ///
  /// @param ttl of the SOA record that came with it, in seconds
  /// @param minimum what the zone wants at most, in seconds: RFC 2308 section 5
  record Held(long ttl, long minimum) {}

  /// What the SOA record in a denial says; empty without one.
  static Optional<Held> held(Reading reading) {
    for (DnsRecord record :
        reading.reply().map(DnsMessage::authority).orElse(java.util.List.of())) {
      if (record.type() == RecordType.SOA) {
        return SoaData.of(record).map(soa -> new Held(record.ttl(), soa.minimum()));
      }
    }
    return Optional.empty();
  }
}
