package org.netdiag.cli.path;

import java.util.List;
import org.netdiag.cli.args.Arguments;
import org.netdiag.cli.args.Conflicts;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.Option;
import org.netdiag.cli.args.SharedOptions;
import org.netdiag.trace.Flow;
import org.netdiag.trace.TraceProtocol;

/// Reads what the probes of a path are from arguments, by the options of [PathTable].
public final class ProbeReader {
  private static final List<List<Option>> CONFLICTS =
      List.of(
          List.of(PathTable.PROTOCOL, PathTable.ICMP, PathTable.UDP, PathTable.TCP),
          List.of(PathTable.PORT, PathTable.ICMP));

  private final Arguments arguments;

  /// @param arguments of the command line
  public ProbeReader(Arguments arguments) {
    this.arguments = arguments;
  }

  /// Refuses what does not go together.
  ///
  /// @throws FailureException when two options contradict each other
  public void check() throws FailureException {
    Conflicts.check(arguments, CONFLICTS);
  }

  /// Refuses what does not go with the protocol.
  ///
  /// @throws FailureException when that is so
  public void check(TraceProtocol protocol, Flow flow) throws FailureException {
    if (flow == Flow.DUBLIN && protocol != TraceProtocol.UDP) {
      throw new FailureException(
          "option --flow", "dublin probes are UDP datagrams", "add --protocol udp");
    }
    checkPort(protocol);
    if (arguments.has(SharedOptions.SIZE) && protocol == TraceProtocol.TCP) {
      throw new FailureException("option --size", "a TCP SYN carries no payload", "leave it out");
    }
  }

  private void checkPort(TraceProtocol protocol) throws FailureException {
    if (!arguments.has(PathTable.PORT)) {
      return;
    }
    if (protocol == TraceProtocol.ICMP) {
      throw Conflicts.of("--port", "--protocol icmp");
    }
    if (protocol == TraceProtocol.AUTO) {
      throw new FailureException(
          "option --port", "an ICMP probe has no such thing", "add --udp or --tcp");
    }
  }

  /// Refuses a first TTL above the greatest.
  ///
  /// @throws FailureException when that is so
  public static void checkTtls(int first, int greatest) throws FailureException {
    if (first > greatest) {
      throw new FailureException(
          "option --first-ttl",
          first + " is above the greatest TTL " + greatest,
          "give a smaller one, or a greater --max-ttl");
    }
  }

  /// What they are.
  ///
  /// @throws FailureException when it is unknown
  public TraceProtocol protocol() throws FailureException {
    if (arguments.has(PathTable.ICMP)) {
      return TraceProtocol.ICMP;
    }
    if (arguments.has(PathTable.UDP)) {
      return TraceProtocol.UDP;
    }
    if (arguments.has(PathTable.TCP)) {
      return TraceProtocol.TCP;
    }
    return switch (arguments.word(PathTable.PROTOCOL, List.of("icmp", "udp", "tcp", "all"), "")) {
      case "icmp" -> TraceProtocol.ICMP;
      case "udp" -> TraceProtocol.UDP;
      case "tcp" -> TraceProtocol.TCP;
      case "all" -> TraceProtocol.ALL;
      default -> TraceProtocol.AUTO;
    };
  }

  /// What they look like to balancers.
  ///
  /// @throws FailureException when it is unknown
  public Flow flow() throws FailureException {
    return switch (arguments.word(PathTable.FLOW, List.of("paris", "classic", "dublin"), "paris")) {
      case "classic" -> Flow.CLASSIC;
      case "dublin" -> Flow.DUBLIN;
      default -> Flow.PARIS;
    };
  }

  /// Their destination port; 0 for the protocol's default.
  ///
  /// @throws FailureException when it is no port, or two are given
  public int port() throws FailureException {
    Option given =
        arguments.has(PathTable.UDP)
            ? PathTable.UDP
            : arguments.has(PathTable.TCP) ? PathTable.TCP : PathTable.PORT;
    int attached = (int) arguments.number(given, 1, 65_535, 0);
    int port = (int) arguments.number(PathTable.PORT, 1, 65_535, attached);
    boolean spoken = !given.fallback().isEmpty() && attached != Integer.parseInt(given.fallback());
    if (spoken && port != attached) {
      throw Conflicts.of(given.key() + " " + attached, PathTable.PORT.key() + " " + port);
    }
    return port;
  }
}
