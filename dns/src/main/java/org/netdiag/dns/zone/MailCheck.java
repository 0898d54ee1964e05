package org.netdiag.dns.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.message.TextStrings;
import org.netdiag.dns.text.RecordText;
import org.netdiag.dns.walk.Found;
import org.netdiag.dns.walk.Rdata;
import org.netdiag.dns.zone.ZoneFindings.Text;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Level;

/// What mail needs: MX, SPF, DMARC and their kin.
final class MailCheck implements ZoneCheck {
  @Override
  public String group() {
    return "mail";
  }

  @Override
  public void check(ZoneFacts facts, ZoneFindings out) {
    List<DnsRecord> mx = facts.records(Probe.MX);
    if (mx.isEmpty()) {
      out.add(
          "mx",
          Level.INFO,
          "The zone has no MX record",
          Text.of(
              new Evidence(),
              "Mail goes to the address of the name itself, if there is one: RFC 5321 section 5.1.",
              "Add MX records; to say that there is no mail add one of preference 0 to the root"
                  + " (RFC 7505)."));
    } else {
      empty(mx, out);
      hosts(facts, mx, out);
      alike(facts, out);
    }
    senders(facts, out);
    spf(facts, out);
    policy(facts, out);
  }

  /// An MX record to the root says that there is no mail, and stands alone: RFC 7505 section 3.
  private static void empty(List<DnsRecord> mx, ZoneFindings out) {
    for (DnsRecord record : mx) {
      boolean root = Rdata.target(record).map(DomainName.ROOT::equals).orElse(false);
      if (root && (mx.size() > 1 || record.rdata().u16(0) != 0)) {
        out.add(
            "null_mx",
            Level.WARN,
            "An MX record says that there is no mail, and is not alone or not of preference 0",
            Text.of(
                new Evidence().texts("mx", mx.stream().map(RecordText::data).toList()),
                "Senders may refuse to send at all: RFC 7505 section 3.",
                "Keep either the record \"0 .\" alone, or the others."));
      }
    }
  }

  private static void hosts(ZoneFacts facts, List<DnsRecord> mx, ZoneFindings out) {
    List<String> aliases = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (DnsRecord record : mx) {
      Optional<DomainName> target = Rdata.target(record);
      if (target.isEmpty() || target.get().equals(DomainName.ROOT)) {
        continue;
      }
      Optional<Found> v4 = facts.look(target.get(), RecordType.A);
      Optional<Found> v6 = facts.look(target.get(), RecordType.AAAA);
      if (v4.map(Found::alias).orElse(false) || v6.map(Found::alias).orElse(false)) {
        aliases.add(target.get().toString());
      } else if (gone(v4) && gone(v6)) {
        missing.add(target.get().toString());
      }
    }
    if (!aliases.isEmpty()) {
      out.add(
          "mx_cname",
          Level.FAIL,
          "MX records lead to aliases (CNAME): " + String.join(", ", aliases),
          Text.of(
              new Evidence().texts("hosts", aliases),
              "An MX record has to name a host with addresses (RFC 2181 section 10.3, RFC 5321"
                  + " section 5.1); some senders do not deliver.",
              "Put the name that the alias leads to into the MX record."));
    } else {
      out.pass("mx_cname", "No MX record leads to an alias");
    }
    if (!missing.isEmpty()) {
      out.add(
          "mx_address",
          Level.FAIL,
          "MX records lead to names without an address: " + String.join(", ", missing),
          Text.of(
              new Evidence().texts("hosts", missing),
              "Mail cannot be delivered there.",
              "Give the mail host A and AAAA records, or correct the MX record."));
    } else {
      out.pass("mx_address", "No MX record leads to a name without an address");
    }
  }

  private static boolean gone(Optional<Found> found) {
    return found.map(it -> it.decided() && it.addresses().isEmpty()).orElse(false);
  }

  private static void alike(ZoneFacts facts, ZoneFindings out) {
    Said said =
        Said.of(
            facts.serving(),
            server -> {
              TreeSet<String> texts = new TreeSet<>();
              server
                  .records(Probe.MX, facts.zone())
                  .forEach(record -> texts.add(RecordText.data(record)));
              return server.reply(Probe.MX).map(_ -> String.join(", ", texts));
            });
    if (said.alike()) {
      out.pass("mx", "MX records are the same on all servers");
    } else {
      out.add(
          "mx",
          Level.WARN,
          "Servers have different MX records",
          Text.of(
              new Evidence().value("mx", said.evidence()),
              "Where mail goes depends on which server is asked.",
              "Find out why the servers do not have the same zone."));
    }
  }

