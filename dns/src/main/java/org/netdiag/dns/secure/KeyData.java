package org.netdiag.dns.secure;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.RecordType;

/// The data of a DNSKEY or CDNSKEY record: RFC 4034 section 2.
///
/// @param flags 0x0100 is a zone key, 0x0001 an entry point, 0x0080 a revoked one (RFC 5011)
/// @param protocol 3
/// @param algorithm 0 to 255
/// @param key the public key
/// @param rdata all data
public record KeyData(int flags, int protocol, int algorithm, Octets key, Octets rdata) {
  private static final int ZONE = 0x0100;
  private static final int ENTRY = 0x0001;
  private static final int REVOKED = 0x0080;
  private static final int RSA_MD5 = 1;
  private static final int FIXED = 4;

  /// The data of a record, empty when it is none of DNSKEY or CDNSKEY.
  public static Optional<KeyData> of(DnsRecord record) {
    Octets data = record.rdata();
    boolean fits = record.type() == RecordType.DNSKEY || record.type() == RecordType.CDNSKEY;
    if (!fits || data.length() <= FIXED) {
      return Optional.empty();
    }
    Octets key = data.slice(FIXED, data.length());
    return Optional.of(new KeyData(data.u16(0), data.at(2), data.at(3), key, data));
  }

  /// Whether it may sign a zone's records.
  public boolean signs() {
    return (flags & ZONE) != 0 && (flags & REVOKED) == 0 && protocol == 3;
  }

  /// Whether it is meant as a secure entry point, to which DS records lead.
  public boolean entry() {
    return (flags & ENTRY) != 0;
  }

  /// What DS and RRSIG records call it: RFC 4034 appendix B.
  public int keyTag() {
    if (algorithm == RSA_MD5) {
      return key.length() < 3 ? 0 : key.u16(key.length() - 3);
    }
    long sum = 0;
    for (int i = 0; i < rdata.length(); i++) {
      sum += (i & 1) == 0 ? (long) rdata.at(i) << 8 : rdata.at(i);
    }
    return (int) ((sum + (sum >> 16 & 0xffff)) & 0xffff);
  }

  /// Its digest over the zone's name in lower case, as a DS record has it (RFC 4034 section 5.1.4);
  /// empty for a digest type that is unknown here.
  public Optional<Octets> digest(DomainName zone, int digestType) {
    String hash =
        switch (digestType) {
          case DsData.SHA1 -> "SHA-1";
          case DsData.SHA256 -> "SHA-256";
          case DsData.SHA384 -> "SHA-384";
          default -> "";
        };
    if (hash.isEmpty()) {
      return Optional.empty();
    }
    try {
      MessageDigest sum = MessageDigest.getInstance(hash);
      sum.update(Names.lower(zone));
      return Optional.of(Octets.of(sum.digest(rdata.bytes())));
    } catch (NoSuchAlgorithmException absent) {
      return Optional.empty();
    }
  }

  /// Bits of an RSA key's modulus (RFC 3110 section 2); 0 for other algorithms and broken keys.
  public int rsaBits() {
    boolean rsa = algorithm == 5 || algorithm == 7 || algorithm == 8 || algorithm == 10;
    if (!rsa || key.length() < 3) {
      return 0;
    }
    int exponent = key.at(0) == 0 ? key.u16(1) + 3 : key.at(0) + 1;
    if (exponent >= key.length()) {
      return 0;
    }
    int top = key.at(exponent);
    return (key.length() - exponent) * 8 - (top == 0 ? 8 : Integer.numberOfLeadingZeros(top) - 24);
  }
}
