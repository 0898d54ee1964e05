package org.netdiag.cli.ping;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.cli.args.Option;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.cli.args.SharedOptions;

/// The options of `ping`: the letters of iputils ping where they make sense, fping's many targets
/// under long names.
final class PingTable {
  static final Option COUNT =
      Option.valued("N", "probes per target (endless for one target, else 5)", "-c", "--count");
  static final Option DEADLINE =
      Option.valued("T", "end the run after this time", "-w", "--deadline");
  static final Option PATTERN =
      Option.valued("HEX", "fill the payload with up to 16 bytes", "-p", "--pattern");
  static final Option TTL = Option.valued("N", "TTL or hop limit, 1 to 255", "-t", "--ttl");
  static final Option PMTU =
      Option.valued("MODE", "path MTU: do, dont, want or probe", "-M", "--pmtu");
  static final Option PRELOAD =
      Option.valued("N", "send this many probes without waiting", "-l", "--preload");
  static final Option FLOOD =
      Option.flag("send as fast as replies come, or 100 a second", "-f", "--flood");
  static final Option ADAPTIVE =
      Option.flag("adapt the interval to the round-trip time", "-A", "--adaptive");
  static final Option TCP = Option.valued("PORT", "connect to a TCP port instead", "--tcp");
  static final Option UDP = Option.valued("PORT", "send UDP datagrams to a port instead", "--udp");
  static final Option MARK =
      Option.valued("N", SharedOptions.MARK.help(), "-m", SharedOptions.MARK.key());
  static final Option BROADCAST = Option.flag("allow broadcast addresses", "-b", "--broadcast");
  static final Option NO_LOOPBACK =
      Option.flag("keep multicast probes off this host", "-L", "--no-loopback");
  static final Option BYPASS_ROUTING =
      Option.flag("send to directly attached hosts only", "-r", "--bypass-routing");
  static final Option RECORD_ROUTE =
      Option.flag("ask for the route in the IPv4 header", "-R", "--record-route");
  static final Option IP_TIMESTAMP =
      Option.valued(
          "KIND", "ask for IPv4 time stamps: tsonly or tsandaddr", "-T", "--ip-timestamp");
  static final Option TIMESTAMPS =
      Option.flag("print the time before each line", "-D", "--timestamps");
  static final Option OUTSTANDING =
      Option.flag("say which probe is still unanswered", "-O", "--outstanding");
  static final Option QUIET = Option.flag("print the summary only", "-q", "--quiet");
  static final Option VERBOSE = Option.flag("print more about each reply", "-v", "--verbose");
  static final Option AUDIBLE = Option.flag("ring the bell at each reply", "-a", "--audible");
  static final Option PRECISE =
      Option.flag("print all times with three decimals", "-3", "--precise");
  static final Option TARGETS =
      Option.repeated("FILE", "read targets from FILE, one a line, - is stdin", "--targets");
  static final Option RATE = Option.valued("N", "at most N probes a second", "--rate");
  static final Option TARGET_RATE =
      Option.valued("N", "at most N probes a second to each target", "--target-rate");
  static final Option ALIVE = Option.flag("print only the targets that answer", "--alive");
  static final Option UNREACHABLE =
      Option.flag("print only the targets that do not answer", "--unreachable");
  static final Option MIN_ALIVE =
      Option.valued("N", "exit 0 when at least N targets answer", "--min-alive");
  static final Option SUMMARY_EVERY =
      Option.valued("T", "print a summary of each interval T", "--summary-every");

  static final List<Option> ALL = all();

  private PingTable() {}

  private static List<Option> all() {
    List<Option> all =
        new ArrayList<>(
            List.of(
                SharedOptions.V4,
                SharedOptions.V6,
                COUNT,
                SharedOptions.INTERVAL,
                SharedOptions.TIMEOUT,
                DEADLINE,
                SharedOptions.SIZE,
                PATTERN,
                TTL,
                SharedOptions.TOS,
                PMTU,
                PRELOAD,
                FLOOD,
                ADAPTIVE,
                TCP,
                UDP,
                SharedOptions.INTERFACE,
                SharedOptions.SOURCE,
                MARK,
                SharedOptions.PRIVILEGE,
                BROADCAST,
                NO_LOOPBACK,
                BYPASS_ROUTING,
                RECORD_ROUTE,
                IP_TIMESTAMP,
                SharedOptions.NUMERIC,
                TIMESTAMPS,
                OUTSTANDING,
                QUIET,
                VERBOSE,
                AUDIBLE,
                PRECISE,
                TARGETS,
                RATE,
                TARGET_RATE,
                ALIVE,
                UNREACHABLE,
                MIN_ALIVE,
                SUMMARY_EVERY));
    all.addAll(RunOptions.TABLE);
    return List.copyOf(all);
  }
}
