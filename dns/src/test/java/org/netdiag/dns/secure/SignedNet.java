package org.netdiag.dns.secure;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Edns;
import org.netdiag.dns.message.MalformedMessageException;
import org.netdiag.dns.message.MessageWriter;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.Question;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNAMERecord;
import org.xbill.DNS.NSEC3Record;
import org.xbill.DNS.NSECRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.NameTooLongException;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.utils.base32;

/// A resolver over signed zones, without a network.
final class SignedNet implements Fetcher {
  static final long NOW = 1_800_000_000L;
  static final String SERVER = "192.0.2.53#53";

  final SecureRandom random;
  final Map<Name, SignedZone> zones = new HashMap<>();
  final SignedZone root;
  final List<Question> asked = new ArrayList<>();

  /// What becomes of an answer's bytes.
  BiFunction<Question, byte[], byte[]> fault = (_, bytes) -> bytes;

  /// An answer while it is made.
  static final class Draft {
    int rcode;
    final List<Record> answer = new ArrayList<>();
    final List<Record> authority = new ArrayList<>();
  }

  SignedNet(long seed, int algorithm) {
    try {
      random = SecureRandom.getInstance("SHA1PRNG");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    random.setSeed(seed);
    root = zone(".", algorithm);
  }

  SignedZone zone(String name, int algorithm) {
    SignedZone zone = new SignedZone(name, algorithm, random, NOW);
    zones.put(zone.name, zone);
    return zone;
  }

  /// A zone that the one above delegates to.
  SignedZone below(SignedZone above, String name, int algorithm) {
    SignedZone zone = zone(name, algorithm);
    above.delegate(zone);
    return zone;
  }

  Validator validator() {
    return new Validator(this, root.anchors(), () -> NOW);
  }

  Validation validate(String name, int type) throws InterruptedException {
    return validator().validate(Question.of(name, type));
  }

  @Override
  public CompletableFuture<Fetched> fetch(Question question) {
    synchronized (asked) {
      asked.add(question);
    }
    byte[] bytes = fault.apply(question, bytes(question));
    if (bytes.length == 0) {
      return CompletableFuture.completedFuture(Fetched.failed(SERVER, "timed out"));
    }
    try {
      return CompletableFuture.completedFuture(Fetched.of(DnsMessage.parse(bytes), SERVER));
    } catch (MalformedMessageException e) {
      return CompletableFuture.completedFuture(Fetched.failed(SERVER, "malformed"));
    }
  }

  byte[] bytes(Question question) {
    try {
      Draft draft = new Draft();
      Name name = new Name(question.name().wire().bytes());
      resolve(draft, name, question.type(), 0);
      return write(question, draft);
    } catch (java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] write(Question question, Draft draft) {
    MessageWriter writer = new MessageWriter();
    int flags = 0x8190 | draft.rcode;
    writer.header(1, flags, 1, draft.answer.size(), draft.authority.size(), 1).question(question);
    draft.answer.forEach(record -> writer.record(own(record)));
    draft.authority.forEach(record -> writer.record(own(record)));
    writer.u8(0).u16(41).u16(1232).u32(Edns.DO).u16(0);
    return writer.bytes();
  }

  static DnsRecord own(Record record) {
    byte[] wire = record.toWire(Section.ANSWER);
    DomainName name = DomainName.ofWire(record.getName().toWire());
    return new DnsRecord(
        name,
        record.getType(),
        record.getDClass(),
        record.getTTL(),
        Octets.of(wire, name.wireLength() + 10, wire.length));
  }

  private SignedZone zoneOf(Name name, int type) {
    Name at = type == Type.DS && name.labels() > 1 ? new Name(name, 1) : name;
    while (!zones.containsKey(at)) {
      at = new Name(at, 1);
    }
    return zones.get(at);
  }

  private void resolve(Draft draft, Name name, int type, int depth) {
    SignedZone zone = zoneOf(name, type);
    Map<Integer, RRset> node = zone.nodes.get(name);
    if (node != null && type == Type.ANY) {
      node.values().forEach(set -> add(draft.answer, zone, set));
    } else if (node != null && node.containsKey(type)) {
      add(draft.answer, zone, node.get(type));
    } else if (node != null && node.containsKey(Type.CNAME)) {
      add(draft.answer, zone, node.get(Type.CNAME));
      follow(draft, ((CNAMERecord) node.get(Type.CNAME).first()).getTarget(), type, depth);
    } else if (exists(zone, name)) {
      soa(draft, zone);
      proveAt(draft, zone, name);
    } else {
      absent(draft, zone, name, type, depth);
    }
  }

  private void follow(Draft draft, Name target, int type, int depth) {
    if (depth < 12) {
      resolve(draft, target, type, depth + 1);
    }
  }

  private void absent(Draft draft, SignedZone zone, Name name, int type, int depth) {
    Name closest = name;
    while (!exists(zone, closest)) {
      closest = new Name(closest, 1);
    }
    try {
      Map<Integer, RRset> above = zone.nodes.getOrDefault(closest, Map.of());
      if (above.containsKey(Type.DNAME)) {
        DNAMERecord dname = (DNAMERecord) above.get(Type.DNAME).first();
        add(draft.answer, zone, above.get(Type.DNAME));
        Name target = name.fromDNAME(dname);
        draft.answer.add(new CNAMERecord(name, DClass.IN, SignedZone.TTL, target));
        follow(draft, target, type, depth);
        return;
      }
      Name wildcard = Name.concatenate(Name.fromString("*"), closest);
      Map<Integer, RRset> made = zone.nodes.get(wildcard);
      if (made == null) {
        draft.rcode = 3;
        soa(draft, zone);
        proveNone(draft, zone, name, closest, wildcard);
      } else if (made.containsKey(type)) {
        expand(draft, zone, made.get(type), name);
        proveNoCloser(draft, zone, name, closest);
      } else {
        soa(draft, zone);
        proveNoCloser(draft, zone, name, closest);
        proveAt(draft, zone, wildcard);
        if (zone.iterations >= 0) {
          proveAt(draft, zone, closest);
        }
      }
    } catch (NameTooLongException | TextParseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void expand(Draft draft, SignedZone zone, RRset set, Name name) {
    for (Record record : set.rrs(false)) {
      draft.answer.add(record.withName(name));
    }
    for (RRSIGRecord record : zone.signatures(set)) {
      draft.answer.add(record.withName(name));
    }
  }

  private static boolean exists(SignedZone zone, Name name) {
    Name next = zone.nodes.ceilingKey(name);
    return next != null && next.subdomain(name);
  }

  private static void add(List<Record> section, SignedZone zone, RRset set) {
    for (Record record : set.rrs(false)) {
      if (!section.contains(record)) {
        section.add(record);
      }
    }
    for (RRSIGRecord record : zone.signatures(set)) {
      if (!section.contains(record)) {
        section.add(record);
      }
    }
  }

  private static void soa(Draft draft, SignedZone zone) {
    add(draft.authority, zone, zone.set("@", Type.SOA));
  }

  // Proofs ------------------------------------------------------------------------------------

  private void proveAt(Draft draft, SignedZone zone, Name name) {
    prove(draft, zone, name);
    boolean cutInSpan = zone.iterations >= 0 && zone.optOut && zone.unsignedCuts.contains(name);
    if (cutInSpan) {
      prove(draft, zone, zone.name);
    }
  }

  private void proveNone(Draft draft, SignedZone zone, Name name, Name closest, Name wildcard) {
    proveNoCloser(draft, zone, name, closest);
    prove(draft, zone, wildcard);
    if (zone.iterations >= 0) {
      prove(draft, zone, closest);
    }
  }

  private void proveNoCloser(Draft draft, SignedZone zone, Name name, Name closest) {
    prove(
        draft,
        zone,
        zone.iterations < 0 ? name : new Name(name, name.labels() - closest.labels() - 1));
  }

  /// Adds the record that matches a name, or covers it.
  void prove(Draft draft, SignedZone zone, Name name) {
    if (zone.algorithm != 0) {
      add(draft.authority, zone, zone.iterations < 0 ? nsec(zone, name) : nsec3(zone, name));
    }
  }

  private static RRset nsec(SignedZone zone, Name name) {
    TreeSet<Name> owners = new TreeSet<>();
    for (Name owner : zone.nodes.keySet()) {
      owners.add(owner);
    }
    Name owner = owners.floor(name);
    Name next = owners.higher(owner);
    return new RRset(
        new NSECRecord(
            owner,
            DClass.IN,
            SignedZone.TTL,
            next == null ? zone.name : next,
            types(zone, owner, Type.NSEC)));
  }

  private static int[] types(SignedZone zone, Name owner, int proof) {
    Set<Integer> types = new TreeSet<>(zone.nodes.getOrDefault(owner, Map.of()).keySet());
    if (!types.isEmpty() && !zone.unsignedCuts.contains(owner)) {
      types.add(Type.RRSIG);
    }
    if (proof == Type.NSEC) {
      types.add(Type.NSEC);
      types.add(Type.RRSIG);
    }
    return types.stream().mapToInt(Integer::intValue).toArray();
  }

  private static RRset nsec3(SignedZone zone, Name name) {
    TreeMap<Octets, Name> hashes =
        new TreeMap<>((a, b) -> Arrays.compareUnsigned(a.bytes(), b.bytes()));
    Set<Name> names = new HashSet<>();
    for (Name owner : zone.nodes.keySet()) {
      if (zone.optOut && zone.unsignedCuts.contains(owner)) {
        continue;
      }
      for (Name each = owner; each.subdomain(zone.name); each = new Name(each, 1)) {
        names.add(each);
        if (each.labels() == 1) {
          break;
        }
      }
    }
    for (Name each : names) {
      hashes.put(hash(zone, each), each);
    }
    Octets wanted = hash(zone, name);
    Octets at = hashes.floorKey(wanted);
    Octets from = at == null ? hashes.lastKey() : at;
    Octets to = hashes.higherKey(from);
    Octets next = to == null ? hashes.firstKey() : to;
    try {
      String label = new base32(base32.Alphabet.BASE32HEX, false, true).toString(from.bytes());
      return new RRset(
          new NSEC3Record(
              Name.fromString(label, zone.name),
              DClass.IN,
              SignedZone.TTL,
              1,
              zone.optOut ? 1 : 0,
              zone.iterations,
              new byte[] {1, 2},
              next.bytes(),
              types(zone, Objects.requireNonNull(hashes.get(from)), Type.NSEC3)));
    } catch (TextParseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Octets hash(SignedZone zone, Name name) {
    NSEC3Record params =
        new NSEC3Record(
            Name.root,
            DClass.IN,
            0,
            1,
            0,
            zone.iterations,
            new byte[] {1, 2},
            new byte[20],
            new int[0]);
    try {
      return Octets.of(params.hashName(name));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
