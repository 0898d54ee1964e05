package org.netdiag.cli.trace;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.cli.args.Option;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.cli.args.SharedOptions;
import org.netdiag.cli.path.PathTable;

/// The options of `netdiag trace`.
final class TraceTable {
  /// What every other command calls a time-out has a default of its own here.
  static final Option TIMEOUT =
      Option.valued("T", "longest wait for an answer (5s, as a rule much less)", "-W", "--timeout");

  static final Option MULTIPATH =
      PathTable.optional("95|99", "95", "find all balanced branches, this sure", "--multipath");
  static final Option MTU = Option.flag("find the path MTU and the hop that limits it", "--mtu");
  static final Option QUERIES =
      Option.valued("N", "probes for each hop (1, silent hops get up to 2 more)", "--queries");
  static final Option RATE = Option.valued("N", "probes a second in all", "--rate");
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

  private static List<Option> all() {
    List<Option> all =
        new ArrayList<>(
            List.of(
                SharedOptions.V4,
                SharedOptions.V6,
                PathTable.PROTOCOL,
                PathTable.ICMP,
                PathTable.UDP,
                PathTable.TCP,
                PathTable.PORT,
                PathTable.FLOW,
                MULTIPATH,
                MTU,
                QUERIES,
                PathTable.FIRST_TTL,
                PathTable.MAX_TTL,
                PathTable.GAP,
                TIMEOUT,
                SharedOptions.SIZE,
                SharedOptions.TOS,
                SharedOptions.INTERFACE,
                SharedOptions.SOURCE,
                SharedOptions.MARK,
                SharedOptions.PRIVILEGE,
                PathTable.TARGETS,
                RATE,
                SharedOptions.NUMERIC,
                PathTable.PRIVATE,
                PathTable.MMDB,
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
