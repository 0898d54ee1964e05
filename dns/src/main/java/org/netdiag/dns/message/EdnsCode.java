package org.netdiag.dns.message;

/// Codes of EDNS options, from IANA's registry.
public final class EdnsCode {
  /// Name server identifier: RFC 5001.
  public static final int NSID = 3;

  /// Client subnet: RFC 7871.
  public static final int SUBNET = 8;

  /// Expire time of a secondary: RFC 7314.
  public static final int EXPIRE = 9;

  /// DNS cookie: RFC 7873.
  public static final int COOKIE = 10;

  /// TCP keep-alive: RFC 7828.
  public static final int KEEPALIVE = 11;

  /// Padding: RFC 7830.
  public static final int PADDING = 12;

  /// Extended DNS error: RFC 8914.
  public static final int EDE = 15;

  /// Zone version: RFC 9660.
  public static final int ZONEVERSION = 19;

  private EdnsCode() {}
}
