package org.netdiag.dns.secure;

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

  private static final int FIXED = 4;

  /// The data of a record, empty when it is none of DS or CDS.
  public static Optional<DsData> of(DnsRecord record) {
    Octets data = record.rdata();
    boolean fits = record.type() == RecordType.DS || record.type() == RecordType.CDS;
    if (!fits || data.length() <= FIXED) {
      return Optional.empty();
    }
    return Optional.of(
        new DsData(data.u16(0), data.at(2), data.at(3), data.slice(FIXED, data.length())));
  }

  /// Whether its digest type is known here.
  public boolean readable() {
    return Algorithms.digestSupported(digestType);
  }

  /// Whether its digest type is known here and its digest as long as those are.
  public boolean legal() {
    int bytes = digestType == SHA1 ? 20 : digestType == SHA256 ? 32 : 48;
    return readable() && digest.length() == bytes;
  }

  /// Whether it is the digest of a zone's key.
  public boolean matches(DomainName zone, KeyData key) {
    return key.keyTag() == keyTag
        && key.algorithm() == algorithm
        && key.digest(zone, digestType).map(digest::equals).orElse(false);
  }

  /// Key tag, algorithm and digest type as they stand in a zone file.
  public String label() {
    return keyTag + " " + algorithm + " " + digestType;
  }
}
