package org.netdiag.dns.machine;

import java.net.URI;
import java.net.URISyntaxException;
import org.netdiag.dns.message.DomainName;

/// A page that answers with HTTP status 204 and nothing else, so that whoever answers otherwise is
/// somebody else: a captive portal.
///
/// @param host whose page it is
/// @param port 1 to 65535
/// @param path with the query, such as `/generate_204`
public record Portal(DomainName host, int port, String path) {
  /// Checks the range.
  ///
  /// @throws IllegalArgumentException with the value and the bound
  public Portal {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + " is not in 1 to 65535");
    }
    if (!path.startsWith("/") || path.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalArgumentException("path '" + path + "' is not one of a URI");
    }
  }

  /// Reads an `http://` URI. TLS is not for this: a portal cannot answer there without an error.
  ///
  /// @throws IllegalArgumentException with the reason when it is none
  public static Portal parse(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException wrong) {
      throw new IllegalArgumentException(wrong.getReason(), wrong);
    }
    String host = uri.getHost();
    if (!"http".equalsIgnoreCase(uri.getScheme()) || host == null || host.startsWith("[")) {
      throw new IllegalArgumentException("it is not http:// with a name");
    }
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    int port = uri.getPort() < 0 ? 80 : uri.getPort();
    return new Portal(DomainName.parse(host), port, path + query);
  }

  /// The host as it is written, with the port unless that is 80.
  public String authority() {
    return ProbeNames.bare(host) + (port == 80 ? "" : ":" + port);
  }

  /// `http://HOST/PATH`.
  @Override
  public String toString() {
    return "http://" + authority() + path;
  }
}
