package org.netdiag.cli.trace;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.cli.args.Option;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.cli.args.SharedOptions;

/// The options of `netdiag trace`.
final class TraceTable {
  /// What every other command calls a time-out has a default of its own here.
  static final Option TIMEOUT =
      Option.valued("T", "longest wait for an answer (5s, as a rule much less)", "-W", "--timeout");

  static final Option PROTOCOL =
      Option.valued("P", "icmp, udp, tcp or all (icmp, else udp)", "--protocol");
  static final Option ICMP = Option.flag("the same as --protocol icmp", "--icmp");
  static final Option UDP = optional("PORT", "33434", "--protocol udp, to a port", "--udp");
  static final Option TCP = optional("PORT", "443", "--protocol tcp, to a port", "--tcp");
  static final Option PORT = Option.valued("N", "port of UDP (33434) or TCP (443)", "-p", "--port");
  static final Option FLOW =
      Option.valued("F", "paris, classic or dublin probes (paris)", "--flow");
  static final Option MULTIPATH =
      optional("95|99", "95", "find all balanced branches, this sure", "--multipath");
  static final Option MTU = Option.flag("find the path MTU and the hop that limits it", "--mtu");
  static final Option QUERIES =
      Option.valued("N", "probes for each hop (1, silent hops get up to 2 more)", "--queries");
  static final Option FIRST_TTL = Option.valued("N", "first TTL (1)", "-f", "--first-ttl");
  static final Option MAX_TTL = Option.valued("N", "greatest TTL (30)", "-m", "--max-ttl");
  static final Option GAP =
      Option.valued("N", "silent hops after which nothing more is expected (8)", "--gap");
  static final Option TARGETS =
      Option.repeated("FILE", "read targets from FILE, - is stdin", "--targets");
  static final Option RATE = Option.valued("N", "probes a second in all", "--rate");
  static final Option PRIVATE = Option.flag("ask nobody for names or networks", "--private");
  static final Option MMDB =
      Option.valued("FILE", "take AS numbers from a MaxMind DB file", "--mmdb");
  static final Option DIFF = Option.valued("OLD.json", "compare with an earlier trace", "--diff");
  static final Option AS = Option.flag("show AS numbers in text", "-A", "--as");
  static final Option EXTENSIONS =
      Option.flag("show MPLS labels and interfaces in text", "-e", "--extensions");
  static final Option BACK =
      Option.flag("show the length of the way back in text where it differs", "--back");

  /// The form of the report, with those of this command.
  static final Option FORMAT =
      Option.valued(
          "F",
          "text, json, ndjson, csv, markdown, html, prometheus, nagios, dot, atlas or scamper (text)",
          "--format");

  /// Forms of a report that only this command has.
  static final List<String> FORMS = List.of("dot", "atlas", "scamper");

  /// All of them, in the order of the help.
  static final List<Option> ALL = all();

  private TraceTable() {}

  private static Option optional(String value, String fallback, String help, String name) {
    return new Option(List.of(name), value, fallback, false, help);
  }

  private static List<Option> all() {
    List<Option> all =
        new ArrayList<>(
            List.of(
                SharedOptions.V4,
                SharedOptions.V6,
                PROTOCOL,
                ICMP,
                UDP,
                TCP,
                PORT,
                FLOW,
                MULTIPATH,
                MTU,
                QUERIES,
                FIRST_TTL,
                MAX_TTL,
                GAP,
                TIMEOUT,
                SharedOptions.SIZE,
                SharedOptions.TOS,
                SharedOptions.INTERFACE,
                SharedOptions.SOURCE,
                SharedOptions.MARK,
                SharedOptions.PRIVILEGE,
                TARGETS,
                RATE,
                SharedOptions.NUMERIC,
                PRIVATE,
                MMDB,
                AS,
                EXTENSIONS,
                BACK,
                DIFF));
    for (Option option : RunOptions.TABLE) {
      all.add(option.equals(SharedOptions.FORMAT) ? FORMAT : option);
    }
    return List.copyOf(all);
  }
}
