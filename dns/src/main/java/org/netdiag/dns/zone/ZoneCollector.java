package org.netdiag.dns.zone;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Question;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsResult;
import org.netdiag.dns.query.QueryOptions;
import org.netdiag.dns.secure.DsData;
import org.netdiag.dns.walk.AddressSource;
import org.netdiag.dns.walk.DelegationWalk;
import org.netdiag.dns.walk.Found;
import org.netdiag.dns.walk.Level;
import org.netdiag.dns.walk.LevelServer;
import org.netdiag.dns.walk.Parallel;
import org.netdiag.dns.walk.QuietWalk;
import org.netdiag.dns.walk.Rdata;
import org.netdiag.dns.walk.ServerAddress;
import org.netdiag.dns.walk.SoaData;
import org.netdiag.dns.walk.TooManyQuestionsException;
import org.netdiag.dns.walk.WalkContext;
import org.netdiag.dns.walk.WalkEnd;
import org.netdiag.dns.walk.WalkResult;
import org.netdiag.shared.names.AsnSource;
import org.netdiag.shared.names.Lookup;
import org.netdiag.shared.wire.IpAddress;

/// Takes the picture of a zone: walks to it, asks all its servers everything side by side, then
/// looks up the names that its records lead to.
public final class ZoneCollector {
  private final DomainName zone;
  private final WalkContext context;
  private final QuietWalk side;
  private final InstantSource clock;
  private final Optional<AsnSource> networks;

  /// Asks nobody for AS numbers.
  ///
  /// @param context whose plan asks for the zone's SOA record
  /// @param clock what signatures are held against
  public ZoneCollector(WalkContext context, InstantSource clock) {
    this(context, clock, Optional.empty());
  }

  /// @param context whose plan asks for the zone's SOA record
  /// @param clock what signatures are held against
  /// @param networks who knows the AS numbers of the servers' addresses
  public ZoneCollector(WalkContext context, InstantSource clock, Optional<AsnSource> networks) {
    this.networks = networks;
    this.zone = context.plan().question().name();
    this.context = context;
    this.side = new QuietWalk(context);
    this.clock = clock;
  }

  /// Takes it.
  ///
  /// @throws IOException when the network cannot be opened, or names lead round without end
  /// @throws InterruptedException when the thread is interrupted
  public ZoneFacts collect() throws IOException, InterruptedException {
    WalkResult walk = new DelegationWalk(context, side, clock, false).walk();
    List<Level> levels = walk.levels();
    Level last = levels.getLast();
    boolean own = last.zone().equals(zone);
    Optional<Level> above = above(levels, own);
    boolean there = own || walk.end() == WalkEnd.ANSWER;
    List<ZoneServer> servers = new ArrayList<>();
    Map<Question, Found> found = new LinkedHashMap<>();
    Optional<List<DsData>> ds = Optional.empty();
    if (there) {
      servers.addAll(probe(last.servers().stream().map(LevelServer::server).toList(), true));
      servers.addAll(further(facts(walk, above, ds, servers, found)));
      ds = ds(last);
      ZoneFacts first = facts(walk, above, ds, servers, found);
      if (first.up()) {
        found.putAll(names(first));
        ZoneFacts named = facts(walk, above, ds, servers, found);
        return named.with(primary(named), numbers(named));
      }
    }
    return facts(walk, above, ds, servers, found);
  }

  private List<ZoneServer> primary(ZoneFacts facts) throws IOException, InterruptedException {
    try {
      return masters(facts);
    } catch (TooManyQuestionsException e) {
      return List.of();
    }
  }

