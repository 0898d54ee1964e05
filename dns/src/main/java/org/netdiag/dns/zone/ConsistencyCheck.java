package org.netdiag.dns.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.walk.Found;
import org.netdiag.dns.walk.Rdata;
import org.netdiag.dns.walk.Referral;
import org.netdiag.dns.walk.SoaData;
import org.netdiag.dns.zone.ZoneFindings.Text;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Level;
import org.netdiag.shared.wire.IpAddress;

/// Whether all servers say the same, and the zone above the same as the zone.
final class ConsistencyCheck implements ZoneCheck {
  private static final String SERIAL = "serial";
  private static final String GLUE = "glue";

  @Override
  public String group() {
    return "consistency";
  }

  @Override
  public void check(ZoneFacts facts, ZoneFindings out) {
    serial(facts, out);
    soa(facts, out, "master", SoaData::master);
    soa(facts, out, "mailbox", SoaData::mailbox);
    soa(
        facts,
        out,
        "timers",
        soa -> soa.refresh() + " " + soa.retry() + " " + soa.expire() + " " + soa.minimum());
    servers(facts, out);
    glue(facts, out);
  }

  private static void serial(ZoneFacts facts, ZoneFindings out) {
    Said said =
        Said.of(
            facts.serving(),
            server -> server.soa(facts.zone()).map(soa -> Long.toString(soa.serial())));
    if (said.alike()) {
      out.pass(SERIAL, "All servers have the same serial: " + said.values());
      return;
    }
    List<Long> serials = said.byValue().keySet().stream().map(Long::valueOf).toList();
    long newest = serials.getFirst();
    for (long each : serials) {
      newest = SoaData.newer(each, newest) ? each : newest;
    }
    out.add(
        SERIAL,
        Level.WARN,
        "Servers have different serials: " + said.values(),
        Text.of(
            new Evidence().value("serials", said.evidence()).number("newest", newest),
            "Some servers have an old copy of the zone, so answers depend on who is asked. It is"
                + " so for minutes after a change, and a fault when it stays.",
            "Check that the primary notifies its secondaries (NOTIFY), that they may transfer the"
                + " zone, and their logs; an old serial that stays means that transfers fail."));
  }

  private static void soa(
      ZoneFacts facts, ZoneFindings out, String id, Function<SoaData, Object> value) {
    Said said =
        Said.of(
            facts.serving(),
            server -> server.soa(facts.zone()).map(soa -> value.apply(soa).toString()));
    if (said.alike()) {
      out.pass(id, "All servers have the same SOA " + id + ": " + said.values());
    } else {
      out.add(
          id,
          Level.INFO,
          "Servers have different SOA " + id + ": " + said.values(),
          Text.of(
              new Evidence().value("values", said.evidence()),
              "The servers do not all have the same zone.",
              "Serve one zone from one primary."));
    }
  }

  private static void servers(ZoneFacts facts, ZoneFindings out) {
    Said said = Said.of(facts.serving(), server -> names(facts, server));
    if (said.alike()) {
      out.pass("ns", "All servers have the same NS records");
    } else {
      out.add(
          "ns",
          Level.WARN,
          "Servers have different NS records",
          Text.of(
              new Evidence().value("values", said.evidence()),
              "Which servers resolvers go on to ask depends on who told them first.",
              "Make the NS records alike on all servers."));
    }
  }

  private static Optional<String> names(ZoneFacts facts, ZoneServer server) {
    NavigableSet<DomainName> names = new TreeSet<>();
    for (DnsRecord record : server.records(Probe.NS, facts.zone())) {
      Rdata.target(record).ifPresent(names::add);
    }
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(" ", names.stream().map(Object::toString).toList()));
  }

  /// The addresses in the delegation against those that the servers' own zones have.
  private static void glue(ZoneFacts facts, ZoneFindings out) {
    Optional<Referral> delegation = facts.delegation();
    if (delegation.isEmpty()) {
      out.skip(
          GLUE,
          "Whether glue and addresses are the same",
          "The servers of the zone above serve this zone too, and so send no glue.");
      return;
    }
    List<String> wrong = new ArrayList<>();
    int compared = 0;
    for (DomainName name : delegation.get().servers()) {
      NavigableSet<IpAddress> glue = new TreeSet<>(delegation.get().addresses(name));
      Optional<NavigableSet<IpAddress>> own = own(facts, name);
      if (!glue.isEmpty() && own.isPresent()) {
        compared++;
        if (!own.get().containsAll(glue)) {
          wrong.add(name + ": glue " + list(glue) + ", zone " + list(own.get()));
        }
      }
    }
    if (!wrong.isEmpty()) {
      out.add(
          GLUE,
          Level.FAIL,
          "Glue does not match the servers' addresses: " + String.join("; ", wrong),
          Text.of(
              new Evidence().texts("servers", wrong),
              "Resolvers come to the zone by the glue: they ask addresses that the zone says are"
                  + " not its servers'.",
              "Have the registry change the glue (host records), or correct the A and AAAA records"
                  + " of the servers."));
    } else {
      out.pass(
          GLUE, "The glue of " + Words.count(compared, "server") + " matches the addresses there");
    }
  }

  /// The addresses that a server's own zone has; empty when that is not known.
  private static Optional<NavigableSet<IpAddress>> own(ZoneFacts facts, DomainName name) {
    Optional<Found> v4 = facts.look(name, RecordType.A);
    Optional<Found> v6 = facts.look(name, RecordType.AAAA);
    if (v4.isEmpty() || v6.isEmpty() || !v4.get().decided() || !v6.get().decided()) {
      return Optional.empty();
    }
    NavigableSet<IpAddress> addresses = new TreeSet<>(v4.get().addresses());
    addresses.addAll(v6.get().addresses());
    // A name without an address is a fault of its own.
    return addresses.isEmpty() ? Optional.empty() : Optional.of(addresses);
  }

  private static String list(NavigableSet<IpAddress> addresses) {
    return String.join(" ", addresses.stream().map(Object::toString).toList());
  }
}
