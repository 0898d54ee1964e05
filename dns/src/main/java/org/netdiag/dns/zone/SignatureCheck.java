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

  /// How far clocks of validators may be off.
  private static final long SKEW_SECONDS = 300;

  private static final List<Probe> SIGNED =
      List.of(Probe.SOA, Probe.NS, Probe.DNSKEY, Probe.A, Probe.MX, Probe.MISSING);

  /// The worst that was seen of a kind, and where.
  private final Map<Lifetime, List<String>> seen = new LinkedHashMap<>();

  private final List<String> missing = new ArrayList<>();
  private final List<String> lengthy = new ArrayList<>();
  private final List<String> fresh = new ArrayList<>();

  private final boolean relied;

  /// @param relied whether resolvers may validate: not when the zone above has no DS record
  SignatureCheck(boolean relied) {
    this.relied = relied;
  }

  private Level fault() {
    return relied ? Level.FAIL : Level.WARN;
  }

  private String meaning(String whenRelied) {
    return relied
        ? whenRelied
        : "Nobody sees it while the zone above has no DS record; with one, validating resolvers"
            + " take the answers for forged and reply SERVFAIL.";
  }

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
    absent(out);
    timely(out);
    lengthy(out);
    fresh(out);
    return of(Lifetime.EXPIRED).isEmpty()
        && of(Lifetime.NOT_YET_VALID).isEmpty()
        && missing.isEmpty();
  }

  private void timely(ZoneFindings out) {
    List<String> expired = of(Lifetime.EXPIRED);
    List<String> early = of(Lifetime.NOT_YET_VALID);
    if (!expired.isEmpty()) {
      out.add(
          "signatures",
          fault(),
          "Signatures (RRSIG) are expired: " + expired.getFirst(),
          Text.of(
              new Evidence().texts("expired", expired),
              meaning(
                  "Validating resolvers take the answers for forged and reply SERVFAIL: for their"
                      + " users the zone is down."),
              "Sign the zone anew, and find out why that did not happen by itself."));
    } else if (!early.isEmpty()) {
      out.add(
          "signatures",
          fault(),
          "Signatures (RRSIG) are not yet valid: " + early.getFirst(),
          Text.of(
              new Evidence().texts("not_yet_valid", early),
              meaning("Validating resolvers take the answers for forged and reply SERVFAIL."),
              "Check the clock of the signer, and of this host."));
    } else if (!of(Lifetime.ENDS_SOON).isEmpty()) {
      out.add(
          "signatures",
          Level.WARN,
          "Signatures (RRSIG) end soon: " + of(Lifetime.ENDS_SOON).getFirst(),
          Text.of(
              new Evidence().texts("ends_soon", of(Lifetime.ENDS_SOON)),
              meaning("When they are not renewed in time, validating resolvers reply SERVFAIL."),
              "Check that the signer runs, and that secondaries get the new signatures."));
    } else if (missing.isEmpty()) {
      out.pass("signatures", "All signatures that were seen are within their time");
    }
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
          fault(),
          "Servers have the zone without all keys and signatures: " + missing.getFirst(),
          Text.of(
              new Evidence().texts("missing", missing),
              meaning(
                  "Validating resolvers that come to such a server take its answers for forged."),
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
      boolean begun = state.lifetime().valid() && facts.now() - state.inception() < SKEW_SECONDS;
      if (begun && fresh.isEmpty()) {
        long seconds = facts.now() - state.inception();
        fresh.add(
            RecordType.text(state.type())
                + " at "
                + server.label()
                + " begins "
                + Words.count((int) seconds, "second")
                + " ago");
      }
      boolean distant =
          state.remainingSeconds() > MOST_SECONDS
              || state.expiration() - state.inception() > MOST_SECONDS;
      if (distant && !lengthy.contains(text)) {
        lengthy.add(text);
      }
    }
  }

  private void fresh(ZoneFindings out) {
    if (!fresh.isEmpty()) {
      out.add(
          "signatures_fresh",
          relied ? Level.WARN : Level.INFO,
          "Signatures (RRSIG) begin when they are made: " + fresh.getFirst(),
          Text.of(
              new Evidence().texts("signatures", fresh),
              "Validators whose clock is a few minutes behind take them for not yet valid.",
              "Let the signer begin them an hour earlier, as signers do by default."));
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
