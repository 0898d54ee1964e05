package org.netdiag.dns.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.secure.DsData;
import org.netdiag.dns.secure.KeyData;
import org.netdiag.dns.secure.SignatureState;
import org.netdiag.dns.zone.ZoneFindings.Text;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Level;

/// Whether each algorithm of the keys signs everything, and each of the DS records the keys: RFC
/// 4035 section 2.2.
///
/// Validators must not insist on it (RFC 6840 section 5.11), so it is a warning: those fail that
/// know the algorithm without signatures only.
final class CompletenessCheck {
  private static final List<Probe> SIGNED =
      List.of(Probe.DNSKEY, Probe.SOA, Probe.NS, Probe.A, Probe.MX);

  private final List<String> missing = new ArrayList<>();

  CompletenessCheck() {}

  void check(ZoneFacts facts, List<DsData> ds, ZoneFindings out) {
    for (ZoneServer server : facts.serving()) {
      server(facts, ds, server);
    }
    if (missing.isEmpty()) {
      out.pass("completeness", "Each algorithm of the keys signs all that was seen");
      return;
    }
    out.add(
        "completeness",
        Level.WARN,
        "Not every algorithm of the keys signs: " + missing.getFirst(),
        Text.of(
            new Evidence().texts("missing", missing),
            "Validators that know only the algorithm without signatures refuse the answers: RFC"
                + " 4035 section 2.2. Others accept them.",
            "Publish a key of a new algorithm, and its DS record, after its signatures, and remove"
                + " it before them: RFC 6781 section 4.1.4."));
  }

  private void server(ZoneFacts facts, List<DsData> ds, ZoneServer server) {
    Set<Integer> ofKeys = new TreeSet<>();
    Set<Integer> ofDs = new TreeSet<>();
    for (DnsRecord record : server.records(Probe.DNSKEY, facts.zone())) {
      KeyData.of(record)
          .filter(KeyData::signs)
          .ifPresent(key -> {
            ofKeys.add(key.algorithm());
            if (ds.stream().anyMatch(it -> it.matches(facts.zone(), key))) {
              ofDs.add(key.algorithm());
            }
          });
    }
    for (Probe probe : SIGNED) {
      Set<Integer> signing = signing(facts, server, probe);
      // A set without any signature is another fault.
      if (signing.isEmpty()) {
        continue;
      }
      for (int algorithm : ofKeys) {
        if (!signing.contains(algorithm)) {
          boolean led = probe == Probe.DNSKEY && ofDs.contains(algorithm);
          missing.add(
              probe
                  + " at "
                  + server.label()
                  + " has no signature of algorithm "
                  + algorithm
                  + (led ? ", which a DS record has" : ""));
        }
      }
    }
  }

  private static Set<Integer> signing(ZoneFacts facts, ZoneServer server, Probe probe) {
    Set<Integer> algorithms = new TreeSet<>();
    if (!server.records(probe, facts.zone()).isEmpty()) {
      int type = probe.question(facts.zone()).type();
      List<DnsRecord> answer = server.reply(probe).orElseThrow().answer();
      for (SignatureState state : SignatureState.of(answer, facts.zone(), type, facts.now())) {
        algorithms.add(state.algorithm());
      }
    }
    return algorithms;
  }
}
