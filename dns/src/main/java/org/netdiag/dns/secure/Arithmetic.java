package org.netdiag.dns.secure;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsRecord;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/// The arithmetic of signatures, by dnsjava: the canonical form of a record set (RFC 4034 section
/// 6) and the check of a signature over it.
final class Arithmetic {
  private Arithmetic() {}

  /// Whether a signature over a record set is right. Times are not looked at.
  ///
  /// Records that dnsjava does not write again as they came are not taken: what is checked has to
  /// be what came, to the byte.
  static boolean right(RecordSet set, DnsRecord signature, DnsRecord key) {
    try {
      Optional<RRset> records = convert(set.records());
      if (records.isEmpty()
          || !(convert(signature) instanceof RRSIGRecord rrsig)
          || !(convert(key) instanceof DNSKEYRecord dnskey)) {
        return false;
      }
      DNSSEC.verify(records.get(), rrsig, dnskey, rrsig.getTimeSigned());
      return true;
    } catch (IOException | DNSSEC.DNSSECException | RuntimeException wrong) {
      return false;
    }
  }

  private static Optional<RRset> convert(List<DnsRecord> records) throws IOException {
    RRset set = new RRset();
    for (DnsRecord record : records) {
      Record converted = convert(record);
      byte[] wire = converted.toWire(Section.ANSWER);
      byte[] rdata = record.rdata().bytes();
      int from = wire.length - rdata.length;
      if (from < 0 || !Arrays.equals(wire, from, wire.length, rdata, 0, rdata.length)) {
        return Optional.empty();
      }
      set.addRR(converted);
    }
    return Optional.of(set);
  }

  private static Record convert(DnsRecord record) throws IOException {
    Name name = new Name(record.name().wire().bytes());
    byte[] rdata = record.rdata().bytes();
    return Record.newRecord(name, record.type(), record.dnsClass(), 0, rdata);
  }
}
