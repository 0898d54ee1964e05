package org.netdiag.dns.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Edns;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.walk.Found;
import org.netdiag.dns.walk.Rdata;
import org.netdiag.dns.zone.ZoneFindings.Text;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Level;

/// How each server behaves.
final class NameserverCheck implements ZoneCheck {
  private static final int UNKNOWN_FLAGS = 0x7fff;

  @Override
  public String group() {
    return "nameserver";
  }

  /// What is said when some servers have a fault.
  private record Fault(String id, Level level, String good, String title, Text text) {}

  @Override
  public void check(ZoneFacts facts, ZoneFindings out) {
    resolvable(facts, out);
    recursion(facts, out);
    edns(facts, out);
    extensions(facts, out);
    transfer(facts, out);
    others(facts, out);
  }

  /// Adds a finding when some of the servers have a fault, each with what it does.
  private static void tell(
      ZoneFacts facts,
      ZoneFindings out,
      Fault fault,
      Function<ZoneServer, Optional<String>> state) {
    List<String> found = new ArrayList<>();
    for (ZoneServer server : facts.servers()) {
      if (server.asked() && server.responds()) {
        state.apply(server).ifPresent(it -> found.add(server.label() + it));
      }
    }
    if (found.isEmpty()) {
      out.pass(fault.id(), fault.good());
    } else {
      Evidence evidence = new Evidence().texts("servers", found);
      out.add(
          fault.id(),
          fault.level(),
          fault.title() + ": " + String.join(", ", found),
          Text.of(evidence, fault.text().meaning(), fault.text().remedy()));
    }
  }

  private static Text text(String meaning, String remedy) {
    return Text.of(new Evidence(), meaning, remedy);
  }

  private static Optional<String> when(boolean so) {
    return so ? Optional.of("") : Optional.empty();
  }

  private static void resolvable(ZoneFacts facts, ZoneFindings out) {
    List<String> missing = new ArrayList<>();
    for (DomainName name : facts.allServers()) {
      Optional<Found> v4 = facts.look(name, RecordType.A);
      Optional<Found> v6 = facts.look(name, RecordType.AAAA);
      boolean has =
          v4.map(it -> !it.addresses().isEmpty()).orElse(true)
              || v6.map(it -> !it.addresses().isEmpty()).orElse(true);
      if (!has) {
        boolean denied = v4.orElseThrow().decided() && v6.orElseThrow().decided();
        missing.add(name + (denied ? "" : " (" + v4.orElseThrow().text() + ")"));
      }
    }
    if (missing.isEmpty()) {
      out.pass("resolvable", "The names of all servers have addresses");
    } else {
      out.add(
          "resolvable",
          Level.FAIL,
          "Names of servers do not resolve: " + String.join(", ", missing),
          Text.of(
              new Evidence().texts("servers", missing),
              "Resolvers cannot come to these servers by their names; glue alone does not last.",
              "Give these names A and AAAA records, or take them out of the NS records."));
    }
  }

  private static void recursion(ZoneFacts facts, ZoneFindings out) {
    Fault fault =
        new Fault(
            "recursion",
            Level.FAIL,
            "No server offers recursion",
            "Servers answer for names of others (open resolver)",
            text(
                "Anybody can use the server to look up any name, and so to flood others with its"
                    + " answers (RFC 5358); its cache can be poisoned.",
                "Turn recursion off on servers of zones, or allow it to own networks only."));
    tell(
        facts,
        out,
        fault,
        server ->
            when(
                server
                    .reply(Probe.RECURSION)
                    .map(reply ->
                        reply.has(Flag.RA)
                            && !reply.has(Flag.AA)
                            && (reply.rcode() == Rcode.NXDOMAIN || reply.rcode() == Rcode.NOERROR))
                    .orElse(false)));
  }

  private static void edns(ZoneFacts facts, ZoneFindings out) {
    Fault fault =
        new Fault(
            "edns",
            Level.FAIL,
            "All servers reply to questions with EDNS",
            "Servers do not reply to questions with EDNS",
            text(
                "Nearly all resolvers ask with EDNS. They wait for a time-out, or never come to"
                    + " know the zone.",
                "Update the server, or the firewall that drops the questions."));
    tell(
        facts,
        out,
        fault,
        server -> when(server.reply(Probe.SOA).isEmpty() && server.reply(Probe.PLAIN).isPresent()));
    Fault none =
        new Fault(
            "edns_support",
            Level.WARN,
            "All servers know EDNS",
            "Servers do not know EDNS",
            text(
                "Answers longer than 512 bytes go by TCP, and DNSSEC is impossible: RFC 6891.",
                "Update the server."));
    tell(
        facts,
        out,
        none,
        server ->
            when(
                server.serves(facts.zone())
                    && server.reply(Probe.SOA).map(reply -> reply.edns().isEmpty()).orElse(false)));
  }

  private static void extensions(ZoneFacts facts, ZoneFindings out) {
    Fault fault =
        new Fault(
            "edns_compliance",
            Level.INFO,
            "All servers treat unknown EDNS versions, options and flags as they should",
            "Servers treat unknown parts of EDNS wrongly",
            text(
                "Resolvers with newer EDNS get no answers there, or wrong ones: RFC 6891 section 6.",
                "Update the server, or the firewall in front of it."));
    tell(facts, out, fault, NameserverCheck::strange);
  }

