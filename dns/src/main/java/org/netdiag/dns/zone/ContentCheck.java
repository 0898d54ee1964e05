package org.netdiag.dns.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Rcode;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.walk.Found;
import org.netdiag.dns.walk.Rdata;
import org.netdiag.dns.walk.ReplyKind;
import org.netdiag.dns.walk.SpecialAddress;
import org.netdiag.dns.zone.ZoneFindings.Text;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Level;

/// The records at the top of the zone and of `www`.
final class ContentCheck implements ZoneCheck {
  private static final long SHORT_TTL = 60;
  private static final long LONG_TTL = 7 * 86_400L;

  @Override
  public String group() {
    return "zone";
  }

  @Override
  public void check(ZoneFacts facts, ZoneFindings out) {
    alias(facts, out);
    wildcard(facts, out);
    addresses(facts, out);
    ttl(facts, out);
    www(facts, out);
    if (facts.records(Probe.CAA).isEmpty()) {
      out.add(
          "caa",
          Level.INFO,
          "No CAA record says who may issue certificates",
          Text.of(
              new Evidence(),
              "Every certificate authority may: RFC 8659.",
              "Add CAA records with the authorities that you use."));
    } else {
      out.pass("caa", "CAA records say who may issue certificates");
    }
  }

  private static void alias(ZoneFacts facts, ZoneFindings out) {
    List<DnsRecord> alias = facts.records(Probe.CNAME);
    if (alias.isEmpty()) {
      out.pass("apex_cname", "The top of the zone is no alias");
      return;
    }
    String target = Rdata.target(alias.getFirst()).map(DomainName::toString).orElse("?");
    out.add(
        "apex_cname",
        Level.FAIL,
        "The top of the zone is an alias (CNAME) to " + target,
        Text.of(
            new Evidence().text("target", target),
            "A CNAME record excludes all others at its name (RFC 1034 section 3.6.2), yet a zone"
                + " has SOA and NS records there. Resolvers that come by the alias lose mail and"
                + " delegation.",
            "Replace it by A and AAAA records, or by what your provider calls ALIAS or ANAME."));
  }

  private static void wildcard(ZoneFacts facts, ZoneFindings out) {
    Optional<DnsMessage> reply = facts.reply(Probe.MISSING);
    boolean there =
        reply
            .map(it ->
                it.rcode() == Rcode.NOERROR
                    && !it.answer().isEmpty()
                    && !Probe.missing(facts.zone()).equals(facts.zone()))
            .orElse(false);
    if (there) {
      out.add(
          "wildcard",
          Level.INFO,
          "Names that do not exist have an address: the zone has a wildcard",
          Text.of(
              new Evidence().text("asked", Probe.missing(facts.zone()).toString()),
              "Mistyped names lead somewhere, and search lists with this zone find all names.",
              "Keep it only if it is meant."));
    } else {
      out.pass("wildcard", "Names that do not exist have no address");
    }
  }

  private static void addresses(ZoneFacts facts, ZoneFindings out) {
    List<DnsRecord> records = new ArrayList<>(facts.records(Probe.A));
    boolean v4 = !records.isEmpty();
    List<DnsRecord> more = facts.records(Probe.AAAA);
    records.addAll(more);
    List<String> special = new ArrayList<>();
    for (DnsRecord record : records) {
      Rdata.address(record)
          .ifPresent(address ->
              SpecialAddress.of(address).ifPresent(it -> special.add(address + ": " + it)));
    }
    if (facts.secluded()) {
      out.skip(
          "private_address",
          "Whether the top of the zone has public addresses",
          "The walk began at a private address, so the zone is none of the Internet.");
    } else if (special.isEmpty()) {
      out.pass("private_address", "The top of the zone has no private address");
    } else {
      out.add(
          "private_address",
          Level.WARN,
          "The top of the zone has addresses that the Internet does not reach: "
              + String.join(", ", special),
          Text.of(
              new Evidence().texts("addresses", special),
              "They lead clients elsewhere to another host or nowhere; resolvers that protect"
                  + " against rebinding drop them.",
              "Publish public addresses; serve private ones to your own network only."));
    }
    if (v4 && more.isEmpty()) {
      out.add(
          "ipv6",
          Level.INFO,
          "The top of the zone has an A record and no AAAA record",
          Text.of(
              new Evidence(),
              "Clients that have only IPv6 need a translator on their side.",
              "Add an AAAA record where the host has IPv6."));
    }
  }

  private static void ttl(ZoneFacts facts, ZoneFindings out) {
    List<String> odd = new ArrayList<>();
    for (Probe probe : List.of(Probe.SOA, Probe.NS, Probe.A, Probe.AAAA, Probe.MX)) {
      for (DnsRecord record : facts.records(probe)) {
        if (record.ttl() < SHORT_TTL || record.ttl() > LONG_TTL) {
          String text = RecordType.text(record.type()) + " " + record.ttl() + " s";
          if (!odd.contains(text)) {
            odd.add(text);
          }
        }
      }
    }
    if (odd.isEmpty()) {
      out.pass("ttl", "TTLs at the top of the zone are between a minute and a week");
    } else {
      out.add(
          "ttl",
          Level.INFO,
          "Unusual TTLs: " + String.join(", ", odd),
          Text.of(
              new Evidence().texts("ttls", odd),
              "Below a minute each look-up asks again; above a week changes take as long.",
              "Use minutes for what moves, hours to days for the rest."));
    }
  }

  private static void www(ZoneFacts facts, ZoneFindings out) {
    if (facts.zone().equals(DomainName.ROOT)) {
      return;
    }
    Optional<Found> found =
        facts.zone().wireLength() > DomainName.MOST_BYTES - 5
            ? Optional.empty()
            : facts.look(facts.zone().child("www"), RecordType.A);
    if (found.isEmpty() || !found.get().alias()) {
      return;
    }
    Found www = found.get();
    if (www.kind() == ReplyKind.NXDOMAIN) {
      out.add(
          "dangling_cname",
          Level.WARN,
          "www is an alias of " + www.last() + ", which does not exist",
          Text.of(
              new Evidence().text("target", www.last().toString()),
              "The name leads nowhere; who registers the target takes it over.",
              "Remove the alias, or correct its target."));
    } else if (!www.decided()) {
      out.add(
          "dangling_cname",
          Level.WARN,
          "www is an alias of " + www.last() + ", which does not resolve: " + www.text(),
          Text.of(
              new Evidence().text("target", www.last().toString()),
              "The name leads nowhere at present.",
              "Check the target's zone, and whether aliases lead round in a circle."));
    } else {
      out.pass("dangling_cname", "www is an alias of " + www.last() + ", which exists");
    }
  }
}
