package org.netdiag.dns.zone;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.secure.Lifetime;
import org.netdiag.dns.secure.SignatureState;
import org.netdiag.dns.zone.ZoneFindings.Text;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Level;

/// Whether signatures are there and within their time.
final class SignatureCheck {
  private static final long MOST_SECONDS = 180 * 86_400L;
  private static final List<Probe> SIGNED =
      List.of(Probe.SOA, Probe.NS, Probe.DNSKEY, Probe.A, Probe.MX, Probe.MISSING);

  /// The worst that was seen of a kind, and where.
  private final Map<Lifetime, List<String>> seen = new LinkedHashMap<>();

  private final List<String> missing = new ArrayList<>();
  private final List<String> lengthy = new ArrayList<>();

  SignatureCheck() {}

  /// Makes the check.
  ///
  /// @return whether what is missing or not within its time leaves the zone valid
  boolean check(ZoneFacts facts, ZoneFindings out) {
    for (ZoneServer server : facts.serving()) {
      missing(facts, server);
      for (Probe probe : SIGNED) {
        server.reply(probe).ifPresent(reply -> times(facts, server, reply));
      }
    }
    List<String> expired = of(Lifetime.EXPIRED);
    List<String> early = of(Lifetime.NOT_YET_VALID);
    absent(out);
    if (!expired.isEmpty()) {
      out.add(
          "signatures",
          Level.FAIL,
          "Signatures (RRSIG) are expired: " + expired.getFirst(),
          Text.of(
              new Evidence().texts("expired", expired),
              "Validating resolvers take the answers for forged and reply SERVFAIL: for their"
                  + " users the zone is down.",
              "Sign the zone anew, and find out why that did not happen by itself."));
    } else if (!early.isEmpty()) {
      out.add(
          "signatures",
          Level.FAIL,
          "Signatures (RRSIG) are not yet valid: " + early.getFirst(),
          Text.of(
              new Evidence().texts("not_yet_valid", early),
              "Validating resolvers take the answers for forged and reply SERVFAIL.",
              "Check the clock of the signer, and of this host."));
    } else if (!of(Lifetime.ENDS_SOON).isEmpty()) {
      out.add(
          "signatures",
          Level.WARN,
          "Signatures (RRSIG) end soon: " + of(Lifetime.ENDS_SOON).getFirst(),
          Text.of(
              new Evidence().texts("ends_soon", of(Lifetime.ENDS_SOON)),
              "When they are not renewed in time, validating resolvers reply SERVFAIL.",
              "Check that the signer runs, and that secondaries get the new signatures."));
    } else if (missing.isEmpty()) {
      out.pass("signatures", "All signatures that were seen are within their time");
    }
    lengthy(out);
    return expired.isEmpty() && early.isEmpty() && missing.isEmpty();
  }

  private List<String> of(Lifetime lifetime) {
    return seen.getOrDefault(lifetime, List.of());
  }

  private void missing(ZoneFacts facts, ZoneServer server) {
    for (Probe probe : List.of(Probe.SOA, Probe.DNSKEY)) {
      List<DnsRecord> records = server.records(probe, facts.zone());
      List<DnsRecord> answer = server.reply(probe).map(DnsMessage::answer).orElse(List.of());
      int type = probe.question(facts.zone()).type();
      boolean signed = !SignatureState.of(answer, facts.zone(), type, facts.now()).isEmpty();
      if (!signed && (!records.isEmpty() || probe == Probe.DNSKEY)) {
        String what = records.isEmpty() ? " is not there" : " is not signed";
        missing.add(server.label() + ": " + RecordType.text(type) + what);
      }
    }
  }

  private void absent(ZoneFindings out) {
    if (!missing.isEmpty()) {
      out.add(
          "signatures_missing",
          Level.FAIL,
          "Servers have the zone without all keys and signatures: " + missing.getFirst(),
          Text.of(
              new Evidence().texts("missing", missing),
              "Validating resolvers that come to such a server take its answers for forged.",
              "Check that the server has the signed copy of the zone and knows DNSSEC."));
    }
  }

  private void times(ZoneFacts facts, ZoneServer server, DnsMessage reply) {
    List<DnsRecord> records = new ArrayList<>(reply.answer());
    records.addAll(reply.authority());
    for (SignatureState state : SignatureState.of(records, facts.now())) {
      if (!state.signer().equals(facts.zone())) {
        continue;
      }
      String text = RecordType.text(state.type()) + " at " + server.label() + " " + state.text();
      List<String> texts = seen.computeIfAbsent(state.lifetime(), _ -> new ArrayList<>());
      if (!texts.contains(text)) {
        texts.add(text);
      }
      boolean distant =
          state.remainingSeconds() > MOST_SECONDS
              || state.expiration() - state.inception() > MOST_SECONDS;
      if (distant && !lengthy.contains(text)) {
        lengthy.add(text);
      }
    }
  }

  private void lengthy(ZoneFindings out) {
    if (!lengthy.isEmpty()) {
      out.add(
          "signatures_long",
          Level.INFO,
          "Signatures (RRSIG) are valid for more than 180 days",
          Text.of(
              new Evidence().texts("signatures", lengthy),
              "Old records can be replayed for as long.",
              "Sign for weeks and renew in time."));
    }
  }
}
