package org.netdiag.dns.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Edns;
import org.netdiag.dns.message.EdnsOption;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.MessageWriter;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.TlsFacts;

/// What comes back from servers, by hand.
final class Readings {
  private static final DomainName NAME = DomainName.parse("example.com");
  private static final Octets ADDRESS = Facts.ADDRESS;

  private Readings() {}

  /// No answer.
  static Reading end(AttemptEnd end, String text) {
    return new Reading(Optional.empty(), end, text, OptionalLong.empty(), 1, 0);
  }

  /// An answer without records.
  static Reading reply(int rcode, Flag... flags) {
    return answer(rcode, List.of(), List.of(), flags);
  }

  /// An answer with addresses.
  static Reading good(Octets... addresses) {
    List<DnsRecord> records = new ArrayList<>();
    for (Octets address : addresses) {
      int type = address.length() == 4 ? RecordType.A : RecordType.AAAA;
      records.add(new DnsRecord(NAME, type, RecordClass.IN, 300, address));
    }
    return answer(Rcode.NOERROR, records, List.of());
  }

  /// An answer with an address that may be kept so long.
  static Reading good(long ttl, Octets address) {
    DnsRecord record = new DnsRecord(NAME, RecordType.A, RecordClass.IN, ttl, address);
    return answer(Rcode.NOERROR, List.of(record), List.of());
  }

  /// An answer with one record.
  static Reading with(int type, Octets data) {
    DnsRecord record = new DnsRecord(NAME, type, RecordClass.IN, 300, data);
    return answer(Rcode.NOERROR, List.of(record), List.of());
  }

  /// NXDOMAIN by a zone whose SOA names this primary server.
  static Reading denied(String zone, String primary) {
    MessageWriter data = new MessageWriter();
    data.name(DomainName.parse(primary)).name(DomainName.ROOT).u32(1).u32(2).u32(3).u32(4).u32(5);
    DnsRecord soa =
        new DnsRecord(
            DomainName.parse(zone), RecordType.SOA, RecordClass.IN, 60, Octets.of(data.bytes()));
    return denied(soa);
  }

  private static Reading denied(DnsRecord soa) {
    DnsMessage plain = reply(Rcode.NXDOMAIN).reply().orElseThrow();
    DnsMessage message =
        new DnsMessage(
            1,
            0,
            plain.rcode(),
            plain.flags(),
            plain.questions(),
            List.of(),
            List.of(soa),
            List.of(),
            plain.edns(),
            plain.wire());
    return of(message, 1_000_000);
  }

  /// NXDOMAIN that may be kept so long, of a zone that wants another time at most.
  static Reading denied(long ttl, long minimum) {
    Reading plain = denied("example.com", "ns.example.com");
    DnsMessage old = plain.reply().orElseThrow();
    byte[] data = old.authority().getFirst().rdata().bytes();
    for (int i = 0; i < 4; i++) {
      data[data.length - 1 - i] = (byte) (minimum >> (8 * i));
    }
    DnsRecord soa = new DnsRecord(NAME, RecordType.SOA, RecordClass.IN, ttl, Octets.of(data));
    return denied(soa);
  }

  /// An answer over TLS.
  static Reading encrypted(boolean proven) {
    TlsFacts tls =
        new TlsFacts(
            "TLSv1.3",
            "TLS_AES_128_GCM_SHA256",
            "dot",
            proven,
            proven ? "" : "not for this name",
            "CN=dns.test",
            List.of("dns.test"),
            Optional.empty(),
            "",
            false);
    Reading plain = good(ADDRESS);
    return new Reading(
        plain.reply(), AttemptEnd.REPLY, "", plain.elapsedNanos(), 0, 0, Optional.of(tls));
  }

  /// An answer with an address and a signature.
  static Reading signed(long inception, long expiration, Flag... flags) {
    MessageWriter data = new MessageWriter();
    data.u16(RecordType.A).u8(13).u8(2).u32(300).u32(expiration).u32(inception).u16(1).name(NAME);
    DnsRecord signature =
        new DnsRecord(NAME, RecordType.RRSIG, RecordClass.IN, 300, Octets.of(data.bytes()));
    DnsRecord address = new DnsRecord(NAME, RecordType.A, RecordClass.IN, 300, ADDRESS);
    return answer(Rcode.NOERROR, List.of(address, signature), List.of(), flags);
  }

  /// An answer of so many bytes with one record.
  static Reading sized(int bytes) {
    DnsRecord record =
        new DnsRecord(
            NAME, RecordType.DNSKEY, RecordClass.IN, 300, Octets.of(new byte[bytes - 12]));
    return answer(Rcode.NOERROR, List.of(record), List.of());
  }

  /// An answer with an extended error.
  static Reading extended(int code) {
    Octets data = Octets.of(new byte[] {0, (byte) code});
    DnsRecord address = new DnsRecord(NAME, RecordType.A, RecordClass.IN, 300, ADDRESS);
    return answer(Rcode.NOERROR, List.of(address), List.of(new EdnsOption(15, data)));
  }

  static Reading withoutOpt(Reading reading) {
    DnsMessage old = reading.reply().orElseThrow();
    DnsMessage message =
        new DnsMessage(
            1,
            0,
            old.rcode(),
            old.flags(),
            old.questions(),
            old.answer(),
            List.of(),
            List.of(),
            Optional.empty(),
            old.wire());
    return of(message, 1_000_000);
  }

  static Reading after(Reading reading, long nanos) {
    return of(reading.reply().orElseThrow(), nanos);
  }

  static Reading withFlags(Reading reading, int flags) {
    DnsMessage old = reading.reply().orElseThrow();
    DnsMessage message =
        new DnsMessage(
            1,
            0,
            old.rcode(),
            flags,
            old.questions(),
            old.answer(),
            List.of(),
            List.of(),
            old.edns(),
            old.wire());
    return of(message, 1_000_000);
  }

  private static Reading answer(
      int rcode, List<DnsRecord> records, List<EdnsOption> options, Flag... flags) {
    int bits = Flag.QR.mask() | Flag.RA.mask();
    for (Flag flag : flags) {
      bits |= flag.mask();
    }
    int size = 12;
    for (DnsRecord record : records) {
      size += record.rdata().length();
    }
    DnsMessage message =
        new DnsMessage(
            1,
            0,
            rcode,
            bits,
            List.of(Question.of(NAME, RecordType.DNSKEY)),
            records,
            List.of(),
            List.of(),
            Optional.of(new Edns(1232, 0, 0, options)),
            Octets.of(new byte[size]));
    return of(message, 1_000_000);
  }

  private static Reading of(DnsMessage message, long nanos) {
    return new Reading(Optional.of(message), AttemptEnd.REPLY, "", OptionalLong.of(nanos), 0, 0);
  }
}
