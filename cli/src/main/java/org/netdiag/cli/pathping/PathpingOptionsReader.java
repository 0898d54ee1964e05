package org.netdiag.cli.pathping;

import org.netdiag.cli.args.Arguments;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.cli.args.SharedOptions;
import org.netdiag.cli.args.SocketOptions;
import org.netdiag.cli.path.PaceReader;
import org.netdiag.cli.path.PathTable;

/// Turns the arguments of `pathping` into [PathpingOptions], or says what is wrong with them.
final class PathpingOptionsReader {
  private static final long MILLI = 1_000_000L;
  private static final int MAX_PAYLOAD = 65_507;
  private static final int MAX_QUERIES = 1_000_000;

  private final Arguments arguments;

  PathpingOptionsReader(Arguments arguments) {
    this.arguments = arguments;
  }

  /// Reads everything.
  ///
  /// @throws FailureException when a value is wrong, two options contradict each other, or there is
  ///   not one target
  PathpingOptions read() throws FailureException {
    return new PathpingOptions(
        word(),
        SocketOptions.of(arguments),
        probe(),
        arguments.has(SharedOptions.NUMERIC),
        arguments.has(PathTable.PRIVATE),
        arguments.text(PathTable.MMDB),
        RunOptions.of(arguments));
  }

  private String word() throws FailureException {
    if (arguments.words().isEmpty()) {
      throw new FailureException(
          "no target", "there is nothing to measure", "name a host or an address");
    }
    if (arguments.words().size() > 1) {
      throw many(arguments.words().size());
    }
    return arguments.words().getFirst();
  }

  /// What is said about several targets.
  static FailureException many(int targets) {
    return new FailureException(
        targets + " targets", "pathping measures one", "give one, or use netdiag mtr for many");
  }

  private PathpingOptions.Probe probe() throws FailureException {
    PaceReader pace = new PaceReader(arguments);
    return new PathpingOptions.Probe(
        (int) arguments.number(PathpingTable.QUERIES, 1, MAX_QUERIES, 100),
        (int) arguments.number(PathTable.MAX_TTL, 1, 255, 30),
        pace.interval(PathpingTable.INTERVAL, 250 * MILLI),
        pace.timeout(PathpingTable.TIMEOUT, 3000 * MILLI),
        (int) arguments.number(SharedOptions.SIZE, 0, MAX_PAYLOAD, 56));
  }
}
