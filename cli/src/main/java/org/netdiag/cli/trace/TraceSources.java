package org.netdiag.cli.trace;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.sim.Simulation;
import org.netdiag.dns.OriginAsn;
import org.netdiag.dns.ResolvConf;
import org.netdiag.shared.names.AsnSource;
import org.netdiag.shared.names.NameSource;
import org.netdiag.shared.names.NoAsn;
import org.netdiag.shared.names.NoNames;
import org.netdiag.shared.names.SystemNames;
import org.netdiag.shared.report.Format;
import org.netdiag.trace.names.Enrichment;
import org.netdiag.trace.names.MmdbAsn;

/// Who is asked for the names and networks of hops.
final class TraceSources {
  private final TraceOptions options;
  private final Optional<Simulation> simulation;

  TraceSources(TraceOptions options, Optional<Simulation> simulation) {
    this.options = options;
    this.simulation = simulation;
  }

  /// What completes results.
  ///
  /// @throws FailureException when the file with AS numbers cannot be used
  Enrichment open() throws FailureException {
    return new Enrichment(names(), networks());
  }

  private boolean shown() {
    return options.run().format() != Format.NAGIOS && options.run().format() != Format.PROMETHEUS;
  }

  /// Who says the names of addresses.
  NameSource names() {
    if (options.view().numeric() || !shown() || options.run().own().equals("atlas")) {
      return new NoNames();
    }
    if (simulation.isPresent()) {
      return simulation.get().topology().names().source();
    }
    return options.view().secret() ? new NoNames() : new SystemNames(Enrichment.NAME_LIMITS);
  }

  /// Who says the networks of addresses.
  ///
  /// @throws FailureException when the file with AS numbers cannot be used
  AsnSource networks() throws FailureException {
    if (options.view().mmdb().isPresent()) {
      return file(options.view().mmdb().get());
    }
    boolean foreign = options.own() && !options.run().own().equals("dot");
    boolean text = options.run().format() == Format.TEXT && !options.own();
    boolean silent = options.view().numeric() || options.view().secret() || simulation.isPresent();
    if (silent || foreign || !shown() || (text && !options.view().as())) {
      return new NoAsn();
    }
    List<InetSocketAddress> servers = ResolvConf.system().servers();
    return servers.isEmpty() ? new NoAsn() : new OriginAsn(servers);
  }

  private static AsnSource file(String name) throws FailureException {
    try {
      return MmdbAsn.open(Path.of(name));
    } catch (InvalidPathException e) {
      throw new FailureException(
          "option --mmdb", "'" + name + "' is no name of a file", "check its name");
    } catch (IOException | IllegalArgumentException e) {
      throw new FailureException(
          "option --mmdb", String.valueOf(e.getMessage()), "name a MaxMind DB file");
    }
  }
}
