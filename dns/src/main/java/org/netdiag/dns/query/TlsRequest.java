package org.netdiag.dns.query;

import java.nio.file.Path;
import java.util.Optional;

/// What a TLS server has to prove.
///
/// @param strict whether a server that cannot prove its name is an error; otherwise its answer is
///   taken and the result says what was not proven (RFC 7858 section 4.1)
/// @param authorities a PEM file with certificates to trust instead of the JVM's
/// @param name what the certificate has to be for, instead of the server's own name or address
public record TlsRequest(boolean strict, Optional<Path> authorities, Optional<String> name) {
  /// Any certificate, with a word about it.
  public static final TlsRequest DEFAULT =
      new TlsRequest(false, Optional.empty(), Optional.empty());
}
