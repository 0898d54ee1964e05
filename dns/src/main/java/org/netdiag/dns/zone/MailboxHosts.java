package org.netdiag.dns.zone;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.walk.Found;
import org.netdiag.dns.walk.QuietWalk;
import org.netdiag.dns.walk.Rdata;
import org.netdiag.dns.walk.SoaData;
import org.netdiag.dns.zone.ZoneFindings.Text;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Level;

/// Whether mail to the address in the SOA record finds a host: an MX record's, or the domain itself
/// (RFC 5321 section 5.1).
final class MailboxHosts {
  private static final String ID = "mailbox_host";
  private static final int MOST_HOSTS = 6;
  private static final List<Integer> ADDRESSES = List.of(RecordType.A, RecordType.AAAA);

  private MailboxHosts() {}

  /// The domain behind the `@`; empty when the mailbox is no mail address, which is told elsewhere.
  private static Optional<DomainName> domain(ZoneFacts facts) {
    return facts
        .soa()
        .map(SoaData::mailbox)
        .filter(SyntaxCheck::mailAddress)
        .map(DomainName::parent);
  }

  /// Looks up what the check needs and is not known yet.
  ///
  /// @throws IOException when the network cannot be opened, or names lead round without end
  /// @throws InterruptedException when the thread is interrupted
  static Map<Question, Found> look(ZoneFacts facts, QuietWalk side)
      throws IOException, InterruptedException {
    Map<Question, Found> found = new LinkedHashMap<>();
    Optional<DomainName> domain = domain(facts);
    if (domain.isEmpty()) {
      return found;
    }
    Question mx = Question.of(domain.get(), RecordType.MX);
    Found exchangers = side.look(mx);
    found.put(mx, exchangers);
    List<DomainName> hosts = hosts(exchangers);
    for (DomainName host : hosts.isEmpty() ? List.of(domain.get()) : hosts) {
      for (int type : ADDRESSES) {
        Question address = Question.of(host, type);
        found.put(address, side.look(address));
      }
    }
    return found;
  }

  /// The mail hosts of MX records, without the one that says that there is no mail.
  private static List<DomainName> hosts(Found exchangers) {
    List<DomainName> hosts = new ArrayList<>();
    List<DnsRecord> records = Rdata.ofType(exchangers.answer(), RecordType.MX);
    // Servers rotate them.
    records.sort(Comparator.comparing(record -> record.rdata().toString()));
    for (DnsRecord record : records) {
      Rdata.target(record)
          .filter(host -> !host.equals(DomainName.ROOT) && hosts.size() < MOST_HOSTS)
          .ifPresent(hosts::add);
    }
    return hosts;
  }

  static void check(ZoneFacts facts, ZoneFindings out) {
    Optional<DomainName> domain = domain(facts);
    Optional<Found> exchangers = domain.flatMap(it -> facts.look(it, RecordType.MX));
    if (exchangers.isEmpty() || !exchangers.get().decided()) {
      return;
    }
    List<DomainName> hosts = hosts(exchangers.get());
    boolean none =
        hosts.isEmpty() && !Rdata.ofType(exchangers.get().answer(), RecordType.MX).isEmpty();
    // Mail hosts of the zone itself without an address are told of as such.
    if (!hosts.isEmpty() && domain.get().equals(facts.zone()) && gone(facts, hosts)) {
      return;
    }
    List<DomainName> asked = hosts.isEmpty() ? List.of(domain.get()) : hosts;
    if (none) {
      lost(domain.get(), hosts, domain.get() + " takes no mail", out);
    } else if (gone(facts, asked)) {
      String why =
          hosts.isEmpty()
              ? domain.get() + " has neither MX nor address"
              : hosts.getFirst() + " has no address";
      lost(domain.get(), hosts, why, out);
    } else if (asked.stream().anyMatch(host -> there(facts, host))) {
      out.pass(ID, "Mail to the SOA record's mailbox finds a host: " + asked.getFirst());
    }
  }

  private static void lost(
      DomainName domain, List<DomainName> hosts, String why, ZoneFindings out) {
    out.add(
        ID,
        Level.WARN,
        "Mail to the SOA record's mailbox finds no host: " + why,
        Text.of(
            new Evidence()
                .text("domain", domain.toString())
                .texts("mx", hosts.stream().map(DomainName::toString).toList()),
            "Nobody can write to who looks after the zone: RFC 2142 section 7.",
            "Name a mailbox that is read in the SOA record."));
  }

  private static boolean gone(ZoneFacts facts, List<DomainName> hosts) {
    return hosts.stream().allMatch(host -> missing(facts, host));
  }

  private static boolean missing(ZoneFacts facts, DomainName host) {
    return ADDRESSES.stream()
        .allMatch(type ->
            facts
                .look(host, type)
                .map(it -> it.decided() && it.addresses().isEmpty())
                .orElse(false));
  }

  private static boolean there(ZoneFacts facts, DomainName host) {
    return ADDRESSES.stream()
        .anyMatch(
            type -> facts.look(host, type).map(it -> !it.addresses().isEmpty()).orElse(false));
  }
}
