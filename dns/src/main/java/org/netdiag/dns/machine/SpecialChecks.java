package org.netdiag.dns.machine;

import static org.netdiag.dns.machine.ServerChecks.note;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordType;
import org.netdiag.shared.findings.Finding;
import org.netdiag.shared.findings.Level;
import org.netdiag.shared.names.PrivateBlocks;
import org.netdiag.shared.wire.IpAddress;

/// Checks of names that do not belong to the public tree, or whose addresses do not.
final class SpecialChecks {
  private static final DomainName IANA = DomainName.parse("iana.org");
  private static final DomainName ROOT_SERVERS = DomainName.parse("root-servers.net");

  private final MachineFacts facts;
  private final List<Finding> out;

  SpecialChecks(MachineFacts facts, List<Finding> out) {
    this.facts = facts;
    this.out = out;
  }

  void run() {
    String outside = facts.alive().isEmpty() ? ServerChecks.NOBODY : AnswerChecks.NO_OUTSIDE;
    out.add(LOCALHOST.look(facts.outside(), SpecialChecks::localhost, outside));
    out.add(NAMES.look(facts.outside(), this::names, outside));
    out.add(REVERSE.look(facts.outside(), SpecialChecks::reverse, outside));
    String name = ProbeNames.bare(facts.plan().names().inside());
    String unknown = "No server knows the name " + name + ".";
    out.add(
        REBINDING.look(
            facts.outside(), SpecialChecks::inside, facts.outside().isEmpty() ? outside : unknown));
  }

  private static final ServerCheck LOCALHOST =
      ServerCheck.of("dns.special.localhost", "localhost")
          .with(
              Level.INFO,
              "RFC 6761 section 6.3 wants servers to answer it themselves. It costs a question to"
                  + " the root, and nothing as long as the hosts file has it.",
              "")
          .with(
              Level.FAIL,
              "The server says that localhost is another host: what asks for it without the hosts"
                  + " file talks to that one.",
              "Use another server, or remove the entry there.");

  private static Optional<ServerNote> localhost(ServerFacts server) {
    Optional<Reading> reading = server.reading(Probe.LOCALHOST).filter(Reading::answered);
    if (reading.isEmpty() || lies(server)) {
      return reading.map(_ -> everything(server));
    }
    List<IpAddress> elsewhere = new ArrayList<>(reading.get().addresses());
    elsewhere.removeIf(IpAddress::loopback);
    if (!elsewhere.isEmpty()) {
      return note(server, Level.FAIL, "is " + HostsChecks.texts(elsewhere).getFirst());
    }
    if (leaked(reading.get())) {
      return note(server, Level.INFO, "is asked of the root");
    }
    boolean here = !reading.get().addresses().isEmpty();
    return note(server, Level.PASS, here ? "is this host" : "gets " + reading.get().outcome());
  }

  private static final ServerCheck NAMES =
      ServerCheck.of("dns.special.names", "Names that are not public")
          .with(
              Level.INFO,
              "The server passes them on to the root or to AS112, which deny them. RFC 6761, 6762,"
                  + " 7686 and 8375 want servers to keep them: what programs here ask for is seen"
                  + " there.",
              "")
          .with(
              Level.WARN,
              "The server passes them on to the root or to AS112, and this machine's own domain is"
                  + " such a one: strangers see each name of it that is asked for, and deny it.",
              "Use a server that knows the domain, or give the server a local zone for it.");

  private Optional<ServerNote> names(ServerFacts server) {
    List<String> leaks = new ArrayList<>();
    boolean any = false;
    boolean own = false;
    for (Probe probe :
        List.of(Probe.LOCAL, Probe.HOME, Probe.ONION, Probe.INVALID, Probe.TESTING)) {
      Optional<Reading> reading = server.reading(probe).filter(Reading::answered);
      any |= reading.isPresent();
      if (reading.isPresent() && leaked(reading.get())) {
        leaks.add(ending(probe));
        own |= own(ending(probe));
      }
    }
    if (any && lies(server)) {
      return Optional.of(everything(server));
    }
    if (!leaks.isEmpty()) {
      String text = String.join(" ", leaks) + " are asked outside";
      return note(server, own ? Level.WARN : Level.INFO, text);
    }
    return any ? note(server, Level.PASS, "stay inside") : Optional.empty();
  }

