package org.netdiag.dns.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.dns.conf.ConfAddress;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.wire.IpAddress;

/// A server that systemd-resolved asks: resolved.conf(5), `DNS=ADDRESS[:PORT][%INTERFACE][#NAME]`.
///
/// @param said its address
/// @param port 1 to 65535, for every way; 0 for the usual one of each
/// @param name what its certificate has to be for; empty for its address
public record Uplink(ConfAddress said, int port, String name) {
  private static final int MOST = 8;

  /// Those of systemd-resolved: the ones that it has written, and those of another port, which
  /// resolv.conf(5) cannot hold.
  static List<Uplink> of(ResolvedState resolved) {
    List<Uplink> named = new ArrayList<>();
    for (String word : resolved.settings().getOrDefault("DNS", "").split("\\s+", -1)) {
      parse(word).ifPresent(named::add);
    }
    List<Uplink> found = new ArrayList<>();
    for (ConfAddress written : resolved.uplinks()) {
      Uplink uplink =
          named.stream()
              .filter(each -> each.said.address().equals(written.address()))
              .findFirst()
              .map(each -> new Uplink(written, each.port, each.name))
              .orElse(new Uplink(written, 0, ""));
      add(uplink, found);
    }
    for (Uplink each : named) {
      if (each.port != 0 && each.port != Transport.UDP.port()) {
        add(each, found);
      }
    }
    return found;
  }

  private static void add(Uplink uplink, List<Uplink> found) {
    if (!found.contains(uplink) && found.size() < MOST) {
      found.add(uplink);
    }
  }

  /// Reads a word of `DNS=`; empty when it is no address.
  static Optional<Uplink> parse(String word) {
    int hash = word.indexOf('#');
    String name = hash < 0 ? "" : word.substring(hash + 1);
    String rest = hash < 0 ? word : word.substring(0, hash);
    int percent = rest.indexOf('%');
    String zone = percent < 0 ? "" : rest.substring(percent + 1);
    rest = percent < 0 ? rest : rest.substring(0, percent);
    int port = 0;
    int colon = rest.lastIndexOf(':');
    boolean bracket = rest.startsWith("[");
    boolean many = colon != rest.indexOf(':');
    if (bracket || (colon > 0 && !many)) {
      int end = bracket ? rest.indexOf(']') : colon;
      boolean behind = end > 0 && colon >= end && colon + 1 < rest.length();
      port = behind ? port(rest.substring(colon + 1)) : 0;
      if (end < 0 || (colon >= end && port == 0)) {
        return Optional.empty();
      }
      rest = rest.substring(bracket ? 1 : 0, end);
    }
    int number = port;
    return IpAddress.parse(rest)
        .map(address -> new Uplink(new ConfAddress(address, zone), number, name));
  }

  private static int port(String digits) {
    try {
      int port = Integer.parseUnsignedInt(digits);
      return port > 65535 ? 0 : port;
    } catch (NumberFormatException none) {
      return 0;
    }
  }

  /// The same over TLS (RFC 7858); empty when its interface does not exist.
  Optional<DnsServer> encrypted() {
    IpAddress address = said.address();
    if (!said.zone().isEmpty()) {
      int index = MachineReader.index(said.zone());
      if (index == 0) {
        return Optional.empty();
      }
      address = address.withScope(index);
    }
    return Optional.of(
        new DnsServer(
            address.toString(),
            address,
            port == 0 ? Transport.TLS.port() : port,
            Transport.TLS,
            name.isEmpty() ? Optional.empty() : Optional.of(name),
            ""));
  }

  /// `ADDRESS#PORT` of its encrypted way.
  String label() {
    String zone = said.zone().isEmpty() ? "" : "%" + said.zone();
    return said.address() + zone + "#" + (port == 0 ? Transport.TLS.port() : port);
  }
}
