package org.netdiag.cli.mtr;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.netdiag.cli.args.Arguments;
import org.netdiag.cli.args.Conflicts;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.Option;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.cli.args.SharedOptions;
import org.netdiag.cli.args.SocketOptions;
import org.netdiag.cli.path.PaceReader;
import org.netdiag.cli.path.PathTable;
import org.netdiag.cli.path.ProbeReader;
import org.netdiag.mtr.report.MtrTextOptions;
import org.netdiag.shared.report.Format;
import org.netdiag.trace.Flow;

/// Turns the arguments of `mtr` into [MtrOptions], or says what is wrong with them.
final class MtrOptionsReader {
  private static final long SECOND = 1_000_000_000L;
  private static final int MAX_PAYLOAD = 65_507;
  private static final int MAX_QUERIES = 16;
  private static final int MAX_FLOWS = 32;
  private static final int MAX_WINDOW = 10_000;

  private final Arguments arguments;
  private final ProbeReader probes;

  MtrOptionsReader(Arguments arguments) {
    this.arguments = arguments;
    this.probes = new ProbeReader(arguments);
  }

  /// Reads everything.
  ///
  /// @throws FailureException when a value is wrong, two options contradict each other, or there is
  ///   no target
  MtrOptions read() throws FailureException {
    probes.check();
    MtrOptions options =
        new MtrOptions(
            arguments.words(),
            arguments.texts(PathTable.TARGETS),
            arguments.has(MtrTable.V4) && arguments.has(MtrTable.V6),
            SocketOptions.ofFamilies(arguments),
            probe(),
            view(),
            past(),
            RunOptions.of(arguments, MtrTable.FORMS));
    if (options.past().only()) {
      checkPast(options);
    } else if (options.words().isEmpty() && options.files().isEmpty()) {
      throw new FailureException(
          "no target", "there is nothing to measure", "name a host, an address or --targets FILE");
    }
    check(options);
    return options;
  }

  private void check(MtrOptions options) throws FailureException {
    MtrOptions.Probe probe = options.probe();
    probes.check(probe.protocol(), probe.flow());
    ProbeReader.checkTtls(probe.firstTtl(), probe.maxTtl());
    if (probe.flows() > 1 && probe.flow() != Flow.PARIS) {
      throw Conflicts.of("--flows " + probe.flows(), "--flow " + probe.flow().key());
    }
    Optional<String> record = options.past().record();
    if (record.isPresent()) {
      checkRecord(record.get(), options.run());
    }
    checkNetworks(options.view());
    checkOrder(options.view());
  }

  private static void checkOrder(MtrOptions.View view) throws FailureException {
    try {
      MtrTextOptions _ = MtrViews.text(view);
    } catch (IllegalArgumentException e) {
      throw new FailureException("option --order", String.valueOf(e.getMessage()), "");
    }
  }

  /// The record is a file of its own: what is printed can be had as events too.
  private static void checkRecord(String record, RunOptions run) throws FailureException {
    if (record.equals("-")) {
      throw new FailureException(
          "option --record", "it needs a file", "use --format ndjson for events on stdout");
    }
    if (run.output().isPresent() && run.output().get().equals(record)) {
      throw Conflicts.of("--record " + record, "--output " + record);
    }
  }

  /// What was recorded is measured already.
  private void checkPast(MtrOptions options) throws FailureException {
    MtrOptions.Past past = options.past();
    String mode = past.replay().isPresent() ? "--replay" : "--diff";
    if (past.replay().isPresent() && !past.diff().isEmpty()) {
      throw Conflicts.of("--replay", "--diff");
    }
    if (past.record().isPresent()) {
      throw Conflicts.of(mode, "--record");
    }
    if (past.replay().isPresent() && !options.words().isEmpty()) {
      throw Conflicts.of(mode, "target " + options.words().getFirst());
    }
    for (Option option : MtrTable.MEASURING) {
      if (arguments.has(option)) {
        throw Conflicts.of(mode, option.key());
      }
    }
    if (arguments.has(SharedOptions.SIMULATE)) {
      throw Conflicts.of(mode, "--simulate");
    }
    if (!past.diff().isEmpty()) {
      checkDiff(options);
    }
  }

