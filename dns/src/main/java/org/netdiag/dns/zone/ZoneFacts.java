package org.netdiag.dns.zone;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.secure.DsData;
import org.netdiag.dns.walk.Found;
import org.netdiag.dns.walk.LevelServer;
import org.netdiag.dns.walk.Rdata;
import org.netdiag.dns.walk.Referral;
import org.netdiag.dns.walk.SoaData;
import org.netdiag.dns.walk.WalkResult;
import org.netdiag.shared.names.Lookup;
import org.netdiag.shared.wire.IpAddress;

/// One picture of a zone: what the servers of the zone above say about it, what each of its own
/// servers says, and what is known of the names that its records lead to.
///
/// @param zone its name
/// @param now when it was taken, in seconds since 1970
/// @param secluded whether it is no zone of the Internet: see
///   [org.netdiag.dns.walk.Start#secluded()]
/// @param walk how the zone was found
/// @param parent the zone above, as far as it was found
/// @param above what servers of the zone above said to the question for the zone's SOA record
/// @param ds the zone's DS records as servers of the zone above have them; empty when it is not
///   known
/// @param servers the zone's, each once for each of its addresses
/// @param found what names that are needed came to
/// @param masters the primary server that the SOA record names, where it is none of the servers
/// @param networks the AS numbers of the servers' addresses; empty when nobody was to be asked
public record ZoneFacts(
    DomainName zone,
    long now,
    boolean secluded,
    WalkResult walk,
    Optional<DomainName> parent,
    List<LevelServer> above,
    Optional<List<DsData>> ds,
    List<ZoneServer> servers,
    Map<Question, Found> found,
    List<ZoneServer> masters,
    Optional<Map<IpAddress, Lookup<Long>>> networks) {
  /// Copies the collections.
  public ZoneFacts {
    above = List.copyOf(above);
    ds = ds.map(List::copyOf);
    servers = List.copyOf(servers);
    found = Collections.unmodifiableMap(new LinkedHashMap<>(found));
    masters = List.copyOf(masters);
    networks = networks.map(it -> Collections.unmodifiableMap(new LinkedHashMap<>(it)));
  }

  /// The same picture with what is asked last.
  ZoneFacts with(List<ZoneServer> primary, Optional<Map<IpAddress, Lookup<Long>>> numbers) {
    return new ZoneFacts(
        zone, now, secluded, walk, parent, above, ds, servers, found, primary, numbers);
  }

  /// The delegation as the zone above tells it; empty where its servers serve this zone too, and so
  /// tell none.
  public Optional<Referral> delegation() {
    for (LevelServer server : above) {
      if (server.reply().usable() && server.reply().referral().isPresent()) {
        return server.reply().referral();
      }
    }
    return Optional.empty();
  }

  /// The servers that answer with authority.
  public List<ZoneServer> serving() {
    List<ZoneServer> found = new ArrayList<>();
    for (ZoneServer server : servers) {
      if (server.serves(zone)) {
        found.add(server);
      }
    }
    return found;
  }

  /// The servers that reply over UDP, whatever they say.
  List<ZoneServer> responding() {
    List<ZoneServer> found = new ArrayList<>();
    for (ZoneServer server : servers) {
      if (server.asked() && server.responds()) {
        found.add(server);
      }
    }
    return found;
  }

  /// Whether at least one server answers with authority.
  public boolean up() {
    return !serving().isEmpty();
  }

  /// The names of the zone's servers as the zone itself has them.
  public NavigableSet<DomainName> childServers() {
    NavigableSet<DomainName> names = new TreeSet<>();
    for (ZoneServer server : serving()) {
      for (DnsRecord record : server.records(Probe.NS, zone)) {
        Rdata.target(record).ifPresent(names::add);
      }
    }
    return names;
  }

  /// The names of the zone's servers, of the zone and of the one above.
  public NavigableSet<DomainName> allServers() {
    NavigableSet<DomainName> names = childServers();
    delegation().ifPresent(referral -> names.addAll(referral.servers()));
    return names;
  }

  /// The zone's SOA record at the first server that has it.
  public Optional<SoaData> soa() {
    for (ZoneServer server : serving()) {
      Optional<SoaData> soa = server.soa(zone);
      if (soa.isPresent()) {
        return soa;
      }
    }
    return Optional.empty();
  }

  /// Records of the zone's top, of the first server that has some.
  public List<DnsRecord> records(Probe probe) {
    for (ZoneServer server : serving()) {
      List<DnsRecord> records = server.records(probe, zone);
      if (!records.isEmpty()) {
        return records;
      }
    }
    return List.of();
  }

  /// The message of the first server that has authority to a question.
  public Optional<DnsMessage> reply(Probe probe) {
    for (ZoneServer server : serving()) {
      Optional<DnsMessage> reply = server.reply(probe);
      if (reply.isPresent()) {
        return reply;
      }
    }
    return Optional.empty();
  }

  /// What a name has; empty when nobody asked.
  public Optional<Found> look(DomainName name, int type) {
    return Optional.ofNullable(found.get(Question.of(name, type)));
  }
}
