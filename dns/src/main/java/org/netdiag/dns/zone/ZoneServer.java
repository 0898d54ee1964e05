package org.netdiag.dns.zone;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.walk.Rdata;
import org.netdiag.dns.walk.ReplyClassifier;
import org.netdiag.dns.walk.ServerAddress;
import org.netdiag.dns.walk.ServerReply;
import org.netdiag.dns.walk.SoaData;

/// A server of a zone and all that it said.
///
/// @param address who; one server has one for each of its addresses
/// @param delegated whether the zone above names it
/// @param results what the questions came to; empty for a server that could not be asked
public record ZoneServer(ServerAddress address, boolean delegated, Map<Probe, DnsResult> results) {
  /// Copies the results.
  public ZoneServer {
    Map<Probe, DnsResult> copy = new EnumMap<>(Probe.class);
    copy.putAll(results);
    results = Collections.unmodifiableMap(copy);
  }

  /// Whether it was asked.
  public boolean asked() {
    return !results.isEmpty();
  }

  /// What a question came to.
  public Optional<DnsResult> result(Probe probe) {
    return Optional.ofNullable(results.get(probe));
  }

  /// The message to a question, when one came.
  public Optional<DnsMessage> reply(Probe probe) {
    return result(probe).flatMap(DnsResult::reply);
  }

  /// What its reply for the SOA record means; empty when it was not asked.
  public Optional<ServerReply> standing(DomainName zone) {
    return result(start()).map(result -> ReplyClassifier.classify(zone, result));
  }

  /// The probe for the SOA record that has a reply: without EDNS where with EDNS there is none.
  private Probe start() {
    return reply(Probe.SOA).isEmpty() && reply(Probe.PLAIN).isPresent() ? Probe.PLAIN : Probe.SOA;
  }

  /// Whether it answers with authority for the zone.
  public boolean serves(DomainName zone) {
    return standing(zone).map(reply -> reply.usable() && reply.referral().isEmpty()).orElse(false);
  }

  /// Whether anything came from it over UDP.
  public boolean responds() {
    return reply(Probe.SOA).isPresent() || reply(Probe.PLAIN).isPresent();
  }

  /// Whether replies came from another address than the one that was asked, and none from that.
  public boolean elsewhere() {
    for (DnsResult result : results.values()) {
      if (result.reply().isEmpty() && result.strays().wrongSource() > 0) {
        return true;
      }
    }
    return false;
  }

  /// Records of the zone's top in the answer to the probe of their type.
  public List<DnsRecord> records(Probe probe, DomainName zone) {
    return reply(probe)
        .map(message -> Rdata.of(message.answer(), zone, probe.question(zone).type()))
        .orElse(List.of());
  }

  /// The zone's SOA record there.
  public Optional<SoaData> soa(DomainName zone) {
    List<DnsRecord> records = records(start(), zone);
    return records.isEmpty() ? Optional.empty() : SoaData.of(records.getFirst());
  }

  /// Name and address.
  public String label() {
    return address.label();
  }
}
