package org.netdiag.dns.query;

import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Octets;

/// A shared key that signs questions and answers: RFC 8945.
///
/// @param name of the key
/// @param algorithm such as `hmac-sha256`
/// @param secret its bytes
public record TsigKey(DomainName name, String algorithm, Octets secret) {
  /// Leaves the secret out.
  @Override
  public String toString() {
    return "TsigKey[" + name + ", " + algorithm + "]";
  }
}
