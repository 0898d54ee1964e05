package org.netdiag.cli.mtr;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.cli.args.Option;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.cli.args.SharedOptions;
import org.netdiag.cli.path.PathTable;

/// The options of `netdiag mtr`.
final class MtrTable {
  static final Option V4 = Option.flag("use IPv4; with -6 both", "-4", "--ipv4");
  static final Option V6 = Option.flag("use IPv6; with -4 both", "-6", "--ipv6");
  static final Option ROUNDS =
      Option.valued("N", "rounds, 0 for no end (10 in a report, endless live)", "-c", "--rounds");
  static final Option INTERVAL =
      Option.valued("T", "time between the starts of two rounds (1s)", "-i", "--interval");
  static final Option TIMEOUT =
      Option.valued("T", "time to wait for each answer (10s)", "-W", "--timeout");
  static final Option FLOWS =
      Option.valued("N", "ways through load balancers, a row for each (1)", "--flows");
  static final Option QUERIES =
      Option.valued("N", "probes for each hop and round (1)", "--queries");
  static final Option WINDOW = Option.valued("N", "rounds of the sliding window (100)", "--window");
  static final Option REPORT =
      Option.flag("print a report at the end, also on a terminal", "-r", "--report");
  static final Option WIDE = Option.flag("a report that cuts no name short", "-w", "--wide");
  static final Option ORDER =
      Option.valued("KEYS", "columns of text, by the letters of mtr (LSRNABWV)", "--order");
  static final Option AS = Option.flag("show AS numbers in text", "-z", "--as");
  static final Option BOTH = Option.flag("show names and addresses in text", "-b", "--both");
  static final Option MPLS = Option.flag("show MPLS labels in text", "-e", "--mpls");
  static final Option RECORD =
      Option.valued("FILE", "keep every event of every probe in FILE", "--record");
  static final Option REPLAY =
      Option.valued("FILE", "show a recorded run; nothing is sent", "--replay");
  static final Option DIFF =
      Option.valued("A B", "what has changed from record or report A to B", "--diff");

  /// The form of the report, with those of this command.
  static final Option FORMAT =
      Option.valued(
          "F",
          "text, json, ndjson, csv, markdown, html, prometheus, nagios, mtr-json, mtr-csv,"
              + " mtr-xml or mtr-raw (text)",
          "--format");

  /// Forms of a report that only this command has.
  static final List<String> FORMS = List.of("mtr-json", "mtr-csv", "mtr-xml", "mtr-raw");

  /// What probes are and where they go: nothing of it fits a run that was recorded.
  static final List<Option> MEASURING =
      List.of(
          V4,
          V6,
          ROUNDS,
          INTERVAL,
          TIMEOUT,
          PathTable.PROTOCOL,
          PathTable.ICMP,
          PathTable.UDP,
          PathTable.TCP,
          PathTable.PORT,
          PathTable.FLOW,
          FLOWS,
          QUERIES,
          PathTable.FIRST_TTL,
          PathTable.MAX_TTL,
          PathTable.GAP,
          WINDOW,
          SharedOptions.SIZE,
          SharedOptions.TOS,
          SharedOptions.INTERFACE,
          SharedOptions.SOURCE,
          SharedOptions.MARK,
          SharedOptions.PRIVILEGE,
          PathTable.TARGETS);

  /// All of them, in the order of the help.
  static final List<Option> ALL = all();

  private MtrTable() {}

  private static List<Option> all() {
    List<Option> all = new ArrayList<>(MEASURING);
    all.addAll(
        List.of(
            SharedOptions.NUMERIC,
            PathTable.PRIVATE,
            PathTable.MMDB,
            REPORT,
            WIDE,
            ORDER,
            BOTH,
            AS,
            MPLS,
            RECORD,
            REPLAY,
            DIFF));
    for (Option option : RunOptions.TABLE) {
      all.add(option.equals(SharedOptions.FORMAT) ? FORMAT : option);
    }
    return List.copyOf(all);
  }
}
