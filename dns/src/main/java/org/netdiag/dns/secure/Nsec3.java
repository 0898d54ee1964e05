package org.netdiag.dns.secure;

import java.util.Optional;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.Octets;

/// An NSEC3 record: RFC 5155 section 3.
///
/// @param hash of the owner
/// @param algorithm of the hash; 1 is SHA-1, and there is no other
/// @param optOut whether unsigned delegations may lie in the gap
/// @param iterations further rounds of the hash
/// @param salt of the hash
/// @param next hash that exists
/// @param types that exist at the owner
record Nsec3(
    Octets hash,
    int algorithm,
    boolean optOut,
    int iterations,
    Octets salt,
    Octets next,
    TypeBitmap types) {
  static final int SHA1 = 1;
  private static final int HASH_BYTES = 20;
  private static final int HASH_LETTERS = 32;
  private static final int OPT_OUT = 1;

  /// The parts; empty when it is malformed, of an unknown hash, or has unknown flags, which all are
  /// to be passed over (RFC 5155 sections 8.1 and 8.2).
  static Optional<Nsec3> of(DnsRecord record) {
    Octets data = record.rdata();
    try {
      int saltEnd = 5 + data.at(4);
      int nextEnd = saltEnd + 1 + data.at(saltEnd);
      Octets next = data.slice(saltEnd + 1, nextEnd);
      Octets hash = unbase32(record.name().firstLabel());
      if (data.at(0) != SHA1
          || (data.at(1) & ~OPT_OUT) != 0
          || next.length() != HASH_BYTES
          || hash.length() != HASH_BYTES) {
        return Optional.empty();
      }
      return Optional.of(
          new Nsec3(
              hash,
              data.at(0),
              data.at(1) == OPT_OUT,
              data.u16(2),
              data.slice(5, saltEnd),
              next,
              TypeBitmap.of(data, nextEnd)));
    } catch (IndexOutOfBoundsException
        | IllegalArgumentException
        | IllegalStateException malformed) {
      return Optional.empty();
    }
  }

  /// Reads the label of an owner: base 32 with the extended hex alphabet, RFC 4648 section 7.
  private static Octets unbase32(Octets label) {
    if (label.length() != HASH_LETTERS) {
      return Octets.EMPTY;
    }
    byte[] bytes = new byte[HASH_BYTES];
    for (int i = 0; i < HASH_LETTERS; i++) {
      int value = Character.digit((char) label.at(i), 32);
      if (value < 0 || label.at(i) > 'z') {
        return Octets.EMPTY;
      }
      int bit = 5 * i;
      int spread = value << (11 - (bit & 7));
      bytes[bit >> 3] |= (byte) (spread >> 8);
      if ((bit >> 3) + 1 < HASH_BYTES) {
        bytes[(bit >> 3) + 1] |= (byte) spread;
      }
    }
    return Octets.of(bytes);
  }

  /// Whether it was made with the same hash as another one.
  boolean sameHash(Nsec3 other) {
    return iterations == other.iterations && salt.equals(other.salt);
  }

  /// Whether a hash lies in the gap: the gap of the last goes round to the first.
  boolean covers(Octets other) {
    int order = compare(hash, next);
    boolean above = compare(hash, other) < 0;
    boolean under = compare(other, next) < 0;
    return order < 0 ? above && under : above || under;
  }

  private static int compare(Octets one, Octets other) {
    for (int i = 0; i < Math.min(one.length(), other.length()); i++) {
      int order = Integer.compare(one.at(i), other.at(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(one.length(), other.length());
  }
}
