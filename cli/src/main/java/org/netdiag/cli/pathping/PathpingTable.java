package org.netdiag.cli.pathping;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.cli.args.Option;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.cli.args.SharedOptions;
import org.netdiag.cli.path.PathTable;

/// The options of `netdiag pathping`.
final class PathpingTable {
  static final Option QUERIES = Option.valued("N", "probes for each hop (100)", "-q", "--queries");
  static final Option INTERVAL =
      Option.valued("T", "time between two probes for a hop (250ms)", "-i", "--interval");
  static final Option TIMEOUT =
      Option.valued("T", "time to wait for each answer (3s)", "-W", "--timeout");

  /// All of them, in the order of the help.
  static final List<Option> ALL = all();

  private PathpingTable() {}

  private static List<Option> all() {
    List<Option> all =
        new ArrayList<>(
            List.of(
                SharedOptions.V4,
                SharedOptions.V6,
                QUERIES,
                INTERVAL,
                TIMEOUT,
                PathTable.MAX_TTL,
                SharedOptions.SIZE,
                SharedOptions.TOS,
                SharedOptions.INTERFACE,
                SharedOptions.SOURCE,
                SharedOptions.MARK,
                SharedOptions.PRIVILEGE,
                SharedOptions.NUMERIC,
                PathTable.PRIVATE,
                PathTable.MMDB));
    all.addAll(RunOptions.TABLE);
    return List.copyOf(all);
  }
}
