package org.netdiag.dns;

import java.util.LinkedHashMap;
import java.util.Map;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.Edns;
import org.netdiag.dns.message.EdnsCode;
import org.netdiag.dns.message.EdnsOption;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.PreparedQuery;

/// The cookies that servers have given: RFC 7873.
final class CookieJar {
  /// A client's 8 bytes and a server's 8 to 32: RFC 7873 section 4. What is of another length would
  /// have every later question refused.
  private static final int LEAST_BYTES = 16;

  private static final int MOST_BYTES = 40;
  private static final int MOST = 4096;

  private final Map<String, Octets> cookies = new LinkedHashMap<>();

  /// Client and server cookie for a server, or none.
  Octets of(DnsServer server) {
    return cookies.isEmpty() ? Octets.EMPTY : cookies.getOrDefault(server.label(), Octets.EMPTY);
  }

  /// Whether a reply lacks the cookie that its server has shown to know: RFC 7873 section 5.3 has
  /// it discarded.
  boolean lacks(PreparedQuery asked, DnsMessage reply) {
    return asked.cookie().length() > 0
        && of(asked.server()).length() > 0
        && reply.edns().map(edns -> edns.option(EdnsCode.COOKIE).isEmpty()).orElse(true);
  }

  /// Keeps what a reply brings.
  void keep(PreparedQuery asked, DnsMessage reply) {
    if (asked.cookie().length() == 0 || reply.edns().isEmpty()) {
      return;
    }
    Edns edns = reply.edns().get();
    edns.option(EdnsCode.COOKIE)
        .map(EdnsOption::data)
        .filter(cookie -> cookie.length() >= LEAST_BYTES && cookie.length() <= MOST_BYTES)
        .ifPresent(cookie -> put(asked.server().label(), cookie));
  }

  private void put(String server, Octets cookie) {
    cookies.put(server, cookie);
    if (cookies.size() > MOST) {
      cookies.remove(cookies.keySet().iterator().next());
    }
  }
}
