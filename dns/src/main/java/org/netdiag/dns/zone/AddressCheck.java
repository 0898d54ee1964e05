package org.netdiag.dns.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.walk.Found;
import org.netdiag.dns.walk.Rdata;
import org.netdiag.dns.walk.SpecialAddress;
import org.netdiag.dns.zone.ZoneFindings.Text;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Level;

/// Whether the Internet reaches the servers' addresses, and whether they have names.
final class AddressCheck implements ZoneCheck {
  private static final String PUBLIC = "public";
  private static final String REVERSE = "reverse";

  @Override
  public String group() {
    return "address";
  }

  @Override
  public void check(ZoneFacts facts, ZoneFindings out) {
    reachable(facts, out);
    reverse(facts, out);
  }

  private static void reachable(ZoneFacts facts, ZoneFindings out) {
    if (facts.secluded()) {
      out.skip(
          PUBLIC,
          "Whether the servers have addresses of the Internet",
          "The walk began at a private address, so the zone is none of the Internet.");
      return;
    }
    List<String> special = new ArrayList<>();
    for (ZoneServer server : facts.servers()) {
      Optional<String> purpose = server.address().address().flatMap(SpecialAddress::of);
      purpose.ifPresent(it -> special.add(server.label() + ": " + it));
    }
    if (special.isEmpty()) {
      out.pass(PUBLIC, "All servers have addresses of the Internet");
    } else {
      out.add(
          PUBLIC,
          Level.FAIL,
          "Servers have addresses that the Internet does not reach: " + special.getFirst(),
          Text.of(
              new Evidence().texts("servers", special),
              "Resolvers elsewhere cannot ask these servers, or ask another host of theirs.",
              "Give the servers public addresses in their A, AAAA and glue records."));
    }
  }

  private static void reverse(ZoneFacts facts, ZoneFindings out) {
    List<String> missing = new ArrayList<>();
    List<String> other = new ArrayList<>();
    boolean known = false;
    for (ZoneServer server : facts.servers()) {
      if (server.address().address().isPresent()) {
        Question question = Question.reverse(server.address().address().get());
        Optional<Found> found = facts.look(question.name(), question.type());
        known |= found.isPresent() && found.get().decided();
        if (found.isPresent() && found.get().decided() && found.get().answer().isEmpty()) {
          missing.add(server.label());
        } else if (found.isPresent() && found.get().decided()) {
          other(server, found.get()).ifPresent(other::add);
        }
      }
    }
    if (!known) {
      out.skip(
          REVERSE,
          "Whether the servers' addresses have names",
          "No server answers for the reverse zones.");
      return;
    }
    if (missing.isEmpty()) {
      out.pass(REVERSE, "The servers' addresses have names (PTR)");
    } else {
      out.add(
          REVERSE,
          Level.INFO,
          "Addresses of servers have no name (PTR): " + String.join(", ", missing),
          Text.of(
              new Evidence().texts("servers", missing),
              "Nothing depends on it; logs and traces elsewhere show bare addresses.",
              "Add PTR records in the reverse zones."));
    }
    names(other, out);
  }

  private static void names(List<String> other, ZoneFindings out) {
    if (!other.isEmpty()) {
      out.add(
          "reverse_name",
          Level.INFO,
          "Addresses of servers have other names (PTR): " + String.join(", ", other),
          Text.of(
              new Evidence().texts("servers", other),
              "Nothing depends on it; logs and traces elsewhere show other names.",
              "Let the PTR records lead to the servers' names."));
    }
  }

  /// What the address is called instead; empty when one of its names is the server's.
  private static Optional<String> other(ZoneServer server, Found found) {
    List<String> names = new ArrayList<>();
    for (DnsRecord record : Rdata.ofType(found.answer(), RecordType.PTR)) {
      Optional<DomainName> name = Rdata.target(record);
      if (name.isPresent() && name.get().equals(server.address().name())) {
        return Optional.empty();
      }
      name.ifPresent(it -> names.add(it.toString()));
    }
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(server.label() + ": " + String.join(" ", names));
  }
}
