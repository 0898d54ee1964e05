package org.netdiag.dns.stream;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.netdiag.shared.wire.IpAddress;

/// Names of a certificate, and whether it is for one: RFC 9525. A common name does not count, as
/// RFC 8310 section 8.1 has it for DNS.
final class Identity {
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  private Identity() {}

  /// The DNS names and addresses of the certificate.
  static List<String> names(X509Certificate certificate) {
    List<String> names = new ArrayList<>();
    for (List<?> each : alternatives(certificate)) {
      if (each.get(0) instanceof Integer type
          && (type == DNS_NAME || type == IP_ADDRESS)
          && each.get(1) instanceof String name) {
        names.add(Failures.line(name));
      }
    }
    return names;
  }

  /// Whether the certificate is for a name or an address.
  static boolean matches(X509Certificate certificate, String wanted) {
    Optional<IpAddress> address = IpAddress.parse(wanted);
    for (List<?> each : alternatives(certificate)) {
      if (!(each.get(0) instanceof Integer type) || !(each.get(1) instanceof String name)) {
        continue;
      }
      if (address.isPresent()) {
        if (type == IP_ADDRESS && IpAddress.parse(name).equals(address)) {
          return true;
        }
      } else if (type == DNS_NAME && covers(name, wanted)) {
        return true;
      }
    }
    return false;
  }

  /// RFC 9525 section 6.3: a wildcard is the whole leftmost label and stands for one label.
  static boolean covers(String pattern, String wanted) {
    String given = pattern.toLowerCase(Locale.ROOT);
    String name = wanted.toLowerCase(Locale.ROOT);
    if (!given.startsWith("*.")) {
      return given.equals(name);
    }
    int dot = name.indexOf('.');
    return dot > 0 && given.indexOf('.', 2) > 0 && given.substring(1).equals(name.substring(dot));
  }

  private static Collection<List<?>> alternatives(X509Certificate certificate) {
    try {
      Collection<List<?>> found = certificate.getSubjectAlternativeNames();
      return found == null ? List.of() : found;
    } catch (CertificateParsingException malformed) {
      return List.of();
    }
  }
}
