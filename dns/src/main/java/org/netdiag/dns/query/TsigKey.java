package org.netdiag.dns.query;

import java.util.List;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Octets;

/// A shared key that signs questions and answers: RFC 8945.
///
/// @param name of the key
/// @param algorithm such as `hmac-sha256`
/// @param secret its bytes
public record TsigKey(DomainName name, String algorithm, Octets secret) {
  /// The algorithms, by the names that dig and tsig-keygen use: RFC 8945 section 6.
  public static final List<String> ALGORITHMS =
      List.of("hmac-md5", "hmac-sha1", "hmac-sha224", "hmac-sha256", "hmac-sha384", "hmac-sha512");

  /// Checks both.
  ///
  /// @throws IllegalArgumentException when the algorithm is none of [#ALGORITHMS], or the secret is
  ///   empty
  public TsigKey {
    if (!ALGORITHMS.contains(algorithm)) {
      throw new IllegalArgumentException("'" + algorithm + "' is none of " + ALGORITHMS);
    }
    if (secret.length() == 0) {
      throw new IllegalArgumentException("a secret of 0 bytes is below 1");
    }
  }

  /// Leaves the secret out.
  @Override
  public String toString() {
    return "TsigKey[" + name + ", " + algorithm + "]";
  }
}
