package org.netdiag.cli.dns.latency;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.cli.args.Option;
import org.netdiag.cli.args.SharedOptions;
import org.netdiag.cli.dns.DnsTable;

/// The options of `netdiag dns latency`.
final class LatencyOptionTable {
  static final Option COUNT = Option.valued("N", "questions for each server (20)", "-c", "--count");
  static final Option INTERVAL =
      Option.valued(
          "T", "time between questions to one server (1s), 0 to follow answers",
          "-i", "--interval");
  static final Option TRANSPORT =
      Option.repeated("KIND", "udp, tcp, tls, https, several as in udp,tls (udp)", "--transport");
  static final Option UNCACHED =
      Option.flag("ask for a random name below NAME each time", "--uncached");
  static final Option BOTH =
      Option.flag("measure the same name and random ones side by side", "--both");
  static final Option FRESH =
      Option.flag("open a connection for each question over a stream", "--fresh");
  static final Option QUIET = Option.flag("no line for each answer", "-q", "--quiet");

  /// What other commands that ask servers have, and this one decides by itself.
  private static final List<Option> DECIDED =
      List.of(
          DnsTable.TRIES,
          DnsTable.LINGER,
          DnsTable.NO_FALLBACK,
          DnsTable.KEEP_OPEN,
          DnsTable.NO_NEXT,
          DnsTable.OPCODE);

  /// All of them, in the order of the help.
  static final List<Option> ALL = all();

  private LatencyOptionTable() {}

  private static List<Option> all() {
    List<Option> all =
        new ArrayList<>(
            DnsTable.with(List.of(COUNT, INTERVAL, TRANSPORT, UNCACHED, BOTH, FRESH, QUIET)));
    all.removeAll(DECIDED);
    return List.copyOf(all);
  }

  /// Pairs that contradict each other.
  static final List<List<Option>> EXCLUSIVE =
      List.of(List.of(UNCACHED, BOTH), List.of(SharedOptions.V4, SharedOptions.V6));
}
