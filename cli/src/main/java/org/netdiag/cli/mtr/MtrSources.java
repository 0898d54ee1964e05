package org.netdiag.cli.mtr;

import java.util.Optional;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.path.HopSources;
import org.netdiag.cli.sim.Simulation;
import org.netdiag.shared.names.AsnSource;
import org.netdiag.shared.names.NameSource;
import org.netdiag.shared.names.NoAsn;
import org.netdiag.shared.names.NoNames;
import org.netdiag.shared.report.Format;
import org.netdiag.trace.names.Enrichment;

/// Who is asked for the names and networks of hops, which depends on what the report shows. A
/// replay asks nobody: names are in the record.
final class MtrSources {
  private final HopSources sources;

  MtrSources(MtrOptions options, Optional<Simulation> simulation) {
    Format format = options.run().format();
    MtrOptions.View view = options.view();
    boolean recorded = options.past().record().isPresent();
    boolean replayed = options.past().only();
    boolean shown = (format != Format.NAGIOS && format != Format.PROMETHEUS) || recorded;
    boolean text = format == Format.TEXT && !recorded;
    this.sources =
        new HopSources(
            shown && !view.numeric() && !replayed,
            shown && !view.numeric() && !replayed && (!text || view.as()),
            view.secret(),
            view.mmdb(),
            simulation);
  }

  /// Where there is nothing to complete.
  static Enrichment nobody() {
    return new Enrichment(new NoNames(), new NoAsn());
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
