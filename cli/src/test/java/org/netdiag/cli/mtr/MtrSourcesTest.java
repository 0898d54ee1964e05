package org.netdiag.cli.mtr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.netdiag.cli.args.CommandLineReader;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.sim.Simulation;
import org.netdiag.dns.OriginAsn;
import org.netdiag.dns.ResolvConf;
import org.netdiag.shared.names.AsnSource;
import org.netdiag.shared.names.KnownNames;
import org.netdiag.shared.names.NameSource;
import org.netdiag.shared.names.NoAsn;
import org.netdiag.shared.names.NoNames;
import org.netdiag.shared.names.SystemNames;

/// Who is asked about hops.
final class MtrSourcesTest {
  private static MtrSources sources(String... words) throws FailureException, IOException {
    MtrOptions options =
        new MtrOptionsReader(CommandLineReader.read(MtrTable.ALL, List.of(words))).read();
    Optional<Simulation> simulation =
        options.run().simulate().isPresent()
            ? Optional.of(Simulation.load(options.run(), false))
            : Optional.empty();
    return new MtrSources(options, simulation);
  }

  private static Class<?> names(String... words) throws FailureException, IOException {
    try (NameSource source = sources(words).names()) {
      return source.getClass();
    }
  }

  private static Class<?> networks(String... words) throws FailureException, IOException {
    try (AsnSource source = sources(words).networks()) {
      return source.getClass();
    }
  }

  private static Class<?> dns() {
    return ResolvConf.system().servers().isEmpty() ? NoAsn.class : OriginAsn.class;
  }

  @Test
  void numericAndPrivateAskNobody() throws FailureException, IOException {
    for (String way : List.of("-n", "--private")) {
      for (String format : List.of("text", "json", "ndjson", "csv", "html", "mtr-json")) {
        assertEquals(NoNames.class, names(way, "--format", format, "h"), format);
        assertEquals(NoAsn.class, networks(way, "--format", format, "h"), format);
      }
    }
  }

  @Test
  void numbersOfNetworksAreAskedForWhereTheyAreShown() throws FailureException, IOException {
    assertEquals(dns(), networks("--json", "h"));
    assertEquals(dns(), networks("-z", "h"));
    assertEquals(dns(), networks("--record", "f", "h"));
    assertEquals(NoAsn.class, networks("h"));
    assertEquals(NoAsn.class, networks("--format", "mtr-json", "h"));
    assertEquals(NoAsn.class, networks("--format", "nagios", "h"));
  }

  @Test
  void replayAsksNobody() throws FailureException, IOException {
    assertEquals(NoNames.class, names("--json", "--replay", "f"));
    assertEquals(NoAsn.class, networks("--json", "--replay", "f"));
  }

  @Test
  void simulatedNetworkHasNamesOfItsOwn() throws FailureException, IOException {
    assertEquals(KnownNames.class, names("--simulate", "lossy", "h"));
    assertEquals(NoAsn.class, networks("--simulate", "lossy", "--json", "h"));
    assertEquals(SystemNames.class, names("h"));
  }
}
