package org.netdiag.dns.zone;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.secure.SignatureState;
import org.netdiag.dns.walk.Rdata;
import org.netdiag.dns.zone.ZoneFindings.Text;
import org.netdiag.shared.findings.Evidence;
import org.netdiag.shared.findings.Level;

/// Whether TTLs fit the signatures over their records.
///
/// A validator keeps records no longer than their signature lasts (RFC 4035 section 5.3.3). A cache
/// that does not validate keeps them for their TTL, and hands validators behind it records with a
/// signature that has ended: RFC 6781 section 4.4.1 wants the difference to be a TTL at least.
final class SignedTtlCheck {
  private static final List<Probe> SIGNED =
      List.of(
          Probe.SOA,
          Probe.NS,
          Probe.DNSKEY,
          Probe.A,
          Probe.AAAA,
          Probe.MX,
          Probe.TXT,
          Probe.CAA,
          Probe.MISSING);

  private final List<String> beyond = new ArrayList<>();
  private final List<String> above = new ArrayList<>();
  private boolean seen;

  SignedTtlCheck() {}

  /// Makes the check.
  ///
  /// @param relied whether anybody validates the zone
  void check(ZoneFacts facts, boolean relied, ZoneFindings out) {
    for (ZoneServer server : facts.serving()) {
      for (Probe probe : SIGNED) {
        server.reply(probe).ifPresent(reply -> message(facts, server, reply));
      }
    }
    if (!seen) {
      return;
    }
    if (beyond.isEmpty()) {
      out.pass("ttl", "No TTL reaches beyond the end of a signature");
    } else {
      out.add(
          "ttl",
          relied ? Level.WARN : Level.INFO,
          "TTLs reach beyond the end of signatures: " + beyond.getFirst(),
          Text.of(
              new Evidence().texts("records", beyond),
              "Caches that do not validate hold the records after their signatures have ended, and"
                  + " validators behind them refuse what they get: RFC 6781 section 4.4.1.",
              "Renew signatures before less than the longest TTL is left of them, or lower the"
                  + " TTLs."));
    }
    if (!above.isEmpty()) {
      out.add(
          "ttl_signed",
          Level.INFO,
          "TTLs are above what was signed: " + above.getFirst(),
          Text.of(
              new Evidence().texts("records", above),
              "Validators lower them to the signed ones (RFC 4035 section 5.3.3), other caches do"
                  + " not.",
              "Give all records of a set one TTL (RFC 2181 section 5.2), and sign after changes."));
    }
  }

  private void message(ZoneFacts facts, ZoneServer server, DnsMessage reply) {
    section(facts, server, reply.answer());
    section(facts, server, reply.authority());
  }

  private record Key(Object name, int type) {}

  private void section(ZoneFacts facts, ZoneServer server, List<DnsRecord> records) {
    Map<Key, SignatureState> last = new LinkedHashMap<>();
    for (SignatureState state : SignatureState.of(records, facts.now())) {
      if (state.signer().equals(facts.zone()) && state.lifetime().valid()) {
        last.merge(
            new Key(state.name(), state.type()),
            state,
            (one, other) -> one.expiration() >= other.expiration() ? one : other);
      }
    }
    for (SignatureState state : last.values()) {
      seen = true;
      long ttl = 0;
      for (DnsRecord record : Rdata.of(records, state.name(), state.type())) {
        ttl = Math.max(ttl, record.ttl());
      }
      String what = RecordType.text(state.type()) + " at " + server.label();
      if (ttl > state.remainingSeconds()) {
        add(beyond, what + ", TTL " + ttl + " s, " + state.text());
      }
      if (ttl > state.originalTtl()) {
        add(above, what + ", TTL " + ttl + " s, signed with " + state.originalTtl() + " s");
      }
    }
  }

  private static void add(List<String> to, String text) {
    if (!to.contains(text)) {
      to.add(text);
    }
  }
}