  /// Whether all servers have the same SPF records.
  private static void senders(ZoneFacts facts, ZoneFindings out) {
    Said said =
        Said.of(
            facts.serving(),
            server -> {
              TreeSet<String> texts = new TreeSet<>();
              SpfRecord.of(server.records(Probe.TXT, facts.zone()))
                  .forEach(spf -> texts.add(spf.text()));
              return server.reply(Probe.TXT).map(_ -> String.join(", ", texts));
            });
    if (!said.alike()) {
      out.add(
          "spf_agreement",
          Level.WARN,
          "Servers have different SPF records",
          Text.of(
              new Evidence().value("spf", said.evidence()),
              "Whether mail is taken for genuine depends on which server is asked.",
              "Find out why the servers do not have the same zone."));
    }
  }

  private static void spf(ZoneFacts facts, ZoneFindings out) {
    List<SpfRecord> records = SpfRecord.of(facts.records(Probe.TXT));
    if (records.isEmpty()) {
      out.add(
          "spf",
          Level.INFO,
          "The zone has no SPF record",
          Text.of(
              new Evidence(),
              "Receivers cannot tell who may send mail in its name: RFC 7208.",
              "Add a TXT record; \"v=spf1 -all\" where no mail is sent."));
      return;
    }
    if (records.size() > 1) {
      out.add(
          "spf",
          Level.WARN,
          "The zone has " + records.size() + " SPF records",
          Text.of(
              new Evidence().texts("records", records.stream().map(SpfRecord::text).toList()),
              "Receivers treat that as an error and use none of them: RFC 7208 section 4.5.",
              "Merge them into one record."));
      return;
    }
    SpfRecord spf = records.getFirst();
    int lookups = SpfTree.lookups(spf, facts);
    Evidence evidence =
        new Evidence()
            .text("record", spf.text())
            .number("lookups", lookups)
            .texts("faults", spf.faults());
    if (!spf.faults().isEmpty()) {
      out.add(
          "spf",
          Level.WARN,
          "The SPF record is malformed: " + spf.faults().getFirst(),
          Text.of(
              evidence,
              "Receivers treat that as an error and may refuse mail: RFC 7208 section 4.6.",
              "Correct the record."));
    } else if (lookups > SpfRecord.MOST_LOOKUPS) {
      out.add(
          "spf",
          Level.WARN,
          "The SPF record takes " + lookups + " look-ups, more than " + SpfRecord.MOST_LOOKUPS,
          Text.of(
              evidence,
              "Receivers stop at the tenth with an error: RFC 7208 section 4.6.4.",
              "Replace include, a and mx by ip4 and ip6 where addresses are stable."));
    } else {
      out.pass("spf", "The SPF record is well formed and takes " + Words.count(lookups, "look-up"));
    }
  }

  private static void policy(ZoneFacts facts, ZoneFindings out) {
    text(facts, out, "_dmarc", "v=dmarc1");
    text(facts, out, "_mta-sts", "v=stsv1");
    text(facts, out, "_smtp._tls", "v=tlsrptv1");
  }

  private static void text(ZoneFacts facts, ZoneFindings out, String label, String version) {
    String id = label.equals("_dmarc") ? "dmarc" : label.equals("_mta-sts") ? "mta_sts" : "tls_rpt";
    String word =
        label.equals("_dmarc") ? "DMARC" : label.equals("_mta-sts") ? "MTA-STS" : "TLSRPT";
    if (facts.zone().wireLength() > DomainName.MOST_BYTES - 16) {
      return;
    }
    DomainName name = facts.zone();
    String[] parts = label.split("\\.", -1);
    for (int i = parts.length - 1; i >= 0; i--) {
      name = name.child(parts[i]);
    }
    Optional<Found> found = facts.look(name, RecordType.TXT);
    if (found.isEmpty() || !found.get().decided()) {
      return;
    }
    int count = 0;
    for (DnsRecord record : Rdata.ofType(found.get().answer(), RecordType.TXT)) {
      String text = TextStrings.joined(record).toLowerCase(Locale.ROOT);
      count += text.startsWith(version) ? 1 : 0;
    }
    if (count == 1) {
      out.pass(id, "There is a " + word + " record");
    } else {
      out.add(
          id,
          count == 0 ? Level.INFO : Level.WARN,
          count == 0
              ? "There is no " + word + " record"
              : "There are " + count + " " + word + " records",
          Text.of(
              new Evidence().text("name", name.toString()).number("records", count),
              count == 0
                  ? "It is optional: it tells other mail servers this domain's wishes."
                  : "Receivers use none when there are several.",
              count == 0 ? "Add one if the domain has mail." : "Keep one."));
    }
  }
}
