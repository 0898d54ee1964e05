package org.netdiag.dns.stream;

import java.util.Base64;
import java.util.HexFormat;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.PreparedQuery;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// A question as HTTP carries it: RFC 8484 section 4.1.
///
/// @param method GET or POST
/// @param authority what the URI calls the server
/// @param path of the URI, with the question in it for GET
/// @param body the message for POST, empty for GET
record HttpQuestion(String method, String authority, String path, Octets body) {
  static HttpQuestion of(PreparedQuery query) {
    DnsServer server = query.server();
    String path = server.path().isEmpty() ? DnsServer.QUERY_PATH : server.path();
    int template = path.indexOf("{?dns}");
    path = encoded(template < 0 ? path : path.substring(0, template));
    path = path.startsWith("/") ? path : "/" + path;
    if (!query.options().httpGet()) {
      return new HttpQuestion("POST", authority(server), path, query.bytes());
    }
    String dns = Base64.getUrlEncoder().withoutPadding().encodeToString(query.bytes().bytes());
    String joined = path + (path.indexOf('?') < 0 ? "?" : "&") + "dns=" + dns;
    return new HttpQuestion("GET", authority(server), joined, Octets.EMPTY);
  }

  private static String authority(DnsServer server) {
    IpAddress address = server.address().withScope(0);
    String host =
        server.name().isPresent()
            ? encoded(server.name().get())
            : address.family() == Family.V6 ? "[" + address + "]" : address.toString();
    String plain = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return server.port() == Transport.HTTPS.port() ? plain : plain + ":" + server.port();
  }

  /// What may stand in no URI as it is, by its bytes: a line end in a path must not end the line.
  private static String encoded(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (byte each : text.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
      if (each > ' ' && each < 0x7f && each != '#') {
        out.append((char) each);
      } else {
        out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
      }
    }
    return out.toString();
  }
}
