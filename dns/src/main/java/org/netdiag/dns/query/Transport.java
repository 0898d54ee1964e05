package org.netdiag.dns.query;

import java.util.Locale;

/// How a question travels.
public enum Transport {
  /// RFC 1035 section 4.2.1.
  UDP(53),
  /// RFC 7766.
  TCP(53),
  /// DNS over TLS: RFC 7858.
  TLS(853),
  /// DNS over HTTPS: RFC 8484.
  HTTPS(443);

  private final int port;

  Transport(int port) {
    this.port = port;
  }

  /// The port where servers listen for it unless told otherwise.
  public int port() {
    return port;
  }

  /// Its name in lower case.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
