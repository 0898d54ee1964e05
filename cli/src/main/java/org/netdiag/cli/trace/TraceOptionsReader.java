package org.netdiag.cli.trace;

import java.util.List;
import java.util.OptionalLong;
import org.netdiag.cli.args.Arguments;
import org.netdiag.cli.args.Conflicts;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.Option;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.cli.args.SharedOptions;
import org.netdiag.cli.args.SocketOptions;
import org.netdiag.cli.path.PathTable;
import org.netdiag.cli.path.ProbeReader;
import org.netdiag.trace.Flow;
import org.netdiag.trace.TraceProtocol;

/// Turns the arguments of `trace` into [TraceOptions], or says what is wrong with them.
final class TraceOptionsReader {
  private static final long SECOND = 1_000_000_000L;
  private static final long HOUR = 3_600 * SECOND;
  private static final int MAX_PAYLOAD = 65_507;
  private static final int MAX_RATE = 10_000_000;

  private final Arguments arguments;
  private final ProbeReader probes;

  TraceOptionsReader(Arguments arguments) {
    this.arguments = arguments;
    this.probes = new ProbeReader(arguments);
  }

  /// Reads everything.
  ///
  /// @throws FailureException when a value is wrong, two options contradict each other, or there is
  ///   no target
  TraceOptions read() throws FailureException {
    probes.check();
    RunOptions run = RunOptions.of(arguments, TraceTable.FORMS);
    TraceOptions options =
        new TraceOptions(
            arguments.words(),
            arguments.texts(PathTable.TARGETS),
            SocketOptions.of(arguments),
            probe(),
            view(),
            run);
    if (options.words().isEmpty() && options.files().isEmpty()) {
      throw new FailureException(
          "no target", "there is nothing to trace", "name a host, an address or --targets FILE");
    }
    check(options);
    return options;
  }

  private void check(TraceOptions options) throws FailureException {
    TraceOptions.Probe probe = options.probe();
    probes.check(probe.protocol(), probe.flow());
    if (probe.confidence() > 0 && probe.flow() != Flow.PARIS) {
      throw Conflicts.of("--multipath", "--flow " + probe.flow().key());
    }
    ProbeReader.checkTtls(probe.firstTtl(), probe.maxTtl());
    if (options.view().diff().isPresent() && options.own()) {
      throw Conflicts.of("--diff", "--format " + options.run().own());
    }
    checkNetworks(options.view());
  }

  /// AS numbers that text shall show come from somebody who may be asked, or from a file.
  private void checkNetworks(TraceOptions.View view) throws FailureException {
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

  private TraceOptions.Probe probe() throws FailureException {
    TraceProtocol protocol = probes.protocol();
    int maxTtl = (int) arguments.number(PathTable.MAX_TTL, 1, 255, 30);
    long timeout = arguments.nanos(TraceTable.TIMEOUT, 1, 5 * SECOND);
    if (timeout > HOUR) {
      throw new FailureException("option --timeout", "it is longer than an hour", "give less");
    }
    return new TraceOptions.Probe(
        protocol,
        probes.flow(),
        probes.port(),
        arguments.has(TraceTable.MULTIPATH) ? confidence() : 0,
        arguments.has(TraceTable.MTU),
        (int) arguments.number(TraceTable.QUERIES, 1, 255, 1),
        (int) arguments.number(PathTable.FIRST_TTL, 1, 255, 1),
        maxTtl,
        (int) arguments.number(PathTable.GAP, 1, 255, 8),
        timeout,
        (int) arguments.number(SharedOptions.SIZE, 0, MAX_PAYLOAD, 56),
        arguments.has(TraceTable.RATE)
            ? OptionalLong.of(arguments.number(TraceTable.RATE, 1, MAX_RATE, 0))
            : OptionalLong.empty());
  }

  private int confidence() throws FailureException {
    return Integer.parseInt(arguments.word(TraceTable.MULTIPATH, List.of("95", "99"), "95"));
  }

  private TraceOptions.View view() {
    return new TraceOptions.View(
        arguments.has(SharedOptions.NUMERIC),
        arguments.has(PathTable.PRIVATE),
        arguments.text(PathTable.MMDB),
        arguments.has(TraceTable.AS),
        arguments.has(TraceTable.EXTENSIONS),
        arguments.has(TraceTable.BACK),
        arguments.text(TraceTable.DIFF));
  }
}