  /// Two runs and what is between them fit no row for each hop.
  private void checkDiff(MtrOptions options) throws FailureException {
    for (Option option : List.of(SharedOptions.ASSERT, SharedOptions.WARN)) {
      if (arguments.has(option)) {
        throw Conflicts.of("--diff", option.key());
      }
    }
    Format format = options.run().format();
    if (options.own() || (format != Format.TEXT && format != Format.JSON)) {
      throw new FailureException(
          "option --format", "a comparison is text or json", "give one of them with --diff");
    }
  }

  /// AS numbers that text shall show come from somebody who may be asked, or from a file.
  private void checkNetworks(MtrOptions.View view) throws FailureException {
    if (!view.as() || view.mmdb().isPresent()) {
      return;
    }
    for (Option option : List.of(SharedOptions.NUMERIC, PathTable.PRIVATE)) {
      if (arguments.has(option)) {
        throw new FailureException(
            "option --as",
            "nobody is asked with " + option.key(),
            "add --mmdb FILE or leave one out");
      }
    }
  }

  private MtrOptions.Probe probe() throws FailureException {
    PaceReader pace = new PaceReader(arguments);
    OptionalLong rounds =
        arguments.has(MtrTable.ROUNDS)
            ? OptionalLong.of(arguments.number(MtrTable.ROUNDS, 0, Integer.MAX_VALUE, 0))
            : OptionalLong.empty();
    return new MtrOptions.Probe(
        probes.protocol(),
        probes.flow(),
        probes.port(),
        (int) arguments.number(MtrTable.FLOWS, 1, MAX_FLOWS, 1),
        (int) arguments.number(MtrTable.QUERIES, 1, MAX_QUERIES, 1),
        (int) arguments.number(PathTable.FIRST_TTL, 1, 255, 1),
        (int) arguments.number(PathTable.MAX_TTL, 1, 255, 30),
        (int) arguments.number(PathTable.GAP, 1, 255, 8),
        rounds,
        pace.interval(MtrTable.INTERVAL, SECOND),
        pace.timeout(MtrTable.TIMEOUT, 10 * SECOND),
        (int) arguments.number(MtrTable.WINDOW, 1, MAX_WINDOW, 100),
        (int) arguments.number(SharedOptions.SIZE, 0, MAX_PAYLOAD, 56));
  }

  private MtrOptions.View view() {
    return new MtrOptions.View(
        arguments.has(MtrTable.REPORT) || arguments.has(MtrTable.WIDE),
        arguments.has(MtrTable.WIDE),
        arguments.text(MtrTable.ORDER).orElse(""),
        arguments.has(SharedOptions.NUMERIC),
        arguments.has(MtrTable.BOTH),
        arguments.has(MtrTable.AS),
        arguments.has(MtrTable.MPLS),
        arguments.has(PathTable.PRIVATE),
        arguments.text(PathTable.MMDB));
  }

  private MtrOptions.Past past() throws FailureException {
    return new MtrOptions.Past(
        arguments.text(MtrTable.RECORD), arguments.text(MtrTable.REPLAY), diff());
  }

  /// The second file is the word that follows.
  private List<String> diff() throws FailureException {
    Optional<String> first = arguments.text(MtrTable.DIFF);
    if (first.isEmpty()) {
      return List.of();
    }
    if (arguments.words().size() != 1) {
      throw new FailureException(
          "option --diff",
          "it compares two files, not " + (arguments.words().size() + 1),
          "give --diff A B and no target");
    }
    return List.of(first.get(), arguments.words().getFirst());
  }
}
