package org.netdiag.dns.fake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Master;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// A zone as its text in a test says, signed when keys are given.
public final class FakeZone {
  private final Name origin;
  private final TreeMap<Name, Map<Integer, List<Record>>> names = new TreeMap<>();
  private final Optional<ZoneKeys> keys;

  private FakeZone(Name origin, List<Record> records, Optional<ZoneKeys> keys) {
    this.origin = origin;
    this.keys = keys;
    records.forEach(this::add);
    if (keys.isPresent()) {
      add(keys.get().key());
      chain();
    }
  }

  /// A name.
  public static Name name(String text) {
    try {
      return Name.fromString(text, Name.root);
    } catch (TextParseException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /// A zone without signatures.
  public static FakeZone of(String origin, String text) {
    return new FakeZone(name(origin), read(origin, text), Optional.empty());
  }

  /// A zone signed by a key.
  public static FakeZone signed(String origin, String text, ZoneKeys keys) {
    return new FakeZone(name(origin), read(origin, text), Optional.of(keys));
  }

  private static List<Record> read(String origin, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    List<Record> records = new ArrayList<>();
    try (Master master = new Master(new ByteArrayInputStream(bytes), name(origin), 3600)) {
      for (Record record = master.nextRecord(); record != null; record = master.nextRecord()) {
        records.add(record);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
    return records;
  }

  private void add(Record record) {
    names
        .computeIfAbsent(record.getName(), _ -> new TreeMap<>())
        .computeIfAbsent(record.getType(), _ -> new ArrayList<>())
        .add(record);
  }

  /// NSEC records for every name that is not glue.
  private void chain() {
    List<Name> chained = new ArrayList<>();
    for (Name name : names.keySet()) {
      Optional<Name> cut = cut(name);
      if (cut.isEmpty() || cut.get().equals(name)) {
        chained.add(name);
      }
    }
    for (int i = 0; i < chained.size(); i++) {
      Name name = chained.get(i);
      TreeSet<Integer> types = new TreeSet<>(names.getOrDefault(name, new TreeMap<>()).keySet());
      types.add(Type.RRSIG);
      types.add(Type.NSEC);
      int[] listed = types.stream().mapToInt(Integer::intValue).toArray();
      Name next = chained.get((i + 1) % chained.size());
      add(new NSECRecord(name, DClass.IN, 300, next, listed));
    }
  }

  Name origin() {
    return origin;
  }

  boolean signed() {
    return keys.isPresent();
  }

  List<Record> set(Name name, int type) {
    return names.getOrDefault(name, Map.of()).getOrDefault(type, List.of());
  }

  /// Whether the name or one below it has records.
  boolean exists(Name name) {
    return names.keySet().stream().anyMatch(each -> each.subdomain(name));
  }

  /// The highest delegation at or above a name, within the zone.
  Optional<Name> cut(Name name) {
    for (int labels = origin.labels() + 1; labels <= name.labels(); labels++) {
      Name each = new Name(name, name.labels() - labels);
      if (!set(each, Type.NS).isEmpty()) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  Optional<RRSIGRecord> signature(List<Record> set) {
    return set.isEmpty() ? Optional.empty() : keys.map(it -> it.sign(set));
  }

  /// The NSEC record that covers a name which does not exist, or that of one that does.
  List<Record> denial(Name name) {
    List<Record> before = List.of();
    for (Name each : names.keySet()) {
      List<Record> nsec = set(each, Type.NSEC);
      if (!nsec.isEmpty() && (each.compareTo(name) <= 0 || before.isEmpty())) {
        before = nsec;
      }
    }
    return before;
  }

  Optional<Name> alias(Name name) {
    List<Record> alias = set(name, Type.CNAME);
    return alias.isEmpty()
        ? Optional.empty()
        : Optional.of(((CNAMERecord) alias.getFirst()).getTarget());
  }

  /// Everything, with the SOA record at both ends.
  List<Record> transfer() {
    List<Record> all = new ArrayList<>(set(origin, Type.SOA));
    names.values().forEach(types -> types.forEach((type, set) -> add(all, type, set)));
    all.addAll(set(origin, Type.SOA));
    return all;
  }

  private static void add(List<Record> all, int type, List<Record> set) {
    if (type != Type.SOA) {
      all.addAll(set);
    }
  }
}
