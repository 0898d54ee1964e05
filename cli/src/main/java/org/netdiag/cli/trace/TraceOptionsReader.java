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
import org.netdiag.trace.Flow;
import org.netdiag.trace.TraceProtocol;

/// Turns the arguments of `trace` into [TraceOptions], or says what is wrong with them.
final class TraceOptionsReader {
  private static final long SECOND = 1_000_000_000L;
  private static final long HOUR = 3_600 * SECOND;
  private static final int MAX_PAYLOAD = 65_507;
  private static final int MAX_RATE = 10_000_000;

  private static final List<List<Option>> CONFLICTS =
      List.of(
          List.of(TraceTable.PROTOCOL, TraceTable.ICMP, TraceTable.UDP, TraceTable.TCP),
          List.of(TraceTable.PORT, TraceTable.ICMP));

  private final Arguments arguments;

  TraceOptionsReader(Arguments arguments) {
    this.arguments = arguments;
  }

  /// Reads everything.
  ///
  /// @throws FailureException when a value is wrong, two options contradict each other, or there is
  ///   no target
  TraceOptions read() throws FailureException {
    Conflicts.check(arguments, CONFLICTS);
    RunOptions run = RunOptions.of(arguments, TraceTable.FORMS);
    TraceOptions options =
        new TraceOptions(
            arguments.words(),
            arguments.texts(TraceTable.TARGETS),
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
    if (probe.flow() == Flow.DUBLIN && probe.protocol() != TraceProtocol.UDP) {
      throw new FailureException(
          "option --flow", "dublin probes are UDP datagrams", "add --protocol udp");
    }
    if (probe.confidence() > 0 && probe.flow() != Flow.PARIS) {
      throw Conflicts.of("--multipath", "--flow " + probe.flow().key());
    }
    if (probe.firstTtl() > probe.maxTtl()) {
      throw new FailureException(
          "option --first-ttl",
          probe.firstTtl() + " is above the greatest TTL " + probe.maxTtl(),
          "give a smaller one, or a greater --max-ttl");
    }
    checkPort(probe.protocol());
    if (arguments.has(SharedOptions.SIZE) && probe.protocol() == TraceProtocol.TCP) {
      throw new FailureException("option --size", "a TCP SYN carries no payload", "leave it out");
    }
    if (options.view().diff().isPresent() && options.own()) {
      throw Conflicts.of("--diff", "--format " + options.run().own());
    }
    checkNetworks(options.view());
  }

  private void checkPort(TraceProtocol protocol) throws FailureException {
    if (!arguments.has(TraceTable.PORT)) {
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

  /// AS numbers that text shall show come from somebody who may be asked, or from a file.
  private void checkNetworks(TraceOptions.View view) throws FailureException {
    if (!view.as() || view.mmdb().isPresent()) {
      return;
    }
    for (Option option : List.of(SharedOptions.NUMERIC, TraceTable.PRIVATE)) {
      if (arguments.has(option)) {
        throw new FailureException(
            "option --as",
            "nobody is asked with " + option.key(),
            "add --mmdb FILE or leave one out");
      }
    }
  }

  private TraceOptions.Probe probe() throws FailureException {
    TraceProtocol protocol = protocol();
    int maxTtl = (int) arguments.number(TraceTable.MAX_TTL, 1, 255, 30);
    long timeout = arguments.nanos(TraceTable.TIMEOUT, 1, 5 * SECOND);
    if (timeout > HOUR) {
      throw new FailureException("option --timeout", "it is longer than an hour", "give less");
    }
    return new TraceOptions.Probe(
        protocol,
        flow(),
        port(),
        arguments.has(TraceTable.MULTIPATH) ? confidence() : 0,
        arguments.has(TraceTable.MTU),
        (int) arguments.number(TraceTable.QUERIES, 1, 255, 1),
        (int) arguments.number(TraceTable.FIRST_TTL, 1, 255, 1),
        maxTtl,
        (int) arguments.number(TraceTable.GAP, 1, 255, 8),
        timeout,
        (int) arguments.number(SharedOptions.SIZE, 0, MAX_PAYLOAD, 56),
        arguments.has(TraceTable.RATE)
            ? OptionalLong.of(arguments.number(TraceTable.RATE, 1, MAX_RATE, 0))
            : OptionalLong.empty());
  }

  private int confidence() throws FailureException {
    return Integer.parseInt(arguments.word(TraceTable.MULTIPATH, List.of("95", "99"), "95"));
  }

  private TraceProtocol protocol() throws FailureException {
    if (arguments.has(TraceTable.ICMP)) {
      return TraceProtocol.ICMP;
    }
    if (arguments.has(TraceTable.UDP)) {
      return TraceProtocol.UDP;
    }
    if (arguments.has(TraceTable.TCP)) {
      return TraceProtocol.TCP;
    }
    return switch (arguments.word(TraceTable.PROTOCOL, List.of("icmp", "udp", "tcp", "all"), "")) {
      case "icmp" -> TraceProtocol.ICMP;
      case "udp" -> TraceProtocol.UDP;
      case "tcp" -> TraceProtocol.TCP;
      case "all" -> TraceProtocol.ALL;
      default -> TraceProtocol.AUTO;
    };
  }

  private Flow flow() throws FailureException {
    return switch (arguments.word(
        TraceTable.FLOW, List.of("paris", "classic", "dublin"), "paris")) {
      case "classic" -> Flow.CLASSIC;
      case "dublin" -> Flow.DUBLIN;
      default -> Flow.PARIS;
    };
  }

  private int port() throws FailureException {
    Option given =
        arguments.has(TraceTable.UDP)
            ? TraceTable.UDP
            : arguments.has(TraceTable.TCP) ? TraceTable.TCP : TraceTable.PORT;
    int attached = (int) arguments.number(given, 1, 65_535, 0);
    int port = (int) arguments.number(TraceTable.PORT, 1, 65_535, attached);
    boolean spoken = !given.fallback().isEmpty() && attached != Integer.parseInt(given.fallback());
    if (spoken && port != attached) {
      throw Conflicts.of(given.key() + " " + attached, TraceTable.PORT.key() + " " + port);
    }
    return port;
  }

  private TraceOptions.View view() {
    return new TraceOptions.View(
        arguments.has(SharedOptions.NUMERIC),
        arguments.has(TraceTable.PRIVATE),
        arguments.text(TraceTable.MMDB),
        arguments.has(TraceTable.AS),
        arguments.has(TraceTable.EXTENSIONS),
        arguments.has(TraceTable.BACK),
        arguments.text(TraceTable.DIFF));
  }
}
