package org.netdiag.dns.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Flag;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.message.TextStrings;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.walk.Found;
import org.netdiag.dns.walk.Rdata;
import org.netdiag.dns.zone.ZoneFindings.Text;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Level;

/// How each server behaves.
final class NameserverCheck implements ZoneCheck {
  @Override
  public String group() {
    return "nameserver";
  }

  @Override
  public void check(ZoneFacts facts, ZoneFindings out) {
    resolvable(facts, out);
    source(facts, out);
    recursion(facts, out);
    transfer(facts, out);
    aaaa(facts, out);
    upward(facts, out);
    letters(facts, out);
    version(facts, out);
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

  /// Replies from elsewhere are dropped by whoever asks (RFC 5452 section 9.1), here too.
  private static void source(ZoneFacts facts, ZoneFindings out) {
    ServerFault fault =
        new ServerFault(
            "source",
            Level.WARN,
            "All servers reply from the address that was asked",
            "Servers reply from another address than the one that was asked",
            "Resolvers drop such replies as forged, and wait for a time-out: RFC 2181 section"
                + " 4.1.",
            "Let the server bind each of its addresses and reply from the one that was asked;"
                + " check the address translation in front of it.");
    fault.tell(facts.servers(), out, server -> ServerFault.when(server.elsewhere()));
  }

  private static void recursion(ZoneFacts facts, ZoneFindings out) {
    ServerFault fault =
        new ServerFault(
            "recursion",
            Level.FAIL,
            "No server offers recursion",
            "Servers answer for names of others (open resolver)",
            "Anybody can use the server to look up any name, and so to flood others with its"
                + " answers (RFC 5358); its cache can be poisoned.",
            "Turn recursion off on servers of zones, or allow it to own networks only.");
    fault.tell(
        facts.responding(),
        out,
        server ->
            ServerFault.when(
                server.reply(Probe.RECURSION).map(NameserverCheck::resolved).orElse(false)));
  }

  private static boolean resolved(DnsMessage reply) {
    return reply.has(Flag.RA)
        && !reply.has(Flag.AA)
        && (reply.rcode() == Rcode.NXDOMAIN || reply.rcode() == Rcode.NOERROR);
  }

  private static void transfer(ZoneFacts facts, ZoneFindings out) {
    ServerFault fault =
        new ServerFault(
            "transfer",
            Level.WARN,
            "No server gives the whole zone to everybody",
            "Servers give the whole zone to everybody (AXFR)",
            "Anybody can list all names of the zone, hosts inside among them.",
            "Allow transfers to the secondaries only, by address or better by TSIG key.");
    fault.tell(
        facts.responding(),
        out,
        server -> {
          List<DnsRecord> records = new ArrayList<>();
          server
              .result(Probe.TRANSFER)
              .ifPresent(result -> result.transfer().forEach(it -> records.addAll(it.answer())));
          boolean soa = !Rdata.ofType(records, RecordType.SOA).isEmpty();
          return soa ? Optional.of(" (" + records.size() + " records)") : Optional.empty();
        });
  }

  private static void aaaa(ZoneFacts facts, ZoneFindings out) {
    ServerFault fault =
        new ServerFault(
            "aaaa",
            Level.FAIL,
            "All servers reply to questions for AAAA records",
            "Servers do not reply to questions for AAAA records",
            "Clients that ask for both families wait for a time-out each time: RFC 4074.",
            "Update the server or the load balancer in front of it.");
    fault.tell(
        facts.serving(),
        out,
        server ->
            ServerFault.when(
                server.reply(Probe.AAAA).isEmpty() && server.reply(Probe.A).isPresent()));
  }

  private static void upward(ZoneFacts facts, ZoneFindings out) {
    if (facts.zone().equals(DomainName.ROOT)) {
      return;
    }
    ServerFault fault =
        new ServerFault(
            "upward",
            Level.WARN,
            "No server refers to the root",
            "Servers refer to the root for names that are not theirs",
            "Resolvers may loop, and the long replies serve to flood others.",
            "Let the server reply REFUSED: remove root hints or a root zone from it.");
    fault.tell(
        facts.responding(),
        out,
        server ->
            ServerFault.when(
                server.reply(Probe.UPWARD).map(NameserverCheck::refers).orElse(false)));
  }

  private static boolean refers(DnsMessage reply) {
    return !reply.has(Flag.RA)
        && !reply.has(Flag.AA)
        && !Rdata.of(reply.authority(), DomainName.ROOT, RecordType.NS).isEmpty();
  }

  private static void letters(ZoneFacts facts, ZoneFindings out) {
    ServerFault fault =
        new ServerFault(
            "case",
            Level.WARN,
            "All servers take letters of both cases for the same, and repeat them",
            "Servers do not take letters of both cases for the same, or do not repeat them",
            "Resolvers that vary the case against forged answers (0x20) get wrong ones, or drop"
                + " them: RFC 4343.",
            "Update the server.");
    fault.tell(facts.serving(), out, NameserverCheck::letters);
  }

  /// What goes wrong with a question in mixed letters; empty when nothing does.
  private static Optional<String> letters(ZoneServer server) {
    Optional<DnsResult> result = server.result(Probe.MIXED_CASE);
    Optional<DnsMessage> reply = result.flatMap(DnsResult::reply);
    if (reply.isEmpty()) {
      return Optional.empty();
    }
    if (reply.get().answer().isEmpty()) {
      return Optional.of(" (" + Rcode.text(reply.get().rcode()) + ")");
    }
    DomainName asked = result.get().question().name();
    boolean repeats =
        reply.get().questions().stream().allMatch(it -> it.name().wire().equals(asked.wire()));
    return repeats ? Optional.empty() : Optional.of(" (replies in other letters)");
  }

  private static void version(ZoneFacts facts, ZoneFindings out) {
    ServerFault fault =
        new ServerFault(
            "version",
            Level.INFO,
            "No server tells its software's version",
            "Servers tell their software's version",
            "It helps those who look for servers with known holes, and those who look after"
                + " yours.",
            "Hide it if you like (in BIND: version none).");
    fault.tell(
        facts.responding(),
        out,
        server -> {
          List<DnsRecord> texts =
              server
                  .reply(Probe.VERSION)
                  .map(reply -> Rdata.ofType(reply.answer(), RecordType.TXT))
                  .orElse(List.of());
          return texts.isEmpty()
              ? Optional.empty()
              : Optional.of(" (" + TextStrings.joined(texts.getFirst()) + ")");
        });
  }
}
