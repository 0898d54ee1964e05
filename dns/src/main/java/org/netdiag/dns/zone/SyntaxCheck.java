package org.netdiag.dns.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.walk.Rdata;
import org.netdiag.dns.walk.SoaData;
import org.netdiag.dns.zone.ZoneFindings.Text;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Level;

/// Whether names are what they have to be.
final class SyntaxCheck implements ZoneCheck {
  @Override
  public String group() {
    return "syntax";
  }

  @Override
  public void check(ZoneFacts facts, ZoneFindings out) {
    hosts(facts, out);
    mailbox(facts, out);
    MailboxHosts.check(facts, out);
    hyphens(facts, out);
    zone(facts, out);
  }

  private static void hosts(ZoneFacts facts, ZoneFindings out) {
    List<String> wrong = new ArrayList<>();
    for (DomainName name : facts.allServers()) {
      add(wrong, "NS", name);
    }
    for (DnsRecord record : facts.records(Probe.MX)) {
      Optional<DomainName> target = Rdata.target(record);
      if (target.isPresent() && !target.get().equals(DomainName.ROOT)) {
        add(wrong, "MX", target.get());
      }
    }
    facts.soa().ifPresent(soa -> add(wrong, "SOA", soa.master()));
    if (wrong.isEmpty()) {
      out.pass("hostnames", "The names of servers and mail hosts are legal host names");
    } else {
      out.add(
          "hostnames",
          Level.FAIL,
          "Names of hosts have characters that host names cannot have: " + wrong.getFirst(),
          Text.of(
              new Evidence().texts("names", wrong),
              "Some programs refuse such names: RFC 952, RFC 1123 section 2.1.",
              "Name these hosts with letters, digits and inner hyphens only."));
    }
  }

  private static void add(List<String> wrong, String what, DomainName name) {
    if (!host(name)) {
      wrong.add(what + " " + name);
    }
  }

  /// Whether a name is a host's: letters, digits, and hyphens that are neither first nor last.
  static boolean host(DomainName name) {
    for (DomainName at = name; !at.equals(DomainName.ROOT); at = at.parent()) {
      Octets label = at.firstLabel();
      int last = label.length() - 1;
      for (int i = 0; i <= last; i++) {
        int c = label.at(i) | 0x20;
        boolean alphanumeric = (c >= 'a' && c <= 'z') || (label.at(i) >= '0' && label.at(i) <= '9');
        boolean hyphen = label.at(i) == '-' && i > 0 && i < last;
        if (!alphanumeric && !hyphen) {
          return false;
        }
      }
    }
    return true;
  }

  /// Whether a mailbox in a SOA record is a mail address: a label, and the name of a host.
  static boolean mailAddress(DomainName mailbox) {
    return mailbox.labels() > 1 && host(mailbox.parent()) && mailbox.toString().indexOf('@') < 0;
  }

  private static void mailbox(ZoneFacts facts, ZoneFindings out) {
    Optional<SoaData> soa = facts.soa();
    if (soa.isEmpty()) {
      return;
    }
    DomainName name = soa.get().mailbox();
    String text = name.toString();
    if (text.indexOf('@') < 0 && !mailAddress(name)) {
      out.add(
          "mailbox",
          Level.WARN,
          "The SOA record's mailbox is no mail address: " + text,
          Text.of(
              new Evidence().text("rname", text),
              "Nobody can write to who looks after the zone: RFC 1035 section 3.3.13, RFC 2142.",
              "Write hostmaster.example.net for hostmaster@example.net."));
    } else if (text.indexOf('@') < 0) {
      out.pass("mailbox", "The SOA record's mailbox is written as a name: " + text);
    } else {
      out.add(
          "mailbox",
          Level.WARN,
          "The SOA record's mailbox has an @: " + text,
          Text.of(
              new Evidence().text("rname", text),
              "The first dot of the name stands for the @ (RFC 1035 section 3.3.13), so this is"
                  + " another address than meant.",
              "Write hostmaster.example.net for hostmaster@example.net."));
    }
  }

  private static void zone(ZoneFacts facts, ZoneFindings out) {
    if (host(facts.zone())) {
      out.pass("name", "The zone's name is one that hosts can have");
    } else {
      out.add(
          "name",
          Level.INFO,
          "The zone's name has labels that host names cannot have: " + facts.zone(),
          Text.of(
              new Evidence().text("name", facts.zone().toString()),
              "It is usual for services and for parts of reverse zones (RFC 2317); names of hosts"
                  + " in such a zone are refused by some programs: RFC 1123 section 2.1.",
              "Use another name if hosts are to be in the zone."));
    }
  }

  private static void hyphens(ZoneFacts facts, ZoneFindings out) {
    if (facts.zone().equals(DomainName.ROOT)) {
      return;
    }
    Octets label = facts.zone().firstLabel();
    boolean both = label.length() > 3 && label.at(2) == '-' && label.at(3) == '-';
    boolean encoded = both && (label.at(0) | 0x20) == 'x' && (label.at(1) | 0x20) == 'n';
    if (both && !encoded) {
      out.add(
          "hyphens",
          Level.INFO,
          "The zone's name has hyphens in third and fourth place and is none of an IDN",
          Text.of(
              new Evidence().text("name", facts.zone().toString()),
              "Such names are kept for encodings as xn-- is one (RFC 5890 section 2.3.1).",
              "Use another name if there is a choice."));
    }
  }
}
