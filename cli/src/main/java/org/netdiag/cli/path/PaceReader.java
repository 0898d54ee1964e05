package org.netdiag.cli.path;

import org.netdiag.cli.args.Arguments;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.Option;

/// Reads the times of a loop of rounds from arguments.
public final class PaceReader {
  private static final long MILLI = 1_000_000L;
  private static final long SHORTEST_NANOS = 10 * MILLI;
  private static final long MINUTE_NANOS = 60_000 * MILLI;
  private static final long HOUR_NANOS = 60 * MINUTE_NANOS;

  private final Arguments arguments;

  /// @param arguments of the command line
  public PaceReader(Arguments arguments) {
    this.arguments = arguments;
  }

  /// Nanoseconds between two rounds: 0, or 10 ms to an hour.
  ///
  /// @throws FailureException when it is another time
  public long interval(Option option, long otherwise) throws FailureException {
    long nanos = arguments.nanos(option, 0, otherwise);
    if (nanos != 0 && (nanos < SHORTEST_NANOS || nanos > HOUR_NANOS)) {
      throw outside(option, "0 or 10ms to 1h");
    }
    return nanos;
  }

  /// Nanoseconds that an answer is waited for: up to a minute.
  ///
  /// @throws FailureException when it is another time
  public long timeout(Option option, long otherwise) throws FailureException {
    long nanos = arguments.nanos(option, 1, otherwise);
    if (nanos > MINUTE_NANOS) {
      throw outside(option, "at most 1m");
    }
    return nanos;
  }

  private FailureException outside(Option option, String bounds) {
    return new FailureException(
        "option " + option.key(),
        "'" + arguments.text(option).orElse("") + "' is not " + bounds,
        "");
  }
}
