package org.netdiag.dns.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.secure.DsData;
import org.netdiag.dns.secure.DsState;
import org.netdiag.dns.secure.Fetched;
import org.netdiag.dns.secure.Fetcher;
import org.netdiag.dns.secure.TrustAnchors;
import org.netdiag.dns.secure.Validation;
import org.netdiag.dns.secure.ValidationStatus;
import org.netdiag.dns.secure.Validator;

/// What a validator makes of one server's answers when it trusts the DS records above the zone.
/// Nobody is asked: the answers are those of the picture.
final class DelegatedTrust {
  private static final List<Probe> PROBES =
      List.of(Probe.SOA, Probe.NS, Probe.A, Probe.MX, Probe.MISSING, Probe.CDS, Probe.CDNSKEY);

  private final ZoneFacts facts;
  private final TrustAnchors anchors;

  /// @param ds those that count, at least one
  DelegatedTrust(ZoneFacts facts, List<DsData> ds) {
    this.facts = facts;
    List<TrustAnchors.TrustAnchor> trusted = new ArrayList<>();
    for (DsData each : ds) {
      DsState state = DsState.of(each, DsState.Match.UNSEEN);
      trusted.add(new TrustAnchors.TrustAnchor(facts.zone(), state));
    }
    this.anchors = new TrustAnchors(trusted);
  }

  /// What is bogus at a server, a sentence each.
  List<String> faults(ZoneServer server) throws InterruptedException {
    Validator validator = new Validator(fetcher(server), anchors, facts::now);
    List<String> faults = new ArrayList<>();
    for (Probe probe : PROBES) {
      boolean optional = probe == Probe.CDS || probe == Probe.CDNSKEY;
      if (server.reply(probe).isEmpty()
          || (optional && server.records(probe, facts.zone()).isEmpty())) {
        continue;
      }
      Validation validation = validator.validate(probe.question(facts.zone()));
      if (validation.status() == ValidationStatus.BOGUS && !faults.contains(validation.reason())) {
        faults.add(validation.reason());
      }
    }
    return faults;
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
