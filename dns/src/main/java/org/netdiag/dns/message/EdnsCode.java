package org.netdiag.dns.message;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

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

  /// Names of options in the registry, and the words that dig has for some.
  private static final class Names {
    static final Map<String, Integer> CODES = codes();

    private static Map<String, Integer> codes() {
      Map<String, Integer> codes = new LinkedHashMap<>();
      codes.put("LLQ", 1);
      codes.put("UPDATE-LEASE", 2);
      codes.put("UL", 2);
      codes.put("NSID", NSID);
      codes.put("DAU", 5);
      codes.put("DHU", 6);
      codes.put("N3U", 7);
      codes.put("ECS", SUBNET);
      codes.put("EXPIRE", EXPIRE);
      codes.put("COOKIE", COOKIE);
      codes.put("KEEPALIVE", KEEPALIVE);
      codes.put("PADDING", PADDING);
      codes.put("PAD", PADDING);
      codes.put("CHAIN", 13);
      codes.put("KEY-TAG", 14);
      codes.put("EDE", EDE);
      codes.put("CLIENT-TAG", 16);
      codes.put("SERVER-TAG", 17);
      codes.put("REPORT-CHANNEL", 18);
      codes.put("ZONEVERSION", ZONEVERSION);
      codes.put("DEVICEID", 26_946);
      return codes;
    }
  }

  /// The code of a name in any case; empty for another word.
  public static OptionalInt named(String word) {
    Integer code = Names.CODES.get(word.toUpperCase(Locale.ROOT));
    return code == null ? OptionalInt.empty() : OptionalInt.of(code);
  }

  /// The names that [#named] knows.
  public static List<String> names() {
    return List.copyOf(Names.CODES.keySet());
  }
}
