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
  static final DomainName INSIDE = DomainName.parse("inside.example.test");
  static final DomainName PORTAL = DomainName.parse("portal.example.test");
  static final DomainName LOCALHOST = DomainName.parse("localhost");
  static final String PORTAL_ADDRESS = "127.1.0.80";
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
        || name.equals(INSIDE)
        || name.equals(PORTAL)
        || sentinel(name)
        || (name.equals(LOCALHOST) && faults.contains(Fault.LOCALHOST_ELSEWHERE))
        || (designated(name) && faults.contains(Fault.DESIGNATES))
        || name.equals(DomainName.parse("example.test"))
        || name.equals(DomainName.ROOT)
        || faults.contains(Fault.HIJACK);
  }

  /// Whether a validating server would find the name bogus.
  boolean bogus(DomainName name) {
    return name.equals(BOGUS) || (name.equals(SIGNED) && faults.contains(Fault.SIGNED_EXPIRED));
  }

  /// Whether a server that keeps to RFC 8509 says SERVFAIL.
  boolean denies(DomainName name) {
    String text = name.toString();
    boolean trusted = !(text.contains("38696") && faults.contains(Fault.OLD_ROOT_KEY));
    return sentinel(name) && text.contains(trusted ? "-not-ta-" : "-is-ta-");
  }

  private static boolean sentinel(DomainName name) {
    return name.toString().startsWith("root-key-sentinel-");
  }

  private static boolean designated(DomainName name) {
    return name.equals(DomainName.parse("_dns.resolver.arpa"));
  }

  /// The zone that denies a name, where it is told.
  List<DnsRecord> authority(DomainName name) {
    DomainName own = DomainName.parse("example.test");
    if (faults.contains(Fault.KEEPS_DENIALS) && name.isWithin(own)) {
      MessageWriter soa = new MessageWriter().name(own).name(own);
      soa.u32(1).u32(2).u32(3).u32(4).u32(60);
      long left = 7200 - (System.currentTimeMillis() / 1000 - now);
      Octets data = Octets.of(soa.bytes());
      return List.of(new DnsRecord(own, RecordType.SOA, RecordClass.IN, left, data));
    }
    if (!faults.contains(Fault.LEAKS) || name.isWithin(DomainName.parse("example.test"))) {
      return List.of();
    }
    boolean reverse = name.isWithin(DomainName.parse("arpa"));
    String primary = reverse ? "prisoner.iana.org" : "a.root-servers.net";
    MessageWriter data = new MessageWriter().name(DomainName.parse(primary)).name(TOP);
    data.u32(1).u32(2).u32(3).u32(4).u32(5);
    DomainName zone = reverse ? DomainName.parse("10.in-addr.arpa") : DomainName.ROOT;
    Octets bytes = Octets.of(data.bytes());
    return List.of(new DnsRecord(zone, RecordType.SOA, RecordClass.IN, 60, bytes));
  }

  boolean secure(DomainName name) {
    return sentinel(name)
        || name.equals(SIGNED)
        || name.equals(TOP)
        || name.equals(DomainName.ROOT);
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
        if (name.equals(INSIDE) && !faults.contains(Fault.NO_PRIVATE)) {
          records.add(record(question, Octets.hex("0a000001")));
        } else if (name.equals(PORTAL)) {
          records.add(record(question, Octets.hex("7f010050")));
        } else if (name.equals(LOCALHOST) && faults.contains(Fault.LOCALHOST_ELSEWHERE)) {
          records.add(record(question, WRONG_ADDRESS));
        } else if (sentinel(name)) {
          records.add(record(question, ADDRESS));
        } else if (host && !(name.equals(PLAIN) && faults.contains(Fault.PLAIN_UNKNOWN))) {
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
      case RecordType.SVCB -> {
        if (designated(name) && faults.contains(Fault.DESIGNATES)) {
          MessageWriter data = new MessageWriter().u16(1).name(DomainName.parse("dns.test"));
          data.u16(1).u16(4).u8(3).octets(Octets.hex("646f74"));
          data.u16(4).u16(4).octets(Octets.hex("7f010001"));
          records.add(record(question, Octets.of(data.bytes())));
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

  /// As out of a cache: a second later there is a second less.
  private DnsRecord record(Question question, Octets data) {
    long kept = faults.contains(Fault.NO_CACHE) ? 0 : System.currentTimeMillis() / 1000 - now;
    return new DnsRecord(
        question.name(), question.type(), RecordClass.IN, Math.max(3, 300 - kept), data);
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
