package org.netdiag.cli.dns;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.NameLookup;
import org.netdiag.cli.args.ZoneLookup;
import org.netdiag.cli.host.SystemNames;
import org.netdiag.cli.sim.Simulation;
import org.netdiag.dns.ResolvConf;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.ServerText;
import org.netdiag.dns.query.Transport;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Turns what the command line says about servers into servers.
public final class ServerWords {
  private final DnsOptions options;
  private final NameLookup names;
  private final ZoneLookup zones;
  private final Optional<Simulation> simulation;

  /// @param options port, transport and family of those that do not say it themselves
  /// @param simulation whose names count; empty for this host's
  public ServerWords(DnsOptions options, Optional<Simulation> simulation) {
    this.options = options;
    this.simulation = simulation;
    if (simulation.isPresent()) {
      this.names = simulation.get();
      this.zones = simulation.get();
    } else {
      SystemNames system = new SystemNames();
      this.names = system;
      this.zones = system;
    }
  }

  /// Words that begin with `@`, without it.
  public static List<String> among(List<String> words) {
    List<String> servers = new ArrayList<>();
    for (String word : words) {
      if (word.startsWith("@")) {
        servers.add(word.substring(1));
      }
    }
    return servers;
  }

  /// A server that was named.
  ///
  /// @param word as it was given
  /// @param server empty when it cannot be asked
  /// @param error why it cannot
  public record Named(String word, Optional<DnsServer> server, String error) {}

  /// The servers that words name, each with or without its `@`, where a name without an address is
  /// no reason to leave the others out.
  ///
  /// @param some whether at least one of the names has to have an address
  /// @throws FailureException when a word is no server, or none of the names has an address and one
  ///   has to
  List<Named> named(List<String> words, boolean some) throws FailureException {
    List<Named> all = new ArrayList<>();
    Optional<FailureException> first = Optional.empty();
    boolean any = words.isEmpty() || !some;
    for (String word : words) {
      ServerText text = parse(word);
      try {
        all.add(new Named(word, Optional.of(server(text, address(text))), ""));
        any = true;
      } catch (NameLookup.UnknownNameException e) {
        all.add(new Named(word, Optional.empty(), e.reason()));
        first = first.isPresent() ? first : Optional.of(unknown(text, e));
      }
    }
    if (!any && first.isPresent()) {
      throw first.get();
    }
    return all;
  }

  /// The servers that words name, each with or without its `@`.
  ///
  /// @throws FailureException when one is no server, or its name has no address
  public List<DnsServer> read(List<String> words) throws FailureException {
    List<DnsServer> servers = new ArrayList<>();
    for (String word : words) {
      servers.add(read(word));
    }
    return servers;
  }

  /// The server that a word names, with or without its `@`.
  ///
  /// @throws FailureException when it is no server, or its name has no address
  public DnsServer read(String word) throws FailureException {
    ServerText text = parse(word);
    try {
      return server(text, address(text));
    } catch (NameLookup.UnknownNameException e) {
      throw unknown(text, e);
    }
  }

  private static FailureException unknown(
      ServerText text, NameLookup.UnknownNameException unknown) {
    return new FailureException(
        "server " + text.host(), unknown.reason(), "check its name, or give its address");
  }

  private static ServerText parse(String word) throws FailureException {
    String text = word.startsWith("@") ? word.substring(1) : word;
    try {
      return ServerText.parse(text);
    } catch (IllegalArgumentException e) {
      throw new FailureException("server '" + text + "'", String.valueOf(e.getMessage()), "");
    }
  }

  private static Optional<IpAddress> literal(ServerText text) {
    int percent = text.host().indexOf('%');
    return IpAddress.parse(percent < 0 ? text.host() : text.host().substring(0, percent));
  }

  private IpAddress address(ServerText text)
      throws FailureException, NameLookup.UnknownNameException {
    Optional<IpAddress> literal = literal(text);
    if (literal.isEmpty()) {
      return names.lookup(text.host(), options.family());
    }
    IpAddress address = literal.get();
    int percent = text.host().indexOf('%');
    if (percent >= 0) {
      if (address.family() == Family.V4) {
        throw new FailureException(
            "server '" + text.host() + "'", "an IPv4 address has no interface behind it", "");
      }
      address = address.withScope(scope(text.host(), text.host().substring(percent + 1)));
    }
    requireFamily(text.host(), address);
    return address;
  }

  private DnsServer server(ServerText text, IpAddress address) {
    Transport transport = text.transport().orElse(options.transport().orElse(Transport.UDP));
    int port = text.port().orElse(options.port().orElse(transport.port()));
    Optional<String> name = literal(text).isEmpty() ? Optional.of(text.host()) : Optional.empty();
    String path = text.path().isEmpty() ? options.path() : text.path();
    return new DnsServer(
        text.host(), address, port, transport, name, transport == Transport.HTTPS ? path : "");
  }

  private int scope(String text, String zone) throws FailureException {
    int index = 0;
    boolean digits = !zone.isEmpty() && zone.length() < 10;
    for (int i = 0; i < zone.length() && digits; i++) {
      digits = zone.charAt(i) >= '0' && zone.charAt(i) <= '9';
    }
    if (digits) {
      index = Integer.parseInt(zone);
    } else if (!zone.isEmpty()) {
      index = zones.index(zone);
    }
    if (index == 0) {
      throw new FailureException(
          "server '" + text + "'", "there is no interface '" + zone + "'", "");
    }
    return index;
  }

  private void requireFamily(String text, IpAddress address) throws FailureException {
    Optional<Family> only = options.family();
    if (only.isPresent() && only.get() != address.family()) {
      throw new FailureException(
          "server " + text,
          "it has no IPv"
              + only.get().version()
              + " address, as -"
              + only.get().version()
              + " asks",
          "give another, or leave the option out");
    }
  }

  /// The servers that words name, or this system's when there are none.
  ///
  /// @throws FailureException when one is no server, its name has no address, or the system has
  ///   none of the wanted family
  public List<DnsServer> readOrSystem(List<String> words) throws FailureException {
    return words.isEmpty() ? system() : read(words);
  }

  /// The system's servers in their order, as [ResolvConf] reads them; with a simulated network, the
  /// resolvers of its local host.
  ///
  /// @throws FailureException when it has none, or none of the wanted family
  public List<DnsServer> system() throws FailureException {
    List<DnsServer> servers = new ArrayList<>();
    Transport transport = options.transport().orElse(Transport.UDP);
    int port = options.port().orElse(transport.port());
    String path = transport == Transport.HTTPS ? options.path() : "";
    for (IpAddress address : addresses()) {
      if (options.family().isEmpty() || options.family().get() == address.family()) {
        servers.add(
            new DnsServer(address.toString(), address, port, transport, Optional.empty(), path));
      }
    }
    if (servers.isEmpty()) {
      String over =
          options.family().isPresent() ? " over IPv" + options.family().get().version() : "";
      throw new FailureException(
          "name servers",
          (simulation.isPresent() ? "the simulated host has none" : "this system has none") + over,
          "name one with @");
    }
    return servers;
  }

  private List<IpAddress> addresses() {
    if (simulation.isPresent()) {
      return simulation.get().topology().resolvers();
    }
    List<IpAddress> addresses = new ArrayList<>();
    for (InetSocketAddress each : ResolvConf.system().servers()) {
      addresses.add(ResolvConf.server(each).address());
    }
    return addresses;
  }
}
