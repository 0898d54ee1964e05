package org.netdiag.cli.trace;

import java.util.Optional;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.path.HopSources;
import org.netdiag.cli.sim.Simulation;
import org.netdiag.shared.names.AsnSource;
import org.netdiag.shared.names.NameSource;
import org.netdiag.shared.report.Format;
import org.netdiag.trace.names.Enrichment;

/// Who is asked for the names and networks of hops, which depends on what the report shows.
final class TraceSources {
  private final HopSources sources;

  TraceSources(TraceOptions options, Optional<Simulation> simulation) {
    Format format = options.run().format();
    String own = options.run().own();
    TraceOptions.View view = options.view();
    boolean shown = format != Format.NAGIOS && format != Format.PROMETHEUS;
    boolean text = format == Format.TEXT && !options.own();
    boolean foreign = options.own() && !own.equals("dot");
    this.sources =
        new HopSources(
            shown && !view.numeric() && !own.equals("atlas"),
            shown && !view.numeric() && !foreign && (!text || view.as()),
            view.secret(),
            view.mmdb(),
            simulation);
  }

  /// What completes results.
  ///
  /// @throws FailureException when the file with AS numbers cannot be used
  Enrichment open() throws FailureException {
    return sources.open();
  }

  /// Who says the names of addresses.
  NameSource names() {
    return sources.names();
  }

  /// Who says the networks of addresses.
  ///
  /// @throws FailureException when the file with AS numbers cannot be used
  AsnSource networks() throws FailureException {
    return sources.networks();
  }
}