  /// The primary server, asked for the zone's SOA record where nobody has asked it yet.
  private List<ZoneServer> masters(ZoneFacts facts) throws IOException, InterruptedException {
    List<ZoneServer> masters = new ArrayList<>();
    Optional<DomainName> name = facts.soa().map(SoaData::master);
    boolean known =
        name.isEmpty()
            || facts.servers().stream().anyMatch(it -> it.address().name().equals(name.get()));
    if (known) {
      return masters;
    }
    Map<IpAddress, CompletableFuture<DnsResult>> asked = new LinkedHashMap<>();
    for (int type : List.of(RecordType.A, RecordType.AAAA)) {
      Optional<Found> found = facts.look(name.get(), type);
      for (IpAddress address : found.map(Found::addresses).orElse(List.of())) {
        if (context.wanted(address) && context.routed(address)) {
          asked.put(address, context.ask(address, Probe.SOA.question(zone)));
        }
      }
    }
    for (Map.Entry<IpAddress, CompletableFuture<DnsResult>> each : asked.entrySet()) {
      ServerAddress server = ServerAddress.of(name.get(), each.getKey(), AddressSource.WALKED);
      masters.add(new ZoneServer(server, false, Map.of(Probe.SOA, wait(each.getValue()))));
    }
    return masters;
  }

  private Optional<Map<IpAddress, Lookup<Long>>> numbers(ZoneFacts facts)
      throws InterruptedException {
    if (networks.isEmpty()) {
      return Optional.empty();
    }
    Map<IpAddress, CompletableFuture<Lookup<Long>>> asked = new LinkedHashMap<>();
    for (ZoneServer server : facts.servers()) {
      server.address().address().ifPresent(it -> asked.computeIfAbsent(it, networks.get()::asn));
    }
    Map<IpAddress, Lookup<Long>> numbers = new LinkedHashMap<>();
    for (Map.Entry<IpAddress, CompletableFuture<Lookup<Long>>> each : asked.entrySet()) {
      numbers.put(each.getKey(), wait(each.getValue()));
    }
    return Optional.of(numbers);
  }

  private ZoneFacts facts(
      WalkResult walk,
      Optional<Level> above,
      Optional<List<DsData>> ds,
      List<ZoneServer> servers,
      Map<Question, Found> found) {
    return new ZoneFacts(
        zone,
        clock.instant().getEpochSecond(),
        context.plan().start().secluded(),
        walk.cutShort(context.exhausted()),
        above.map(Level::zone),
        above.map(Level::servers).orElse(List.of()),
        ds,
        servers,
        found,
        List.of(),
        Optional.empty());
  }

  /// The level of the zone above: the one before the zone's own; for a zone whose servers are those
  /// of the zone above too, the last.
  private static Optional<Level> above(List<Level> levels, boolean own) {
    if (!own) {
      return Optional.of(levels.getLast());
    }
    return levels.size() < 2 ? Optional.empty() : Optional.of(levels.get(levels.size() - 2));
  }

  private Optional<List<DsData>> ds(Level last) throws IOException, InterruptedException {
    if (last.zone().equals(zone) && last.ds().known()) {
      return Optional.of(last.ds().records().stream().map(match -> match.ds()).toList());
    }
    if (zone.equals(DomainName.ROOT)) {
      return Optional.empty();
    }
    Found found = side.look(Question.of(zone, RecordType.DS));
    List<DsData> records = new ArrayList<>();
    found.answer().forEach(record -> DsData.of(record).ifPresent(records::add));
    return found.decided() ? Optional.of(records) : Optional.empty();
  }

  /// Servers that only the zone itself names.
  private List<ZoneServer> further(ZoneFacts facts) throws IOException, InterruptedException {
    NavigableSet<DomainName> names = facts.childServers();
    facts.servers().forEach(server -> names.remove(server.address().name()));
    Set<IpAddress> known = new LinkedHashSet<>();
    facts.servers().forEach(server -> server.address().address().ifPresent(known::add));
    List<ServerAddress> addresses = new ArrayList<>();
    for (DomainName name : names) {
      List<IpAddress> found = side.host(name).addresses();
      if (found.isEmpty()) {
        addresses.add(ServerAddress.unknown(name));
      }
      for (IpAddress address : found) {
        if (known.add(address)) {
          addresses.add(ServerAddress.of(name, address, AddressSource.WALKED));
        }
      }
    }
    return probe(addresses, false);
  }

