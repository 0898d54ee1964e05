package org.netdiag.dns.zone;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.walk.Found;
import org.netdiag.dns.walk.LevelServer;
import org.netdiag.dns.zone.ZoneFindings.Text;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Level;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Whether the zone has enough servers, and the zone above names the same ones.
final class DelegationCheck implements ZoneCheck {
  private static final int MOST_UDP = 512;
  private static final String SERVERS = "servers";
  private static final String ADDRESSES = "addresses";

  @Override
  public String group() {
    return "delegation";
  }

  @Override
  public void check(ZoneFacts facts, ZoneFindings out) {
    servers(facts, out);
    addresses(facts, out);
    families(facts, out);
    size(facts, out);
    aliases(facts, out);
    soa(facts, out);
    parent(facts, out);
  }

  private static void servers(ZoneFacts facts, ZoneFindings out) {
    NavigableSet<DomainName> names = facts.allServers();
    if (names.size() >= 2) {
      out.pass(SERVERS, "The zone has " + Words.count(names.size(), "server"));
      return;
    }
    out.add(
        SERVERS,
        Level.FAIL,
        "The zone has one server only: " + list(names),
        Text.of(
            new Evidence().texts("servers", texts(names)),
            "When it fails, the whole zone is gone: RFC 1034 section 4.1 wants two at least.",
            "Add a second server in another network to the NS records here and above."));
  }

  private static void addresses(ZoneFacts facts, ZoneFindings out) {
    Set<DomainName> names = new LinkedHashSet<>();
    Set<IpAddress> addresses = new LinkedHashSet<>();
    for (DomainName name : facts.allServers()) {
      Set<IpAddress> own = own(facts, name);
      if (!own.isEmpty()) {
        names.add(name);
        addresses.addAll(own);
      }
    }
    if (names.size() < 2 || addresses.size() >= 2) {
      out.pass(ADDRESSES, "The servers have " + Words.count(addresses.size(), "address"));
      return;
    }
    out.add(
        ADDRESSES,
        Level.FAIL,
        "All " + names.size() + " servers have the same address",
        Text.of(
            new Evidence()
                .texts("servers", texts(names))
                .texts("addresses", addresses.stream().map(Object::toString).toList()),
            "Several names for one server are one server: when it fails, the zone is gone.",
            "Give the zone a second server of its own."));
  }

  /// A server's addresses in its own zone, or those of the delegation where that has none.
  private static Set<IpAddress> own(ZoneFacts facts, DomainName name) {
    Set<IpAddress> own = new LinkedHashSet<>();
    facts.look(name, RecordType.A).ifPresent(found -> own.addAll(found.addresses()));
    facts.look(name, RecordType.AAAA).ifPresent(found -> own.addAll(found.addresses()));
    if (own.isEmpty()) {
      for (ZoneServer server : facts.servers()) {
        if (server.address().name().equals(name)) {
          server.address().address().ifPresent(own::add);
        }
      }
    }
    return own;
  }

  private static void families(ZoneFacts facts, ZoneFindings out) {
    for (Family family : Family.values()) {
      long having =
          facts.allServers().stream()
              .filter(name -> own(facts, name).stream().anyMatch(it -> it.family() == family))
              .count();
      String word = "ipv" + family.version();
      if (having > 1 || (having == 1 && facts.allServers().size() < 2)) {
        out.pass(word, "Servers have IPv" + family.version() + " addresses");
      } else if (having == 1) {
        out.add(
            word,
            family == Family.V4 ? Level.WARN : Level.INFO,
            "Only one server has an IPv" + family.version() + " address",
            Text.of(
                new Evidence(),
                "For resolvers that have only IPv"
                    + family.version()
                    + " the zone has one server, and is gone when it fails.",
                "Add IPv" + family.version() + " addresses to at least two servers."));
      } else {
        out.add(
            word,
            family == Family.V4 ? Level.WARN : Level.INFO,
            "No server has an IPv" + family.version() + " address",
            Text.of(
                new Evidence(),
                "Resolvers that have only IPv" + family.version() + " cannot look the zone up.",
                "Add IPv" + family.version() + " addresses to at least two servers."));
      }
    }
  }

