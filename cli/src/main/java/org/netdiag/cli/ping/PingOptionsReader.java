package org.netdiag.cli.ping;

import static org.netdiag.cli.args.SharedOptions.INTERVAL;
import static org.netdiag.cli.args.SharedOptions.NUMERIC;
import static org.netdiag.cli.args.SharedOptions.PRIVILEGE;
import static org.netdiag.cli.args.SharedOptions.SIZE;
import static org.netdiag.cli.args.SharedOptions.TIMEOUT;
import static org.netdiag.cli.args.SharedOptions.V6;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.netdiag.cli.args.Arguments;
import org.netdiag.cli.args.Conflicts;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.Option;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.cli.args.SocketOptions;
import org.netdiag.shared.net.Fragmentation;
import org.netdiag.shared.net.IpOption;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.report.Format;

/// Turns the arguments of `ping` into [PingOptions], or says what is wrong with them.
final class PingOptionsReader {
  private static final long SECOND = 1_000_000_000L;
  private static final int MAX_PAYLOAD = 65_507;
  private static final int MAX_PRELOAD = 65_536;
  private static final int MAX_RATE = 10_000_000;
  private static final int PATTERN_BYTES = 16;

  private static final List<List<Option>> CONFLICTS =
      List.of(
          List.of(PingTable.TCP, PingTable.UDP),
          List.of(PingTable.ALIVE, PingTable.UNREACHABLE),
          List.of(PingTable.FLOOD, PingTable.ADAPTIVE),
          List.of(PingTable.FLOOD, PingTable.OUTSTANDING),
          List.of(PingTable.RECORD_ROUTE, PingTable.IP_TIMESTAMP),
          List.of(PingTable.QUIET, PingTable.VERBOSE),
          List.of(INTERVAL, PingTable.TARGET_RATE),
          List.of(V6, PingTable.RECORD_ROUTE),
          List.of(V6, PingTable.IP_TIMESTAMP),
          List.of(V6, PingTable.BROADCAST));

  /// Options that need a payload or a header that a TCP connect does not have.
  private static final List<Option> NOT_WITH_TCP =
      List.of(
          SIZE,
          PingTable.PATTERN,
          PingTable.PMTU,
          PingTable.BROADCAST,
          PingTable.RECORD_ROUTE,
          PingTable.IP_TIMESTAMP,
          PRIVILEGE);

  private final Arguments arguments;

  PingOptionsReader(Arguments arguments) {
    this.arguments = arguments;
  }

  /// Reads everything.
  ///
  /// @throws FailureException when a value is wrong, two options contradict each other, or there is
  ///   no target
  PingOptions read() throws FailureException {
    Conflicts.check(arguments, CONFLICTS);
    RunOptions run = RunOptions.of(arguments);
    PingOptions options =
        new PingOptions(
            arguments.words(),
            arguments.texts(PingTable.TARGETS),
            SocketOptions.of(arguments),
            probe(),
            path(),
            view(),
            run);
    if (options.words().isEmpty() && options.files().isEmpty()) {
      throw new FailureException(
          "no target", "there is nothing to measure", "name a host, an address or --targets FILE");
    }
    checkCombinations(options);
    return options;
  }

  private void checkCombinations(PingOptions options) throws FailureException {
    if (options.probe().protocol() == Protocol.TCP) {
      for (Option option : NOT_WITH_TCP) {
        if (arguments.has(option)) {
          throw new FailureException(
              "option " + option.key(), "a TCP connect has no such thing", "leave it out");
        }
      }
    }
    if (options.view().summaryEveryNanos().isPresent() && options.run().format() != Format.TEXT) {
      throw Conflicts.of("--summary-every", "--format " + options.run().format().word());
    }
    if ((options.view().alive() || options.view().unreachable())
        && options.run().format() == Format.NAGIOS) {
      throw Conflicts.of(options.view().alive() ? "--alive" : "--unreachable", "--format nagios");
    }
  }

