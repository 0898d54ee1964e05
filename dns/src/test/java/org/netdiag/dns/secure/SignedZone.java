package org.netdiag.dns.secure;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DNSKEYRecord;
import org.xbill.DNS.DNSSEC;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// A zone with its keys, signed as its sets are asked for.
final class SignedZone {
  static final long TTL = 300;
  static final int ECDSA = DNSSEC.Algorithm.ECDSAP256SHA256;

  final Name name;
  final int algorithm;
  final NavigableMap<Name, Map<Integer, RRset>> nodes = new TreeMap<>();
  final List<Name> unsignedCuts = new ArrayList<>();
  private final Map<RRset, List<RRSIGRecord>> signed = new HashMap<>();
  final Key entry;
  final Key signer;
  Instant inception;
  Instant expiration;

  /// Iterations of NSEC3; below 0 for NSEC.
  int iterations = -1;

  boolean optOut;

  /// A key pair and its public part.
  record Key(KeyPair pair, DNSKEYRecord record) {}

  /// @param algorithm 0 for an unsigned zone
  SignedZone(String name, int algorithm, SecureRandom random, long now) {
    try {
      this.name = Name.fromString(name);
      this.algorithm = algorithm;
      this.entry = key(this.name, 257, algorithm, random);
      this.signer = key(this.name, 256, algorithm, random);
      this.inception = Instant.ofEpochSecond(now - 86400);
      this.expiration = Instant.ofEpochSecond(now + 20 * 86400);
      add("@", "SOA ns." + suffix() + " hostmaster." + suffix() + " 1 7200 3600 1209600 300");
      add("@", "NS ns." + suffix());
      if (algorithm != 0) {
        put(entry.record);
        put(signer.record);
      }
    } catch (TextParseException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  private String suffix() {
    return name.equals(Name.root) ? "" : name.toString();
  }

  static Key key(Name name, int flags, int algorithm, SecureRandom random) {
    if (algorithm == 0) {
      return new Key(
          new KeyPair(null, null),
          new DNSKEYRecord(name, DClass.IN, TTL, flags, 3, 0, new byte[4]));
    }
    try {
      KeyPairGenerator generator =
          switch (algorithm) {
            case 8, 10, 5, 7 -> KeyPairGenerator.getInstance("RSA");
            case 15 -> KeyPairGenerator.getInstance("Ed25519");
            case 16 -> KeyPairGenerator.getInstance("Ed448");
            default -> KeyPairGenerator.getInstance("EC");
          };
      switch (algorithm) {
        case 8, 10, 5, 7 -> generator.initialize(1024, random);
        case 14 -> generator.initialize(new ECGenParameterSpec("secp384r1"), random);
        case 15 -> generator.initialize(255, random);
        case 16 -> generator.initialize(448, random);
        default -> generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      }
      KeyPair pair = generator.generateKeyPair();
      return new Key(
          pair, new DNSKEYRecord(name, DClass.IN, TTL, flags, 3, algorithm, pair.getPublic()));
    } catch (GeneralSecurityException | DNSSEC.DNSSECException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Adds a record: `www`, `A 192.0.2.1`.
  SignedZone add(String owner, String typeAndData) {
    try {
      Name at = Name.fromString(owner, name);
      int space = typeAndData.indexOf(' ');
      int type = Type.value(typeAndData.substring(0, space));
      put(Record.fromString(at, type, DClass.IN, TTL, typeAndData.substring(space + 1), name));
      return this;
    } catch (IOException e) {
      throw new IllegalArgumentException(owner + " " + typeAndData, e);
    }
  }

  /// A set that exists.
  RRset set(String owner, int type) {
    return Objects.requireNonNull(node(owner).get(type), owner);
  }

  /// Takes a set away.
  void remove(String owner, int type) {
    Objects.requireNonNull(node(owner).remove(type), owner);
  }

  private Map<Integer, RRset> node(String owner) {
    try {
      return Objects.requireNonNull(nodes.get(Name.fromString(owner, name)), owner);
    } catch (TextParseException e) {
      throw new IllegalArgumentException(owner, e);
    }
  }

  void put(Record record) {
    nodes
        .computeIfAbsent(record.getName(), _ -> new HashMap<>())
        .computeIfAbsent(record.getType(), _ -> new RRset())
        .addRR(record);
  }

  /// Delegates to a zone, with DS records when it is signed.
  SignedZone delegate(SignedZone child) {
    put(Record.newRecord(child.name, Type.NS, DClass.IN, TTL, prefixed("ns", child.name)));
    if (child.algorithm != 0) {
      put(new DSRecord(child.name, DClass.IN, TTL, DNSSEC.Digest.SHA256, child.entry.record));
    } else {
      unsignedCuts.add(child.name);
    }
    return this;
  }

  private static byte[] prefixed(String label, Name name) {
    try {
      return Name.concatenate(Name.fromString(label), name).toWire();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The signatures of a set, for an owner that a wildcard made when it has another name.
  List<RRSIGRecord> signatures(RRset set) {
    if (algorithm == 0) {
      return List.of();
    }
    return signed.computeIfAbsent(
        set,
        _ -> {
          Key key = set.getType() == Type.DNSKEY ? entry : signer;
          return List.of(sign(set, key));
        });
  }

  RRSIGRecord sign(RRset set, Key key) {
    try {
      return DNSSEC.sign(set, key.record, key.pair.getPrivate(), inception, expiration);
    } catch (DNSSEC.DNSSECException e) {
      throw new IllegalStateException(e);
    }
  }

  void forget() {
    signed.clear();
  }

  /// A trust anchor for this zone.
  TrustAnchors anchors() {
    return TrustAnchors.parse(
        new DSRecord(name, DClass.IN, TTL, DNSSEC.Digest.SHA256, entry.record).toString());
  }
}