  /// By RFC 1035 a reply over UDP has 512 bytes; glue that does not fit is left out.
  private static void size(ZoneFacts facts, ZoneFindings out) {
    Optional<LevelServer> referring =
        facts.above().stream().filter(server -> server.reply().referral().isPresent()).findFirst();
    if (referring.isEmpty() || facts.delegation().isEmpty()) {
      return;
    }
    int glue = 0;
    for (IpAddress address :
        facts.delegation().get().glue().stream().flatMap(it -> it.address().stream()).toList()) {
      glue += 12 + address.bytes().length;
    }
    int names = 0;
    for (DomainName name : facts.delegation().get().servers()) {
      names += 12 + name.wireLength();
    }
    // Without compression, which servers need not use: header, question, NS records, glue.
    int size = 12 + facts.zone().wireLength() + 4 + names + glue;
    if (size <= MOST_UDP) {
      out.pass("size", "The delegation fits into 512 bytes");
    } else {
      out.add(
          "size",
          Level.INFO,
          "The delegation takes more than 512 bytes with all its glue",
          Text.of(
              new Evidence().number("bytes", size),
              "Clients without EDNS get part of the glue only, or come back by TCP.",
              "Use fewer servers, or names that share their ends."));
    }
  }

  private static void aliases(ZoneFacts facts, ZoneFindings out) {
    List<String> aliases = new ArrayList<>();
    for (DomainName name : facts.allServers()) {
      Optional<Found> found = facts.look(name, RecordType.A);
      if (found.isPresent() && found.get().alias()) {
        aliases.add(name + " -> " + found.get().last());
      }
    }
    if (aliases.isEmpty()) {
      out.pass("cname", "No server's name is an alias");
    } else {
      out.add(
          "cname",
          Level.FAIL,
          "NS records lead to aliases (CNAME): " + String.join(", ", aliases),
          Text.of(
              new Evidence().texts("servers", aliases),
              "An NS record has to name a host with addresses (RFC 2181 section 10.3); many"
                  + " resolvers drop such a server.",
              "Put the name that the alias leads to into the NS records."));
    }
  }

  private static void soa(ZoneFacts facts, ZoneFindings out) {
    List<String> without = new ArrayList<>();
    for (ZoneServer server : facts.serving()) {
      if (server.soa(facts.zone()).isEmpty()) {
        without.add(server.label());
      }
    }
    if (without.isEmpty()) {
      out.pass("soa", "Every server that answers has the SOA record");
    } else {
      out.add(
          "soa",
          Level.FAIL,
          "Servers claim authority and have no SOA record: " + String.join(", ", without),
          Text.of(
              new Evidence().texts("servers", without),
              "A zone begins with its SOA record; negative answers cannot be kept without.",
              "Configure the zone itself on the server, not a zone above or below it."));
    }
  }

  private static void parent(ZoneFacts facts, ZoneFindings out) {
    if (facts.delegation().isEmpty()) {
      out.skip(
          "parent_child",
          "Whether the zone above names the same servers",
          "The servers of the zone above serve this zone too, and so do not refer to it.");
      return;
    }
    NavigableSet<DomainName> above = facts.delegation().get().servers();
    NavigableSet<DomainName> own = facts.childServers();
    if (own.isEmpty()) {
      out.add(
          "parent_child",
          Level.FAIL,
          "The zone has no NS records of its own",
          Text.of(
              new Evidence().texts("zone_above", texts(above)),
              "A zone names its servers itself: RFC 1034 section 4.2.1.",
              "Add NS records at the top of the zone."));
      return;
    }
    NavigableSet<DomainName> onlyAbove = new TreeSet<>(above);
    onlyAbove.removeAll(own);
    NavigableSet<DomainName> onlyOwn = new TreeSet<>(own);
    onlyOwn.removeAll(above);
    if (onlyAbove.isEmpty() && onlyOwn.isEmpty()) {
      out.pass("parent_child", "The zone above names the same servers as the zone");
      return;
    }
    Text text =
        Text.of(
            new Evidence()
                .texts("only_above", texts(onlyAbove))
                .texts("only_in_zone", texts(onlyOwn)),
            "Resolvers use the servers of the one list or the other, as they come by them.",
            "Make the NS records here and the delegation at the registry alike.");
    if (onlyAbove.isEmpty()) {
      out.add("parent_child", Level.INFO, "Only the zone itself names " + list(onlyOwn), text);
    } else {
      out.add(
          "parent_child",
          Level.FAIL,
          "Only the zone above names " + list(onlyAbove) + ", the zone does not",
          text);
    }
  }

  private static String list(Set<DomainName> names) {
    return String.join(", ", texts(names));
  }

  private static List<String> texts(Set<DomainName> names) {
    return names.stream().map(DomainName::toString).toList();
  }
}
