package org.netdiag.dns.machine;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.netdiag.dns.conf.ConfAddress;
import org.netdiag.dns.conf.HostsFile;
import org.netdiag.dns.conf.NsswitchFile;
import org.netdiag.dns.conf.ResolvFile;
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
import org.netdiag.dns.query.DnsServer;
import org.netdiag.shared.names.AddressAnswer;
import org.netdiag.shared.wire.IpAddress;

/// Facts by hand: a machine with good servers, of which tests change what they are about.
final class Facts {
  static final long NOW = 1_795_000_000L;
  static final Octets ADDRESS = Octets.hex("5db8d822");

  private static final DomainName NAME = DomainName.parse("example.com");
  private static final long DAY = 86_400;

  private final List<Map<Probe, Reading>> servers = new ArrayList<>();
  private final List<Map<String, Reading>> denials = new ArrayList<>();
  private final Map<String, Reading> wildcards = new LinkedHashMap<>();
  private final List<Reading> samples = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private String resolv = "nameserver 192.0.2.1\n";
  private String nsswitch = "hosts: files dns\n";
  private String hosts = "127.0.0.1 localhost\n127.0.1.1 me\n";
  private ConfFile.State state = ConfFile.State.READABLE;
  private Optional<Reading> nonServer = Optional.of(Reading.SILENCE);
  private boolean requireValidation;
  private Optional<SystemFacts> system = Optional.empty();

  Facts() {
    server();
    for (int i = 0; i < 10; i++) {
      samples.add(good(ADDRESS));
    }
  }

  /// One more good server.
  Facts server() {
    Map<Probe, Reading> readings = new EnumMap<>(Probe.class);
    for (Probe probe : Probe.values()) {
      readings.put(probe, usual(probe));
    }
    servers.add(readings);
    denials.add(new LinkedHashMap<>(Map.of("random.example.com", reply(Rcode.NXDOMAIN))));
    problems.add("");
    return this;
  }

  private static Reading usual(Probe probe) {
    return switch (probe) {
      case PLAIN, EDNS, TCP, CASE, UNKNOWN_OPTION -> good(ADDRESS);
      case AAAA, DNS64, IDENTITY, VERSION -> reply(Rcode.NOERROR);
      case EDNS_VERSION -> reply(Rcode.BADVERS);
      case CUT -> reply(Rcode.NOERROR, Flag.TC);
      case CUT_TCP, BIG_TCP, BIG_4096 -> sized(2000);
      case BIG_1232 -> reply(Rcode.NOERROR, Flag.TC);
      case SIGNED, SIGNED_CD -> signed(NOW - DAY, NOW + 7 * DAY, Flag.AD);
      case ROOT, TOP -> signed(NOW - DAY, NOW + 7 * DAY);
      case BOGUS -> reply(Rcode.SERVFAIL);
      case BOGUS_CD -> good(ADDRESS);
    };
  }

  Facts set(Probe probe, Reading reading) {
    return set(0, probe, reading);
  }

  Facts set(int server, Probe probe, Reading reading) {
    servers.get(server).put(probe, reading);
    return this;
  }

  /// A server that says the same to everything.
  Facts all(int server, Reading reading) {
    servers.get(server).replaceAll((_, _) -> reading);
    return this;
  }

  Facts denial(int server, Reading reading) {
    denials.get(server).replaceAll((_, _) -> reading);
    return this;
  }

  Facts problem(int server, String text) {
    problems.set(server, text);
    servers.get(server).clear();
    return this;
  }

  Facts wildcard(String domain, Reading reading) {
    wildcards.put(domain, reading);
    return this;
  }

  Facts samples(Reading... readings) {
    samples.clear();
    samples.addAll(List.of(readings));
    return this;
  }

  Facts resolv(String text) {
    resolv = text;
    return this;
  }

  Facts state(ConfFile.State other) {
    state = other;
    return this;
  }

  Facts nsswitch(String text) {
    nsswitch = text;
    return this;
  }

  Facts hosts(String text) {
    hosts = text;
    return this;
  }

  Facts nonServer(Optional<Reading> reading) {
    nonServer = reading;
    return this;
  }

  Facts requireValidation() {
    requireValidation = true;
    return this;
  }

  Facts system(SystemFacts facts) {
    system = Optional.of(facts);
    return this;
  }

  MachineFacts build() {
    ResolvFile said = ResolvFile.parse(resolv);
    List<Machine.Server> named = new ArrayList<>();
    List<ServerFacts> asked = new ArrayList<>();
    for (int i = 0; i < servers.size(); i++) {
      IpAddress address = IpAddress.v4(0xc0000201 + i);
      Machine.Server server =
          new Machine.Server(
              new ConfAddress(address, ""), Optional.of(DnsServer.of(address)), problems.get(i));
      named.add(server);
      asked.add(new ServerFacts(server, servers.get(i), samples, denials.get(i)));
    }
    ConfFile file = file("/etc/resolv.conf", state, resolv);
    ConfFile.State there = ConfFile.State.READABLE;
    Machine machine =
        new Machine(
            system.isPresent(),
            file,
            said,
            Manager.of(file),
            file("/etc/nsswitch.conf", there, nsswitch),
            NsswitchFile.parse(nsswitch),
            List.of(),
            file("/etc/hosts", there, hosts),
            HostsFile.parse(hosts),
            Map.of(),
            Map.of(),
            "me",
            named);
    DoctorPlan usual = DoctorPlan.DEFAULT;
    DoctorPlan plan =
        new DoctorPlan(
            usual.names(), usual.timeout(), usual.limit(), usual.samples(), requireValidation);
    return new MachineFacts(
        plan, machine, asked, nonServer, wildcards, system.orElse(SystemFacts.UNASKED), NOW);
  }

  private static ConfFile file(String path, ConfFile.State state, String text) {
    return new ConfFile(path, state, Optional.empty(), Optional.of(path), text);
  }

  /// What getaddrinfo and Java say of the plain name.
  static SystemFacts programs(int code, long elapsedNanos, Octets... addresses) {
    List<IpAddress> found = new ArrayList<>();
    for (Octets address : addresses) {
      found.add(IpAddress.of(address.bytes()));
    }
    AddressAnswer plain = new AddressAnswer("example.com", code, "", found, elapsedNanos);
    List<IpAddress> loopback = List.of(IpAddress.v4(0x7f000001));
    AddressAnswer local = new AddressAnswer("localhost", 0, "", loopback, 1);
    return new SystemFacts(
        Optional.of(plain),
        Optional.of(local),
        Optional.of(local),
        Optional.of(new SystemFacts.JavaAnswer(found, "", 1)),
        true,
        6_000_000_000L);
  }

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
