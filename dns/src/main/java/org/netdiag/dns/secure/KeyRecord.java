package org.netdiag.dns.secure;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.RecordType;

/// A DNSKEY record's parts: RFC 4034 section 2.1.
///
/// @param record the record
/// @param flags 16 bits
/// @param protocol 3, or the key is none
/// @param algorithm 0 to 255
/// @param tag 0 to 65535
record KeyRecord(DnsRecord record, int flags, int protocol, int algorithm, int tag) {
  /// Protocol of DNSSEC, the only one there is.
  private static final int DNSSEC = 3;

  private static final int FIXED = 4;

  /// The parts; empty when it is no DNSKEY record or malformed.
  static Optional<KeyRecord> of(DnsRecord record) {
    Octets data = record.rdata();
    if (record.type() != RecordType.DNSKEY || data.length() <= FIXED) {
      return Optional.empty();
    }
    return Optional.of(new KeyRecord(record, data.u16(0), data.at(2), data.at(3), tag(data)));
  }

  /// The key tag of RFC 4034 appendix B. RSAMD5's is another, and no validator takes that.
  private static int tag(Octets data) {
    long sum = 0;
    for (int i = 0; i < data.length(); i++) {
      sum += (i & 1) == 0 ? (long) data.at(i) << 8 : data.at(i);
    }
    return (int) (sum + (sum >> 16 & 0xffff)) & 0xffff;
  }

  /// Whether it may sign the records of its zone: a zone key that is not revoked.
  boolean usable() {
    return state(false).zoneKey() && !state(false).revoked() && protocol == DNSSEC;
  }

  KeyState state(boolean anchored) {
    return new KeyState(tag, algorithm, flags, anchored);
  }

  /// Its digest as a DS record has it (RFC 4034 section 5.1.4); empty for an unknown digest type.
  Optional<Octets> digest(int digestType) {
    String hash =
        switch (digestType) {
          case Algorithms.DIGEST_SHA1 -> "SHA-1";
          case Algorithms.DIGEST_SHA256 -> "SHA-256";
          case Algorithms.DIGEST_SHA384 -> "SHA-384";
          default -> "";
        };
    if (hash.isEmpty()) {
      return Optional.empty();
    }
    try {
      MessageDigest digest = MessageDigest.getInstance(hash);
      digest.update(Names.lower(record.name()));
      digest.update(record.rdata().bytes());
      return Optional.of(Octets.of(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      return Optional.empty();
    }
  }
}
