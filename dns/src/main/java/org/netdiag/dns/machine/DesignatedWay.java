package org.netdiag.dns.machine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.message.DnsRecord;
import org.netdiag.dns.message.DomainName;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.RecordType;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.wire.IpAddress;

/// An encrypted way that a server names for itself by an SVCB record of `_dns.resolver.arpa`: RFC
/// 9462 section 4, RFC 9461.
///
/// @param priority the least first
/// @param name of the server behind it, which its certificate has to be for; the root for none
/// @param protocols by ALPN, such as `dot` and `h2`
/// @param port 0 for the usual one
/// @param path of HTTPS; empty without one
/// @param addresses that came along, may be none
public record DesignatedWay(
    int priority,
    DomainName name,
    List<String> protocols,
    int port,
    String path,
    List<IpAddress> addresses) {
  private static final int ALPN = 1;
  private static final int PORT = 3;
  private static final int V4 = 4;
  private static final int V6 = 6;
  private static final int PATH = 7;

  /// Copies the lists.
  public DesignatedWay {
    protocols = List.copyOf(protocols);
    addresses = List.copyOf(addresses);
  }

  /// The way that a record names; empty for an alias, for another type and for what is malformed.
  static Optional<DesignatedWay> of(DnsRecord record) {
    Octets data = record.rdata();
    if (record.type() != RecordType.SVCB || data.length() < 3 || data.u16(0) == 0) {
      return Optional.empty();
    }
    try {
      DomainName name = DomainName.ofWire(data.slice(2, data.length()).bytes());
      return parameters(data, name);
    } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
      return Optional.empty();
    }
  }

  /// RFC 9460 section 2.2: key, length and value of each.
  private static Optional<DesignatedWay> parameters(Octets data, DomainName name) {
    List<String> protocols = new ArrayList<>();
    List<IpAddress> addresses = new ArrayList<>();
    int port = 0;
    String path = "";
    int at = 2 + name.wireLength();
    while (at + 4 <= data.length()) {
      int end = at + 4 + data.u16(at + 2);
      if (end > data.length()) {
        return Optional.empty();
      }
      Octets value = data.slice(at + 4, end);
      switch (data.u16(at)) {
        case ALPN -> protocols.addAll(strings(value));
        case PORT -> port = value.length() == 2 ? value.u16(0) : 0;
        case V4 -> addresses(value, 4, addresses);
        case V6 -> addresses(value, 16, addresses);
        case PATH -> path = new String(value.bytes(), StandardCharsets.ISO_8859_1);
        default -> {}
      }
      at = end;
    }
    return Optional.of(
        new DesignatedWay(data.u16(0), name, protocols, port, path(path), addresses));
  }

  /// A path without its template's variable: `/dns-query{?dns}`; empty for what is no path.
  private static String path(String template) {
    int brace = template.indexOf('{');
    String path = brace < 0 ? template : template.substring(0, brace);
    boolean plain = path.startsWith("/") && path.chars().allMatch(c -> c > ' ' && c < 0x7f);
    return plain ? path : "";
  }

  private static List<String> strings(Octets value) {
    List<String> strings = new ArrayList<>();
    for (int at = 0; at < value.length(); at += 1 + value.at(at)) {
      byte[] text = value.slice(at + 1, at + 1 + value.at(at)).bytes();
      strings.add(new String(text, StandardCharsets.ISO_8859_1));
    }
    return strings;
  }

  private static void addresses(Octets value, int bytes, List<IpAddress> into) {
    for (int at = 0; at + bytes <= value.length(); at += bytes) {
      into.add(IpAddress.of(value.slice(at, at + bytes).bytes()));
    }
  }

  /// Whether it can be asked here: over TLS, or by HTTP/2 at a path.
  boolean usable() {
    return protocols.contains("dot") || (protocols.contains("h2") && !path.isEmpty());
  }

  /// The server at an address.
  DnsServer at(IpAddress address) {
    Transport transport = protocols.contains("dot") ? Transport.TLS : Transport.HTTPS;
    Optional<String> host = host();
    return new DnsServer(
        host.orElseGet(address::toString),
        address,
        port == 0 ? transport.port() : port,
        transport,
        host,
        transport == Transport.HTTPS ? path : "");
  }

  /// The name without its last dot; empty when it is none that a host can have.
  private Optional<String> host() {
    String text = name.toString();
    boolean plain =
        text.length() > 1
            && text.chars()
                .allMatch(c ->
                    (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || c == '-'
                        || c == '.');
    return plain ? Optional.of(text.substring(0, text.length() - 1)) : Optional.empty();
  }

  /// As text: `dns.test. (dot)`.
  String label() {
    return name + (protocols.isEmpty() ? "" : " (" + String.join(",", protocols) + ")");
  }
}
