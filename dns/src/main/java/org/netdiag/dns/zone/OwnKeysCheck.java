package org.netdiag.dns.zone;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.secure.KeyData;
import org.netdiag.dns.secure.Validation;
import org.netdiag.dns.secure.ValidationStatus;
import org.netdiag.dns.zone.ZoneFindings.Text;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Level;

/// Whether a zone that no DS record leads to verifies with its own keys: an island of security (RFC
/// 4033 section 2). What holds here holds for resolvers once the zone above has a DS record.
final class OwnKeysCheck {
  private static final String ID = "own_keys";
  private static final String TITLE = "Whether the zone's own keys verify its signatures";

  private final ZoneFacts facts;
  private final List<String> faults = new ArrayList<>();
  private final List<String> undecided = new ArrayList<>();
  private final Set<String> verified = new LinkedHashSet<>();

  OwnKeysCheck(ZoneFacts facts) {
    this.facts = facts;
  }

  /// Makes the check.
  ///
  /// @param timely whether signatures are there and within their time; otherwise nothing can be
  ///   added
  void check(boolean timely, ZoneFindings out) {
    if (!timely) {
      out.skip(
          ID,
          TITLE,
          "Signatures are missing or not within their time; see dns.zone.dnssec.signatures.");
      return;
    }
    try {
      for (ZoneServer server : facts.serving()) {
        server(server);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      out.skip(ID, TITLE, "The check was interrupted.");
      return;
    }
    strangers();
    tell(out);
  }

  private void tell(ZoneFindings out) {
    if (!faults.isEmpty()) {
      out.add(
          ID,
          Level.WARN,
          "The zone's own keys do not verify its answers: " + faults.getFirst(),
          Text.of(
              new Evidence().texts("faults", faults).texts("verified", List.copyOf(verified)),
              "No DS record leads to the zone's keys, so that nobody sees it yet; with one,"
                  + " validating resolvers reply SERVFAIL.",
              "Sign the zone anew before a DS record is published, and check that all servers have"
                  + " that copy of it."));
    } else if (!undecided.isEmpty()) {
      out.skip(ID, TITLE, undecided.getFirst());
    } else {
      out.pass(
          ID,
          "The zone's own keys verify the answers of all servers: " + String.join(", ", verified));
    }
  }

  private void server(ZoneServer server) throws InterruptedException {
    List<KeyData> keys = entries(server);
    if (keys.isEmpty()) {
      faults.add(server.label() + ": no key may sign the zone");
      return;
    }
    DelegatedTrust trust = DelegatedTrust.ofKeys(facts, keys);
    for (Map.Entry<Probe, Validation> each : trust.validate(server).entrySet()) {
      Validation validation = each.getValue();
      String text = server.label() + ": " + validation.reason();
      if (validation.status() == ValidationStatus.BOGUS) {
        if (!faults.contains(text)) {
          faults.add(text);
        }
      } else if (validation.status() == ValidationStatus.SECURE) {
        verified.add(word(each.getKey()));
      } else {
        undecided.add(text);
      }
    }
  }

  private static String word(Probe probe) {
    return probe == Probe.MISSING ? "a name that does not exist" : probe.name();
  }

  /// The keys that DS records are to lead to; all that sign when none says so.
  private List<KeyData> entries(ZoneServer server) {
    List<KeyData> signing = new ArrayList<>();
    for (DnsRecord record : server.records(Probe.DNSKEY, facts.zone())) {
      KeyData.of(record).filter(KeyData::signs).ifPresent(signing::add);
    }
    List<KeyData> entries = signing.stream().filter(KeyData::entry).toList();
    return entries.isEmpty() ? signing : entries;
  }

  /// Servers that have none of the first one's keys: whatever DS record is published, it leads to
  /// the keys of some only.
  private void strangers() {
    if (facts.serving().isEmpty()) {
      return;
    }
    ZoneServer first = facts.serving().getFirst();
    Set<KeyData> known = Set.copyOf(entries(first));
    for (ZoneServer server : facts.serving()) {
      List<KeyData> keys = entries(server);
      if (!known.isEmpty() && !keys.isEmpty() && keys.stream().noneMatch(known::contains)) {
        faults.add(server.label() + ": has none of the keys of " + first.label());
      }
    }
  }
}
