package org.netdiag.dns.query;

import java.util.Optional;
import java.util.OptionalInt;

/// A server as it is written: `ADDRESS`, `NAME`, either with `#PORT` or `:PORT`, an IPv6 address in
/// brackets when a colon follows, and with `udp://`, `tcp://`, `tls://` or `https://` before it.
/// Only its form is checked here: a host may still be no address and no name.
///
/// @param host address or name, not empty, without brackets
/// @param port 1 to 65535, when one is written
/// @param transport the scheme, when one is written
/// @param path of an HTTPS URI, with its slash; empty otherwise
public record ServerText(
    String host, OptionalInt port, Optional<Transport> transport, String path) {
  private static final int MOST_DIGITS = 5;

  /// Reads it.
  ///
  /// @throws IllegalArgumentException with what is wrong
  public static ServerText parse(String text) {
    int scheme = text.indexOf("://");
    if (scheme < 0) {
      return authority(text, Optional.empty(), "");
    }
    Transport transport = transport(text.substring(0, scheme));
    int from = scheme + 3;
    int slash = text.indexOf('/', from);
    String path = slash < 0 ? "" : text.substring(slash);
    if (transport != Transport.HTTPS && path.length() > 1) {
      throw new IllegalArgumentException("only https:// has a path");
    }
    String host = slash < 0 ? text.substring(from) : text.substring(from, slash);
    if (transport == Transport.HTTPS) {
      // RFC 8484's URIs may end in {?dns}, which is for GET alone.
      int template = path.indexOf('{');
      path = template < 0 ? path : path.substring(0, template);
      path = path.length() <= 1 ? DnsServer.QUERY_PATH : path;
    } else {
      path = "";
    }
    return authority(host, Optional.of(transport), path);
  }

  private static Transport transport(String scheme) {
    for (Transport each : Transport.values()) {
      if (each.key().equalsIgnoreCase(scheme)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "'" + scheme + "' is no way to a server, give one of udp, tcp, tls, https");
  }

  private static ServerText authority(String text, Optional<Transport> transport, String path) {
    int end;
    String host;
    if (text.startsWith("[")) {
      end = text.indexOf(']');
      if (end < 0) {
        throw new IllegalArgumentException("its bracket is not closed");
      }
      host = text.substring(1, end);
      end++;
    } else {
      end = text.indexOf('#');
      if (end < 0) {
        int colon = text.indexOf(':');
        end = colon >= 0 && colon == text.lastIndexOf(':') ? colon : text.length();
      }
      host = text.substring(0, end);
    }
    if (host.isEmpty()) {
      throw new IllegalArgumentException("it has no host");
    }
    return new ServerText(host, port(text, end), transport, path);
  }

  private static OptionalInt port(String text, int from) {
    if (from == text.length()) {
      return OptionalInt.empty();
    }
    String digits = text.substring(from + 1);
    boolean separated = text.charAt(from) == '#' || text.charAt(from) == ':';
    int port = 0;
    separated &= digits.length() <= MOST_DIGITS;
    for (int i = 0; i < digits.length() && separated; i++) {
      char c = digits.charAt(i);
      separated = c >= '0' && c <= '9';
      port = 10 * port + c - '0';
    }
    if (!separated || port < 1 || port > 65535) {
      throw new IllegalArgumentException(
          "'" + text.substring(from) + "' is no port, # and 1 to 65535 would be");
    }
    return OptionalInt.of(port);
  }
}
