package org.netdiag.dns.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What TLS came to.
///
/// @param protocol such as `TLSv1.3`
/// @param cipher suite
/// @param application protocol by ALPN, such as `dot` or `h2`; empty for none
/// @param authenticated whether the certificate is trusted and is for the server's name
/// @param problem why it is not, empty when it is
/// @param subject of the certificate, RFC 2253; empty when there was none
/// @param names that the certificate is for
/// @param expires when the certificate ends
/// @param pin SHA-256 of the certificate's public key, Base64 (RFC 7858 section 4.2)
/// @param resumed whether an earlier session was taken up
public record TlsFacts(
    String protocol,
    String cipher,
    String application,
    boolean authenticated,
    String problem,
    String subject,
    List<String> names,
    Optional<Instant> expires,
    String pin,
    boolean resumed) {
  /// Copies the list.
  public TlsFacts {
    names = List.copyOf(names);
  }
}