  private List<ZoneServer> probe(List<ServerAddress> addresses, boolean delegated)
      throws IOException, InterruptedException {
    List<Map<Probe, CompletableFuture<DnsResult>>> pending = new ArrayList<>();
    for (ServerAddress each : addresses) {
      pending.add(asked(each));
    }
    List<ZoneServer> servers = new ArrayList<>();
    for (int i = 0; i < addresses.size(); i++) {
      Map<Probe, DnsResult> results = new EnumMap<>(Probe.class);
      for (Map.Entry<Probe, CompletableFuture<DnsResult>> each : pending.get(i).entrySet()) {
        results.put(each.getKey(), wait(each.getValue()));
      }
      servers.add(new ZoneServer(addresses.get(i), delegated, results));
    }
    return servers;
  }

  private static <T> T wait(CompletableFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /// No answers of a server that one question too many would have gone to.
  private Map<Probe, CompletableFuture<DnsResult>> asked(ServerAddress server) throws IOException {
    try {
      return ask(server);
    } catch (TooManyQuestionsException e) {
      return Map.of();
    }
  }

  private Map<Probe, CompletableFuture<DnsResult>> ask(ServerAddress server) throws IOException {
    Map<Probe, CompletableFuture<DnsResult>> asked = new EnumMap<>(Probe.class);
    Optional<IpAddress> address = server.address();
    if (address.isEmpty() || !context.wanted(address.get()) || !context.routed(address.get())) {
      return asked;
    }
    QueryOptions usual = context.plan().authorityOptions();
    for (Probe probe : Probe.values()) {
      Question question = probe.question(zone);
      asked.put(
          probe,
          switch (probe.way()) {
            case USUAL -> context.ask(address.get(), question);
            case STREAM -> context.askStream(address.get(), question);
            case SPECIAL -> context.ask(address.get(), question, probe.options(usual));
          });
    }
    return asked;
  }

  /// What the names come to that the zone's records lead to.
  private Map<Question, Found> names(ZoneFacts facts) throws IOException, InterruptedException {
    Set<Question> questions = new LinkedHashSet<>();
    Set<DomainName> hosts = new LinkedHashSet<>(facts.allServers());
    for (DnsRecord record : facts.records(Probe.MX)) {
      Rdata.target(record).ifPresent(hosts::add);
      Rdata.target(record)
          .flatMap(TlsaCheck::name)
          .ifPresent(name -> questions.add(Question.of(name, RecordType.TLSA)));
    }
    facts.soa().map(SoaData::master).ifPresent(hosts::add);
    hosts.remove(DomainName.ROOT);
    child("www").ifPresent(hosts::add);
    for (DomainName host : hosts) {
      questions.add(Question.of(host, RecordType.A));
      questions.add(Question.of(host, RecordType.AAAA));
    }
    for (String label : List.of("_dmarc", "_mta-sts")) {
      child(label).ifPresent(name -> questions.add(Question.of(name, RecordType.TXT)));
    }
    child("_tls")
        .ifPresent(name -> questions.add(Question.of(name.child("_smtp"), RecordType.TXT)));
    for (ZoneServer server : facts.servers()) {
      server.address().address().map(Question::reverse).ifPresent(questions::add);
    }
    List<Question> all = List.copyOf(questions);
    List<Found> results = Parallel.map(all, side::look);
    Map<Question, Found> found = new LinkedHashMap<>();
    for (int i = 0; i < all.size(); i++) {
      found.put(all.get(i), results.get(i));
    }
    found.putAll(new SpfTree(side).look(facts));
    found.putAll(MailboxHosts.look(facts, side));
    return found;
  }

  private Optional<DomainName> child(String label) {
    return zone.wireLength() + label.length() + 8 > DomainName.MOST_BYTES
            || zone.equals(DomainName.ROOT)
        ? Optional.empty()
        : Optional.of(zone.child(label));
  }
}