  private PingOptions.Probe probe() throws FailureException {
    Protocol protocol = Protocol.ICMP;
    int port = 0;
    if (arguments.has(PingTable.TCP)) {
      protocol = Protocol.TCP;
      port = (int) arguments.number(PingTable.TCP, 1, 65_535, 0);
    } else if (arguments.has(PingTable.UDP)) {
      protocol = Protocol.UDP;
      port = (int) arguments.number(PingTable.UDP, 1, 65_535, 0);
    }
    OptionalLong targetRate = optional(PingTable.TARGET_RATE, MAX_RATE);
    // A rate decides alone, unless somebody asks for an interval, which contradicts it.
    long interval = targetRate.isPresent() ? 0 : arguments.nanos(INTERVAL, 0, SECOND);
    return new PingOptions.Probe(
        protocol,
        port,
        optional(PingTable.COUNT, Integer.MAX_VALUE),
        interval,
        arguments.nanos(TIMEOUT, 1, 3 * SECOND),
        time(PingTable.DEADLINE),
        (int) arguments.number(SIZE, 0, MAX_PAYLOAD, 56),
        pattern(),
        (int) arguments.number(PingTable.PRELOAD, 1, MAX_PRELOAD, 1),
        arguments.has(PingTable.FLOOD),
        arguments.has(PingTable.ADAPTIVE),
        optional(PingTable.RATE, MAX_RATE),
        targetRate);
  }

  private PingOptions.Path path() throws FailureException {
    return new PingOptions.Path(
        arguments.has(PingTable.TTL)
            ? OptionalInt.of((int) arguments.number(PingTable.TTL, 1, 255, 0))
            : OptionalInt.empty(),
        fragmentation(),
        arguments.has(PingTable.BROADCAST),
        !arguments.has(PingTable.NO_LOOPBACK),
        arguments.has(PingTable.BYPASS_ROUTING),
        ipOption());
  }

  private PingOptions.View view() throws FailureException {
    return new PingOptions.View(
        arguments.has(NUMERIC),
        arguments.has(PingTable.TIMESTAMPS),
        arguments.has(PingTable.OUTSTANDING),
        arguments.has(PingTable.QUIET),
        arguments.has(PingTable.VERBOSE),
        arguments.has(PingTable.AUDIBLE),
        arguments.has(PingTable.PRECISE),
        arguments.has(PingTable.ALIVE),
        arguments.has(PingTable.UNREACHABLE),
        optional(PingTable.MIN_ALIVE, Integer.MAX_VALUE),
        time(PingTable.SUMMARY_EVERY));
  }

  private OptionalLong optional(Option option, long max) throws FailureException {
    return arguments.has(option)
        ? OptionalLong.of(arguments.number(option, 1, max, 0))
        : OptionalLong.empty();
  }

  private OptionalLong time(Option option) throws FailureException {
    return arguments.has(option)
        ? OptionalLong.of(arguments.nanos(option, 1, 0))
        : OptionalLong.empty();
  }

  private String pattern() throws FailureException {
    String hex = arguments.text(PingTable.PATTERN).orElse("");
    boolean good = hex.length() <= 2 * PATTERN_BYTES;
    for (int i = 0; i < hex.length(); i++) {
      good &= Character.digit(hex.charAt(i), 16) >= 0;
    }
    if (!good) {
      throw new FailureException(
          "option --pattern",
          "'" + hex + "' is no pattern",
          "give 1 to " + PATTERN_BYTES + " bytes as hexadecimal digits");
    }
    return hex;
  }

  private Fragmentation fragmentation() throws FailureException {
    return switch (arguments.word(PingTable.PMTU, List.of("do", "dont", "want", "probe"), "")) {
      case "do" -> Fragmentation.DO;
      case "dont" -> Fragmentation.DONT;
      case "want" -> Fragmentation.WANT;
      case "probe" -> Fragmentation.PROBE;
      default -> Fragmentation.DEFAULT;
    };
  }

  private IpOption ipOption() throws FailureException {
    if (arguments.has(PingTable.RECORD_ROUTE)) {
      return IpOption.RECORD_ROUTE;
    }
    return switch (arguments.word(PingTable.IP_TIMESTAMP, List.of("tsonly", "tsandaddr"), "")) {
      case "tsonly" -> IpOption.TIMESTAMP_ONLY;
      case "tsandaddr" -> IpOption.TIMESTAMP_AND_ADDRESS;
      default -> IpOption.NONE;
    };
  }
}
