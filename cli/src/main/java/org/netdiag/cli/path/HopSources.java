package org.netdiag.cli.path;

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
import org.netdiag.trace.names.Enrichment;
import org.netdiag.trace.names.MmdbAsn;

/// Who is asked for the names and networks of hops.
///
/// @param named whether names are wanted
/// @param numbered whether AS numbers are wanted of whom they have to be asked; a file is read in
///   any case
/// @param secret whether nobody outside may be asked
/// @param mmdb a file with AS numbers
/// @param simulation the simulated network, which has names of its own
public record HopSources(
    boolean named,
    boolean numbered,
    boolean secret,
    Optional<String> mmdb,
    Optional<Simulation> simulation) {

  /// What completes results.
  ///
  /// @throws FailureException when the file with AS numbers cannot be used
  public Enrichment open() throws FailureException {
    return new Enrichment(names(), networks());
  }

  /// Who says the names of addresses.
  public NameSource names() {
    if (!named) {
      return new NoNames();
    }
    if (simulation.isPresent()) {
      return simulation.get().topology().names().source();
    }
    return secret ? new NoNames() : new SystemNames(Enrichment.NAME_LIMITS);
  }

  /// Who says the networks of addresses.
  ///
  /// @throws FailureException when the file with AS numbers cannot be used
  public AsnSource networks() throws FailureException {
    if (mmdb.isPresent()) {
      return file(mmdb.get());
    }
    if (!numbered || secret || simulation.isPresent()) {
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