  /// Whether short names on this machine are looked up below an ending.
  private boolean own(String ending) {
    for (String domain : facts.machine().searchDomains()) {
      String bare = domain.endsWith(".") ? domain.substring(0, domain.length() - 1) : domain;
      if (("." + bare.toLowerCase(Locale.ROOT)).endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  private static String ending(Probe probe) {
    return switch (probe) {
      case LOCAL -> ".local";
      case HOME -> ".home.arpa";
      case ONION -> ".onion";
      case INVALID -> ".invalid";
      default -> ".test";
    };
  }

  private static final ServerCheck REVERSE =
      ServerCheck.of("dns.special.private_reverse", "Names of private addresses")
          .with(
              Level.WARN,
              "The server asks the Internet for the names of this network's private addresses:"
                  + " strangers see which there are (RFC 6303), and look-ups wait for them.",
              "Give the server the empty zones of RFC 6303, such as 10.in-addr.arpa; BIND and"
                  + " unbound have them unless they are switched off.");

  private static Optional<ServerNote> reverse(ServerFacts server) {
    Optional<Reading> reading = server.reading(Probe.PRIVATE_REVERSE).filter(Reading::answered);
    if (reading.isEmpty()) {
      return Optional.empty();
    }
    return leaked(reading.get())
        ? note(server, Level.WARN, "are asked outside")
        : note(server, Level.PASS, "stay inside");
  }

  /// Whether a denial comes from outside: its SOA is that of the root, or of AS112 (RFC 7534, RFC
  /// 7535), which answers for private networks. Servers that answer themselves name another host,
  /// or send no SOA.
  private static boolean leaked(Reading reading) {
    for (DnsRecord record : reading.reply().map(DnsMessage::authority).orElse(List.of())) {
      if (record.type() != RecordType.SOA) {
        continue;
      }
      Optional<DomainName> primary = primary(record);
      boolean root =
          record.name().equals(DomainName.ROOT)
              && primary.map(name -> name.isWithin(ROOT_SERVERS)).orElse(false);
      boolean iana = primary.map(name -> name.isWithin(IANA)).orElse(false);
      boolean blackhole =
          primary.map(name -> name.equals(DomainName.parse("blackhole.as112.arpa"))).orElse(false);
      if (root || iana || blackhole) {
        return true;
      }
    }
    return false;
  }

  private static Optional<DomainName> primary(DnsRecord soa) {
    try {
      return Optional.of(DomainName.ofWire(soa.rdata().bytes()));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /// Whether every random name has an address, which is a finding of its own.
  private static boolean lies(ServerFacts server) {
    boolean some = false;
    for (Reading reading : server.nonexistent().values()) {
      some |= reading.good() && !reading.addresses().isEmpty();
    }
    return some;
  }

  private static ServerNote everything(ServerFacts server) {
    return new ServerNote(server, Level.SKIP, "it gives an address to every name");
  }

  private static final ServerCheck REBINDING =
      ServerCheck.of("dns.answers.rebinding", "Private addresses in public names")
          .with(
              Level.INFO,
              "The server leaves them out, against pages that talk to hosts of this network"
                  + " (rebinding). Names of your own that have private addresses in a public zone"
                  + " do not resolve by it.",
              "Name your own domains as exceptions: rebind-domain-ok of dnsmasq, private-domain of"
                  + " unbound.");

  private static Optional<ServerNote> inside(ServerFacts server) {
    Optional<Reading> reading = server.reading(Probe.INSIDE).filter(Reading::answered);
    if (reading.isEmpty()) {
      return Optional.empty();
    }
    for (IpAddress address : reading.get().addresses()) {
      if (PrivateBlocks.contain(address)) {
        return note(server, Level.PASS, "come through");
      }
    }
    if (!reading.get().addresses().isEmpty()) {
      return note(server, Level.SKIP, "the name has a public address");
    }
    boolean exists =
        server.reading(Probe.INSIDE_SOA).map(Reading::good).orElse(false)
            && !reading.get().has(Rcode.SERVFAIL);
    return exists ? note(server, Level.INFO, "are left out") : Optional.empty();
  }
}
