package org.netdiag.shared.sim.dns;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A zone and how it answers, RFC 1034 section 4.3.2: immutable.
public final class Zone {
  private static final int MOST_ALIASES = 16;

  private final String label;
  private final WireName name;
  private final Map<WireName, List<ZoneRecord>> records;
  private final Set<WireName> nodes;
  private final ZoneRecord soa;

  private Zone(Builder from) {
    this.label = from.label;
    this.name = from.name;
    this.records = from.records;
    this.nodes = new HashSet<>();
    for (WireName owner : records.keySet()) {
      for (int labels = name.labels(); labels <= owner.labels(); labels++) {
        nodes.add(owner.last(labels));
      }
    }
    nodes.add(name);
    this.soa = from.soa();
  }

  /// Collects records.
  public static final class Builder {
    private final String label;
    private final WireName name;
    private final Map<WireName, List<ZoneRecord>> records = new LinkedHashMap<>();
    private long ttl = 300;

    /// @param label what servers call it by
    /// @param name the zone's
    public Builder(String label, WireName name) {
      this.label = label;
      this.name = name;
    }

    /// Sets the TTL of the records that follow and have none, in seconds.
    public void ttl(long seconds) {
      ttl = seconds;
    }

    /// Reads a record.
    ///
    /// @throws IllegalArgumentException with the reason when it is none or is outside the zone
    public void add(List<String> words) {
      add(new RecordText(words, name).read(ttl));
    }

    /// Adds a record.
    ///
    /// @throws IllegalArgumentException when it is outside the zone
    public void add(ZoneRecord record) {
      if (!record.owner().isWithin(name)) {
        throw new IllegalArgumentException(record.owner() + " is not within " + name);
      }
      records.computeIfAbsent(record.owner(), key -> new ArrayList<>()).add(record);
    }

    private ZoneRecord soa() {
      List<ZoneRecord> apex = records.computeIfAbsent(name, key -> new ArrayList<>());
      for (ZoneRecord each : apex) {
        if (each.type() == RecordTypes.SOA) {
          return each;
        }
      }
      WireName server = name;
      for (ZoneRecord each : apex) {
        server = each.type() == RecordTypes.NS ? WireName.read(each.data(), 0) : server;
      }
      ZoneRecord made = ZoneRecord.soa(name, server, new long[] {1, 3600, 600, 86400, 60});
      apex.addFirst(made);
      return made;
    }

    /// The zone. One without a SOA record gets one: serial 1, denials kept for a minute.
    public Zone build() {
      return new Zone(this);
    }
  }

  /// What servers call it by.
  public String label() {
    return label;
  }

  /// Its name.
  public WireName name() {
    return name;
  }

  /// How many records it has.
  public int size() {
    int count = 0;
    for (List<ZoneRecord> all : records.values()) {
      count += all.size();
    }
    return count;
  }

  /// The deepest of `zones` that contains a name, the first of equals; of a DS record the parent's.
  static Optional<Zone> deepest(List<Zone> zones, WireName of, int type) {
    Optional<Zone> best = Optional.empty();
    for (Zone zone : zones) {
      boolean own = type == RecordTypes.DS && zone.name.equals(of) && !of.equals(WireName.ROOT);
      if (!own
          && of.isWithin(zone.name)
          && (best.isEmpty() || zone.name.labels() > best.get().name.labels())) {
        best = Optional.of(zone);
      }
    }
    return best;
  }

  /// Adds to a reply what the zone knows; aliases are followed as far as the zone goes.
  ///
  /// Returns the name that the answer ends at: an alias that leads out of the zone, or was followed
  /// too often, is for others to look up.
  WireName answer(WireName asked, int type, boolean dnssec, Reply reply) {
    WireName at = asked;
    for (int aliases = 0; aliases < MOST_ALIASES; aliases++) {
      if (refer(at, type, dnssec, reply)) {
        return at;
      }
      List<ZoneRecord> found = records(at);
      Optional<ZoneRecord> alias = alias(found, type);
      if (alias.isEmpty()) {
        finish(at, type, dnssec, reply);
        return at;
      }
      add(at, found, RecordTypes.CNAME, dnssec, reply.answer());
      at = WireName.read(alias.get().data(), 0);
      if (!at.isWithin(name)) {
        return at;
      }
    }
    return at;
  }

