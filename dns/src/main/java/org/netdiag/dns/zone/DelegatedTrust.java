package org.netdiag.dns.zone;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.secure.DsData;
import org.netdiag.dns.secure.DsState;
import org.netdiag.dns.secure.Fetched;
import org.netdiag.dns.secure.Fetcher;
import org.netdiag.dns.secure.KeyData;
import org.netdiag.dns.secure.TrustAnchors;
import org.netdiag.dns.secure.Validation;
import org.netdiag.dns.secure.ValidationStatus;
import org.netdiag.dns.secure.Validator;

/// What a validator makes of one server's answers when it trusts the DS records above the zone, or
/// keys of the zone itself. Nobody is asked: the answers are those of the picture.
final class DelegatedTrust {
  private static final List<Probe> PROBES =
      List.of(Probe.SOA, Probe.NS, Probe.A, Probe.MX, Probe.MISSING, Probe.CDS, Probe.CDNSKEY);

  private final ZoneFacts facts;
  private final TrustAnchors anchors;

  private DelegatedTrust(ZoneFacts facts, List<DsData> ds, String source) {
    this.facts = facts;
    List<TrustAnchors.TrustAnchor> trusted = new ArrayList<>();
    for (DsData each : ds) {
      DsState state = DsState.of(each, DsState.Match.UNSEEN);
      trusted.add(new TrustAnchors.TrustAnchor(facts.zone(), state));
    }
    this.anchors = new TrustAnchors(trusted, source);
  }

  /// Trusts what DS records lead to.
  ///
  /// @param ds those that count, at least one
  static DelegatedTrust ofDs(ZoneFacts facts, List<DsData> ds) {
    return new DelegatedTrust(facts, ds, "DS");
  }

  /// Trusts keys of the zone as if DS records led to them.
  ///
  /// @param keys at least one
  static DelegatedTrust ofKeys(ZoneFacts facts, List<KeyData> keys) {
    List<DsData> ds = new ArrayList<>();
    for (KeyData key : keys) {
      key.digest(facts.zone(), DsData.SHA256)
          .ifPresent(
              digest -> ds.add(new DsData(key.keyTag(), key.algorithm(), DsData.SHA256, digest)));
    }
    return new DelegatedTrust(facts, ds, "key's flag");
  }

  /// What is bogus at a server, a sentence each.
  List<String> faults(ZoneServer server) throws InterruptedException {
    List<String> faults = new ArrayList<>();
    for (Validation validation : validate(server).values()) {
      if (validation.status() == ValidationStatus.BOGUS && !faults.contains(validation.reason())) {
        faults.add(validation.reason());
      }
    }
    return faults;
  }

  /// What its answers come to.
  Map<Probe, Validation> validate(ZoneServer server) throws InterruptedException {
    Validator validator = new Validator(fetcher(server), anchors, facts::now);
    Map<Probe, Validation> validations = new EnumMap<>(Probe.class);
    for (Probe probe : PROBES) {
      boolean optional = probe == Probe.CDS || probe == Probe.CDNSKEY;
      if (server.reply(probe).isEmpty()
          || (optional && server.records(probe, facts.zone()).isEmpty())) {
        continue;
      }
      validations.put(probe, validator.validate(probe.question(facts.zone())));
    }
    return validations;
  }

  private Fetcher fetcher(ZoneServer server) {
    return question -> CompletableFuture.completedFuture(fetched(server, question));
  }

  private Fetched fetched(ZoneServer server, Question question) {
    for (Probe probe : Probe.values()) {
      if (probe.way() == Probe.Way.USUAL && probe.question(facts.zone()).equals(question)) {
        Optional<DnsMessage> reply = server.reply(probe);
        if (reply.isPresent()) {
          return Fetched.of(reply.get(), server.label());
        }
      }
    }
    return Fetched.failed(server.label(), "not asked");
  }
}
