package org.netdiag.cli.trace;

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
final class TraceSourcesTest {
  private static TraceSources sources(String... words) throws FailureException, IOException {
    TraceOptions options =
        new TraceOptionsReader(CommandLineReader.read(TraceTable.ALL, List.of(words))).read();
    Optional<Simulation> simulation =
        options.run().simulate().isPresent()
            ? Optional.of(Simulation.load(options.run(), false))
            : Optional.empty();
    return new TraceSources(options, simulation);
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

  @Test
  void numericAsksNobody() throws FailureException, IOException {
    for (String format : List.of("text", "json", "ndjson", "csv", "dot", "atlas")) {
      assertEquals(NoNames.class, names("-n", "--format", format, "h"), format);
      assertEquals(NoAsn.class, networks("-n", "--format", format, "h"), format);
    }
  }

  @Test
  void privateAsksNobody() throws FailureException, IOException {
    for (String format : List.of("text", "json", "ndjson", "csv", "dot", "atlas")) {
      assertEquals(NoNames.class, names("--private", "--format", format, "h"), format);
      assertEquals(NoAsn.class, networks("--private", "--format", format, "h"), format);
    }
  }

  @Test
  void simulationAsksItsFileAlone() throws FailureException, IOException {
    for (String format : List.of("text", "json", "ndjson", "csv", "dot", "scamper")) {
      String[] words = {"--simulate", "ecmp", "-A", "--format", format, "h"};
      assertEquals(KnownNames.class, names(words), format);
      assertEquals(NoAsn.class, networks(words), format);
      String[] numeric = {"--simulate", "ecmp", "-n", "--format", format, "h"};
      assertEquals(NoNames.class, names(numeric), format);
      assertEquals(NoAsn.class, networks(numeric), format);
    }
  }

  @Test
  void formatsThatShowNoNamesAskNobody() throws FailureException, IOException {
    for (String format : List.of("nagios", "prometheus", "atlas")) {
      assertEquals(NoNames.class, names("--format", format, "h"), format);
      assertEquals(NoAsn.class, networks("--format", format, "h"), format);
    }
  }

  @Test
  void scamperShapeHasNamesAndNoNetworks() throws FailureException, IOException {
    assertEquals(SystemNames.class, names("--format", "scamper", "h"));
    assertEquals(NoAsn.class, networks("--format", "scamper", "h"));
  }

  @Test
  void otherwiseTheSystemIsAskedAndForNetworksWhatResolvConfNames()
      throws FailureException, IOException {
    assertEquals(SystemNames.class, names("h"));
    assertEquals(SystemNames.class, names("--json", "h"));
    assertEquals(NoAsn.class, networks("h"));
    Class<?> asked = ResolvConf.system().servers().isEmpty() ? NoAsn.class : OriginAsn.class;
    assertEquals(asked, networks("-A", "h"));
    assertEquals(asked, networks("--json", "h"));
  }
}
