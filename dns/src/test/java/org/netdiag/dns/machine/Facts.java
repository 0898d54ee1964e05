package org.netdiag.dns.machine;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netdiag.dns.conf.ConfAddress;
import org.netdiag.dns.conf.HostsFile;
import org.netdiag.dns.conf.NsswitchFile;
import org.netdiag.dns.conf.ResolvFile;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.query.AttemptEnd;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.shared.names.AddressAnswer;
import org.netdiag.shared.wire.IpAddress;

/// Facts by hand: a machine with good servers, of which tests change what they are about.
final class Facts {
  static final long NOW = 1_795_000_000L;
  static final Octets ADDRESS = Octets.hex("5db8d822");

  private static final long DAY = 86_400;

  private final List<Map<Probe, Reading>> servers = new ArrayList<>();
  private final List<Map<String, Reading>> denials = new ArrayList<>();
  private final Map<String, Reading> wildcards = new LinkedHashMap<>();
  private Optional<DenialReading> denial =
      Optional.of(new DenialReading(Readings.denied(60, 300), Readings.denied(59, 300)));
  private final List<DesignatedReading> designated = new ArrayList<>();
  private final Map<String, Reading> uplinks = new LinkedHashMap<>();
  private final List<Reading> samples = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private String resolv = "nameserver 192.0.2.1\n";
  private String nsswitch = "hosts: files dns\n";
  private String hosts = "127.0.0.1 localhost\n127.0.1.1 me\n";
  private ConfFile.State state = ConfFile.State.READABLE;
  private Optional<Reading> nonServer = Optional.of(Reading.SILENCE);
  private boolean requireValidation;
  private boolean serversOnly;
  private final List<Reading> fresh = new ArrayList<>();
  private Optional<PathReading> path = Optional.empty();
  private Optional<PortalReading> portal =
      Optional.of(new PortalReading("192.0.2.80", 204, "", true, ""));
  private LocalState local = LocalState.UNKNOWN;
  private Optional<SystemFacts> system = Optional.empty();

  Facts() {
    server();
    for (int i = 0; i < 10; i++) {
      samples.add(Readings.good(ADDRESS));
    }
    fresh.add(Readings.reply(Rcode.NXDOMAIN));
  }

  /// One more good server.
  Facts server() {
    Map<Probe, Reading> readings = new EnumMap<>(Probe.class);
    for (Probe probe : Probe.values()) {
      readings.put(probe, usual(probe));
    }
    servers.add(readings);
    denials.add(new LinkedHashMap<>(Map.of("random.example.com", Readings.reply(Rcode.NXDOMAIN))));
    problems.add("");
    return this;
  }

  private static Reading usual(Probe probe) {
    return switch (probe) {
      case PLAIN, EDNS, TCP, CASE, UNKNOWN_OPTION -> Readings.good(ADDRESS);
      case AAAA, DNS64, DS, IDENTITY, VERSION -> Readings.reply(Rcode.NOERROR);
      case EDNS_VERSION -> Readings.reply(Rcode.BADVERS);
      case CUT -> Readings.reply(Rcode.NOERROR, Flag.TC);
      case CUT_TCP, BIG_TCP, BIG_4096 -> Readings.sized(2000);
      case BIG_1232 -> Readings.reply(Rcode.NOERROR, Flag.TC);
      case SIGNED, SIGNED_CD -> Readings.signed(NOW - DAY, NOW + 7 * DAY, Flag.AD);
      case ROOT, TOP -> Readings.signed(NOW - DAY, NOW + 7 * DAY);
      case BOGUS -> Readings.reply(Rcode.SERVFAIL);
      case BOGUS_CD -> Readings.good(ADDRESS);
      case LATER -> Readings.good(299, ADDRESS);
      case INSIDE -> Readings.good(Octets.hex("0a000001"));
      case INSIDE_SOA -> Readings.reply(Rcode.NOERROR);
      case NEW_TRUSTED, OLD_TRUSTED -> Readings.good(ADDRESS);
      case NEW_UNTRUSTED, OLD_UNTRUSTED -> Readings.reply(Rcode.SERVFAIL);
      case LOCALHOST -> Readings.good(Octets.hex("7f000001"));
      case LOCAL, HOME, ONION, INVALID, TESTING, PRIVATE_REVERSE, DDR ->
          Readings.denied("localhost", "localhost");
      case REVERSE, GATEWAY, OWN, OWN_FORWARD -> Readings.reply(Rcode.NXDOMAIN);
      case TLS, HTTPS -> Readings.end(AttemptEnd.REFUSED, "");
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

  /// What is said twice about a name that does not exist.
  Facts denials(Reading first, Reading again) {
    denial = Optional.of(new DenialReading(first, again));
    return this;
  }

  /// What an encrypted way came to that the first server names.
  Facts designated(DesignatedWay way, boolean here, Reading reading) {
    designated.add(new DesignatedReading(way, "192.0.2.1#853", reading, here));
    return this;
  }

  /// What a server of systemd-resolved says over TLS.
  Facts uplink(String label, Reading reading) {
    uplinks.put(label, reading);
    return this;
  }

  Facts samples(Reading... readings) {
    samples.clear();
    samples.addAll(List.of(readings));
    return this;
  }

  Facts fresh(Reading... readings) {
    fresh.clear();
    fresh.addAll(List.of(readings));
    return this;
  }

  Facts path(PathReading reading) {
    path = Optional.of(reading);
    return this;
  }

  Facts portal(Optional<PortalReading> reading) {
    portal = reading;
    return this;
  }

  Facts local(LocalState state) {
    local = state;
    return this;
  }

  Facts serversOnly() {
    serversOnly = true;
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
      IpAddress address =
          i < said.servers().size() && said.servers().get(i).address().loopback()
              ? said.servers().get(i).address()
              : IpAddress.v4(0xc0000201 + i);
      Machine.Server server =
          new Machine.Server(
              new ConfAddress(address, ""), Optional.of(DnsServer.of(address)), problems.get(i));
      named.add(server);
      asked.add(
          new ServerFacts(
              server, servers.get(i), samples, fresh, denials.get(i), denial, designated, path));
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
            local,
            named);
    DoctorPlan usual = DoctorPlan.DEFAULT;
    DoctorPlan plan =
        new DoctorPlan(
            usual.names(),
            usual.timeout(),
            usual.limit(),
            usual.samples(),
            requireValidation,
            serversOnly);
    SystemFacts programs = system.orElse(SystemFacts.UNASKED);
    return new MachineFacts(
        plan, machine, asked, nonServer, uplinks, wildcards, portal, programs, NOW);
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
}
