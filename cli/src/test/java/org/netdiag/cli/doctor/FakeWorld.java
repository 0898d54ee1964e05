package org.netdiag.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.MessageWriter;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordClass;
import org.netdiag.dns.message.RecordType;

/// The names that a [FakeServer] knows: all below `test`, and the root.
final class FakeWorld {
  static final DomainName PLAIN = DomainName.parse("www.example.test");
  static final DomainName SIGNED = DomainName.parse("secure.example.test");
  static final DomainName BOGUS = DomainName.parse("bogus.example.test");
  static final DomainName BIG = DomainName.parse("big.example.test");
  static final DomainName WILD = DomainName.parse("wild.test");
  static final DomainName TOP = DomainName.parse("test");
  static final Octets ADDRESS = Octets.hex("c0000250");
  static final Octets WRONG_ADDRESS = Octets.hex("c0000242");

  private static final Octets ADDRESS_V6 = Octets.hex("20010db8000000000000000000000080");
  private static final long DAY = 86_400;
  private static final int BIG_STRINGS = 9;

  private final Set<Fault> faults;
  private final long now;

  FakeWorld(Set<Fault> faults, long nowSeconds) {
    this.faults = faults;
    this.now = nowSeconds;
  }

  boolean exists(DomainName name) {
    return (name.equals(PLAIN) && !faults.contains(Fault.PLAIN_UNKNOWN))
        || name.equals(SIGNED)
        || name.equals(BOGUS)
        || name.equals(BIG)
        || name.isWithin(WILD)
        || name.equals(TOP)
        || name.equals(DomainName.parse("example.test"))
        || name.equals(DomainName.ROOT)
        || faults.contains(Fault.HIJACK);
  }

  /// Whether a validating server would find the name bogus.
  boolean bogus(DomainName name) {
    return name.equals(BOGUS) || (name.equals(SIGNED) && faults.contains(Fault.SIGNED_EXPIRED));
  }

  boolean secure(DomainName name) {
    return name.equals(SIGNED) || name.equals(TOP) || name.equals(DomainName.ROOT);
  }

  /// The answer's records, with signatures where they are wanted and there.
  List<DnsRecord> records(Question question, boolean signatures) {
    List<DnsRecord> records = plain(question);
    boolean signed = secure(question.name()) || bogus(question.name());
    if (signatures && signed && !records.isEmpty() && !faults.contains(Fault.SIGNATURES_STRIPPED)) {
      records.add(signature(question));
    }
    return records;
  }

  private List<DnsRecord> plain(Question question) {
    List<DnsRecord> records = new ArrayList<>();
    DomainName name = question.name();
    boolean host = name.equals(PLAIN) || name.equals(SIGNED) || name.equals(BOGUS);
    switch (question.type()) {
      case RecordType.A -> {
        if (host && !(name.equals(PLAIN) && faults.contains(Fault.PLAIN_UNKNOWN))) {
          records.add(record(question, ADDRESS));
        } else if (name.isWithin(WILD) || (faults.contains(Fault.HIJACK) && !name.equals(BIG))) {
          records.add(record(question, WRONG_ADDRESS));
        }
      }
      case RecordType.AAAA -> {
        if (host) {
          records.add(record(question, ADDRESS_V6));
        }
      }
      case RecordType.TXT -> {
        for (int i = 0; name.equals(BIG) && i < BIG_STRINGS; i++) {
          byte[] text = new byte[201];
          java.util.Arrays.fill(text, (byte) ('a' + i));
          text[0] = (byte) 200;
          records.add(record(question, Octets.of(text)));
        }
      }
      case RecordType.SOA -> {
        if (name.equals(TOP) || name.equals(DomainName.ROOT)) {
          MessageWriter data = new MessageWriter().name(TOP).name(TOP);
          records.add(record(question, Octets.of(data.u32(1).u32(2).u32(3).u32(4).u32(5).bytes())));
        }
      }
      default -> {}
    }
    return records;
  }

  private static DnsRecord record(Question question, Octets data) {
    return new DnsRecord(question.name(), question.type(), RecordClass.IN, 300, data);
  }

  private DnsRecord signature(Question question) {
    long from = now - 3 * DAY;
    boolean root = question.name().equals(DomainName.ROOT);
    boolean late =
        faults.contains(Fault.ALL_EXPIRED)
            || (root && faults.contains(Fault.ROOT_EXPIRED))
            || (question.name().equals(SIGNED) && faults.contains(Fault.SIGNED_EXPIRED));
    if (late) {
      from = now - 40 * DAY;
    } else if (faults.contains(Fault.ALL_FUTURE)) {
      from = now + 20 * DAY + DAY / 2;
    }
    MessageWriter data = new MessageWriter();
    data.u16(question.type()).u8(13).u8(question.name().labels()).u32(300);
    data.u32(from + 14 * DAY).u32(from).u16(4711).name(TOP).octets(Octets.of(new byte[64]));
    return new DnsRecord(
        question.name(), RecordType.RRSIG, RecordClass.IN, 300, Octets.of(data.bytes()));
  }
}