  private static Optional<ZoneRecord> alias(List<ZoneRecord> found, int type) {
    boolean followed = type != RecordTypes.CNAME && type != RecordTypes.ANY;
    for (ZoneRecord each : found) {
      if (followed && each.type() == RecordTypes.CNAME) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /// The records of a name, its own or a wildcard's.
  private List<ZoneRecord> records(WireName at) {
    return records.getOrDefault(nodes.contains(at) ? at : source(at), List.of());
  }

  /// The wildcard below the closest name that exists, RFC 4592 section 3.3.1.
  private WireName source(WireName at) {
    WireName encloser = at.parent();
    while (!nodes.contains(encloser) && encloser.labels() > name.labels()) {
      encloser = encloser.parent();
    }
    return encloser.wildcard();
  }

  private void finish(WireName at, int type, boolean dnssec, Reply reply) {
    int before = reply.answer().size();
    List<ZoneRecord> found = records(at);
    add(at, found, type, dnssec, reply.answer());
    if (reply.answer().size() > before) {
      for (ZoneRecord each : found) {
        if (each.type() == type) {
          addresses(each, reply);
        }
      }
      return;
    }
    if (found.isEmpty() && !nodes.contains(at) && !nodes.contains(source(at))) {
      reply.rcode(Reply.NXDOMAIN);
    }
    long ttl = Math.min(soa.ttl(), soa.minimum());
    List<ZoneRecord> apex = records.getOrDefault(name, List.of());
    reply.authority().add(soa.withTtl(ttl));
    for (ZoneRecord each : apex) {
      if (dnssec && each.type() == RecordTypes.RRSIG && each.covered() == RecordTypes.SOA) {
        reply.authority().add(each.withTtl(ttl));
      }
    }
  }

  private static void add(
      WireName at, List<ZoneRecord> found, int type, boolean dnssec, List<ZoneRecord> to) {
    for (ZoneRecord each : found) {
      boolean wanted = each.type() == type || type == RecordTypes.ANY;
      boolean signature = dnssec && each.type() == RecordTypes.RRSIG && each.covered() == type;
      if (wanted || signature) {
        to.add(each.as(at));
      }
    }
  }

  /// Refers to the servers of a delegated zone, if the name is in one.
  private boolean refer(WireName at, int type, boolean dnssec, Reply reply) {
    for (int labels = name.labels() + 1; labels <= at.labels(); labels++) {
      WireName cut = at.last(labels);
      List<ZoneRecord> found = records.getOrDefault(cut, List.of());
      boolean own = type == RecordTypes.DS && labels == at.labels();
      if (!own && has(found, RecordTypes.NS)) {
        add(cut, found, RecordTypes.NS, false, reply.authority());
        for (ZoneRecord each : found) {
          if (each.type() == RecordTypes.NS) {
            addresses(each, reply);
          }
        }
        if (dnssec) {
          add(cut, found, RecordTypes.DS, true, reply.authority());
        }
        reply.referral(true);
        reply.authoritative(!reply.answer().isEmpty());
        return true;
      }
    }
    return false;
  }

  private static boolean has(List<ZoneRecord> found, int type) {
    for (ZoneRecord each : found) {
      if (each.type() == type) {
        return true;
      }
    }
    return false;
  }

  /// Adds the addresses of a server that a record names, as far as the zone has them, glue
  /// included.
  private void addresses(ZoneRecord record, Reply reply) {
    boolean names = record.type() == RecordTypes.NS || record.type() == RecordTypes.MX;
    if (!names) {
      return;
    }
    WireName target = WireName.read(record.data(), RecordTypes.bytesBeforeNames(record.type()));
    for (ZoneRecord each : records.getOrDefault(target, List.of())) {
      boolean address = each.type() == RecordTypes.A || each.type() == RecordTypes.AAAA;
      if (address && !reply.additional().contains(each)) {
        reply.additional().add(each);
      }
    }
  }
}