  private static Optional<String> strange(ZoneServer server) {
    boolean known = server.reply(Probe.SOA).map(reply -> reply.edns().isPresent()).orElse(false);
    if (!known) {
      return Optional.empty();
    }
    List<String> wrong = new ArrayList<>();
    Optional<DnsMessage> version = server.reply(Probe.EDNS_VERSION);
    if (version.map(reply -> reply.rcode() != Rcode.BADVERS).orElse(true)) {
      wrong.add("version 1 " + word(version));
    }
    Optional<DnsMessage> option = server.reply(Probe.EDNS_OPTION);
    if (option.map(reply -> reply.rcode() != Rcode.NOERROR).orElse(true)) {
      wrong.add("unknown option " + word(option));
    }
    Optional<DnsMessage> flag = server.reply(Probe.EDNS_FLAG);
    boolean echoed =
        flag.flatMap(DnsMessage::edns).map(Edns::flags).map(it -> it & UNKNOWN_FLAGS).orElse(0)
            != 0;
    if (echoed || flag.map(reply -> reply.rcode() != Rcode.NOERROR).orElse(true)) {
      wrong.add("unknown flag " + (echoed ? "comes back" : word(flag)));
    }
    return wrong.isEmpty() ? Optional.empty() : Optional.of(" (" + String.join(", ", wrong) + ")");
  }

  private static String word(Optional<DnsMessage> reply) {
    return reply.map(it -> "gets " + Rcode.text(it.rcode())).orElse("gets no reply");
  }

  private static void transfer(ZoneFacts facts, ZoneFindings out) {
    Fault fault =
        new Fault(
            "transfer",
            Level.WARN,
            "No server gives the whole zone to everybody",
            "Servers give the whole zone to everybody (AXFR)",
            text(
                "Anybody can list all names of the zone, hosts inside among them.",
                "Allow transfers to the secondaries only, by address or better by TSIG key."));
    tell(
        facts,
        out,
        fault,
        server -> {
          List<DnsRecord> records = new ArrayList<>();
          server
              .result(Probe.TRANSFER)
              .ifPresent(result -> result.transfer().forEach(it -> records.addAll(it.answer())));
          boolean soa = !Rdata.ofType(records, RecordType.SOA).isEmpty();
          return soa ? Optional.of(" (" + records.size() + " records)") : Optional.empty();
        });
  }

  private static void others(ZoneFacts facts, ZoneFindings out) {
    Fault aaaa =
        new Fault(
            "aaaa",
            Level.FAIL,
            "All servers reply to questions for AAAA records",
            "Servers do not reply to questions for AAAA records",
            text(
                "Clients that ask for both families wait for a time-out each time: RFC 4074.",
                "Update the server or the load balancer in front of it."));
    tell(facts, out, aaaa, server -> when(server.serves(facts.zone()) && mute(server)));
    Fault upward =
        new Fault(
            "upward",
            Level.WARN,
            "No server refers to the root",
            "Servers refer to the root for names that are not theirs",
            text(
                "Resolvers may loop, and the long replies serve to flood others.",
                "Let the server reply REFUSED: remove root hints or a root zone from it."));
    tell(
        facts,
        out,
        upward,
        server ->
            when(
                !facts.zone().equals(DomainName.ROOT)
                    && server
                        .reply(Probe.UPWARD)
                        .map(reply ->
                            !reply.has(Flag.RA)
                                && !reply.has(Flag.AA)
                                && !Rdata.of(reply.authority(), DomainName.ROOT, RecordType.NS)
                                    .isEmpty())
                        .orElse(false)));
    Fault mixed =
        new Fault(
            "case",
            Level.WARN,
            "All servers take letters of both cases for the same",
            "Servers do not take letters of both cases for the same",
            text(
                "Resolvers that vary the case against forged answers (0x20) get wrong ones: RFC"
                    + " 4343.",
                "Update the server."));
    tell(
        facts,
        out,
        mixed,
        server ->
            when(
                server.serves(facts.zone())
                    && server
                        .reply(Probe.MIXED_CASE)
                        .map(reply -> reply.answer().isEmpty())
                        .orElse(false)));
    version(facts, out);
  }

  private static boolean mute(ZoneServer server) {
    return server.reply(Probe.AAAA).isEmpty() && server.reply(Probe.A).isPresent();
  }

  private static void version(ZoneFacts facts, ZoneFindings out) {
    Fault version =
        new Fault(
            "version",
            Level.INFO,
            "No server tells its software's version",
            "Servers tell their software's version",
            text(
                "It helps those who look for servers with known holes, and those who look after"
                    + " yours.",
                "Hide it if you like (in BIND: version none)."));
    tell(
        facts,
        out,
        version,
        server -> {
          List<DnsRecord> texts =
              server
                  .reply(Probe.VERSION)
                  .map(reply -> Rdata.ofType(reply.answer(), RecordType.TXT))
                  .orElse(List.of());
          return texts.isEmpty()
              ? Optional.empty()
              : Optional.of(" (" + Rdata.joinedText(texts.getFirst()) + ")");
        });
  }
}
