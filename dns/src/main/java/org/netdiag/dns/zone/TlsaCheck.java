package org.netdiag.dns.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.walk.Found;
import org.netdiag.dns.walk.Rdata;
import org.netdiag.dns.zone.ZoneFindings.Text;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Level;

/// What the mail hosts say about their certificates: TLSA records (RFC 6698) as RFC 7672 has them
/// for SMTP.
final class TlsaCheck implements ZoneCheck {
  private static final String TLSA = "tlsa";
  private static final String LABELS = "_25._tcp";
  private static final int HEAD = 3;
  private static final int PRIVATE = 255;

  @Override
  public String group() {
    return "mail";
  }

  /// The name of a mail host's records; empty where it would be too long.
  static Optional<DomainName> name(DomainName host) {
    boolean none =
        host.equals(DomainName.ROOT)
            || host.wireLength() + LABELS.length() + 1 > DomainName.MOST_BYTES;
    return none ? Optional.empty() : Optional.of(host.child("_tcp").child("_25"));
  }

  @Override
  public void check(ZoneFacts facts, ZoneFindings out) {
    TreeSet<DomainName> names = new TreeSet<>();
    for (DnsRecord record : facts.records(Probe.MX)) {
      Rdata.target(record).flatMap(TlsaCheck::name).ifPresent(names::add);
    }
    List<String> wrong = new ArrayList<>();
    List<String> unsigned = new ArrayList<>();
    int having = 0;
    int known = 0;
    for (DomainName name : names) {
      Optional<Found> found = facts.look(name, RecordType.TLSA).filter(Found::decided);
      List<DnsRecord> records =
          found.map(it -> Rdata.ofType(it.answer(), RecordType.TLSA)).orElse(List.of());
      known += found.isPresent() ? 1 : 0;
      having += records.isEmpty() ? 0 : 1;
      for (DnsRecord record : records) {
        fault(record.rdata()).ifPresent(it -> wrong.add(name + ": " + it));
      }
      if (!records.isEmpty()
          && Rdata.ofType(found.orElseThrow().answer(), RecordType.RRSIG).isEmpty()) {
        unsigned.add(name.toString());
      }
    }
    if (known > 0) {
      tell(out, new Seen(wrong, unsigned, having));
    }
  }

  private record Seen(List<String> wrong, List<String> unsigned, int having) {}

  private static void tell(ZoneFindings out, Seen seen) {
    if (!seen.wrong().isEmpty()) {
      out.add(
          TLSA,
          Level.WARN,
          "TLSA records of mail hosts are of no use: " + seen.wrong().getFirst(),
          Text.of(
              new Evidence().texts("records", seen.wrong()),
              "Senders pass them over; one that finds no other does not check the certificate, or"
                  + " does not deliver: RFC 7672 sections 2.2 and 3.1.",
              "Publish usage 3 or 2, selector 1 and matching type 1, with 32 bytes of SHA-256."));
    } else if (!seen.unsigned().isEmpty()) {
      out.add(
          TLSA,
          Level.WARN,
          "TLSA records of mail hosts are not signed: " + String.join(", ", seen.unsigned()),
          Text.of(
              new Evidence().texts("names", seen.unsigned()),
              "Senders pass over what DNSSEC does not secure: RFC 7672 section 2.2.",
              "Sign the zone of the mail host, or remove the records."));
    } else if (seen.having() > 0) {
      out.pass(TLSA, Words.count(seen.having(), "mail host") + " with well-formed TLSA records");
    } else {
      out.add(
          TLSA,
          Level.INFO,
          "No mail host has a TLSA record",
          Text.of(
              new Evidence(),
              "They are optional: they tell senders which certificate to expect (DANE, RFC 7672).",
              "Add them where the zones are signed and certificates are changed with care."));
    }
  }

  /// What is wrong with a record's data.
  static Optional<String> fault(Octets data) {
    if (data.length() <= HEAD) {
      return Optional.of("it has no certificate data");
    }
    int usage = data.at(0);
    int selector = data.at(1);
    int matching = data.at(2);
    int bytes = data.length() - HEAD;
    if (usage > 3 && usage != PRIVATE) {
      return Optional.of("usage " + usage + " is not known");
    }
    if (usage < 2) {
      return Optional.of("usage " + usage + " is not for mail (RFC 7672 section 3.1.3)");
    }
    if (selector > 1 && selector != PRIVATE) {
      return Optional.of("selector " + selector + " is not known");
    }
    if (matching > 2 && matching != PRIVATE) {
      return Optional.of("matching type " + matching + " is not known");
    }
    int wanted = matching == 1 ? 32 : matching == 2 ? 64 : bytes;
    return bytes == wanted
        ? Optional.empty()
        : Optional.of("matching type " + matching + " has " + bytes + " bytes, not " + wanted);
  }
}
