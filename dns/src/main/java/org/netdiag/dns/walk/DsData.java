package org.netdiag.dns.walk;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.RecordType;

/// The data of a DS or CDS record: RFC 4034 section 5.
///
/// @param keyTag 0 to 65535
/// @param algorithm of the key, 0 to 255
/// @param digestType 0 to 255
/// @param digest of the key
public record DsData(int keyTag, int algorithm, int digestType, Octets digest) {
  /// SHA-1, which RFC 8624 section 3.3 says must not be used for new records.
  public static final int SHA1 = 1;

  /// SHA-256: RFC 4509.
  public static final int SHA256 = 2;

  /// SHA-384: RFC 6605.
  public static final int SHA384 = 4;

  /// The data of a record, empty when it is none of DS or CDS.
  public static Optional<DsData> of(DnsRecord record) {
    Octets data = record.rdata();
    boolean fits = record.type() == RecordType.DS || record.type() == RecordType.CDS;
    if (!fits || data.length() < 4) {
      return Optional.empty();
    }
    return Optional.of(
        new DsData(data.u16(0), data.at(2), data.at(3), data.slice(4, data.length())));
  }

  /// Whether it is the digest of a zone's key.
  public boolean matches(DomainName zone, KeyData key) {
    return key.keyTag() == keyTag
        && key.algorithm() == algorithm
        && digest(zone, key).map(digest::equals).orElse(false);
  }

  /// The digest of the key over the zone's name in lower case: RFC 4034 section 5.1.4; empty for a
  /// digest type that is unknown here.
  private Optional<Octets> digest(DomainName zone, KeyData key) {
    String name =
        switch (digestType) {
          case SHA1 -> "SHA-1";
          case SHA256 -> "SHA-256";
          case SHA384 -> "SHA-384";
          default -> "";
        };
    if (name.isEmpty()) {
      return Optional.empty();
    }
    try {
      MessageDigest sum = MessageDigest.getInstance(name);
      byte[] owner = zone.wire().bytes();
      for (int i = 0; i < owner.length; i++) {
        // A length byte is below 64, and so is no letter.
        owner[i] = owner[i] >= 'A' && owner[i] <= 'Z' ? (byte) (owner[i] + 32) : owner[i];
      }
      sum.update(owner);
      return Optional.of(Octets.of(sum.digest(key.rdata().bytes())));
    } catch (NoSuchAlgorithmException absent) {
      return Optional.empty();
    }
  }

  /// Key tag, algorithm and digest type as they stand in a zone file.
  public String label() {
    return keyTag + " " + algorithm + " " + digestType;
  }
}
