package org.netdiag.cli.dns.trace;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.cli.args.Option;
import org.netdiag.cli.args.RunOptions;
import org.netdiag.cli.args.SharedOptions;
import org.netdiag.cli.dns.DnsTable;

/// The options of the commands that walk from the root.
public final class WalkTable {
  /// Where the walk begins.
  public static final Option FROM =
      Option.valued(
          "ADDR[#PORT]", "begin at this server of the root zone (the root servers)", "--from");

  static final Option NO_RESOLVER =
      Option.flag("ask no resolver to compare its answer", "--no-resolver");
  private static final Option TIMEOUT =
      Option.valued("T", "time to wait for each answer (1s)", "-W", "--timeout");
  private static final Option TRIES = Option.valued("N", "tries of each server (2)", "--tries");
  private static final Option PORT =
      Option.valued("PORT", "port of servers that name none (53)", "-p", "--port");

  /// Those that all of them have.
  public static final List<Option> WALKING =
      List.of(
          FROM,
          SharedOptions.V4,
          SharedOptions.V6,
          PORT,
          TIMEOUT,
          TRIES,
          DnsTable.INTERFACE,
          DnsTable.SOURCE,
          DnsTable.MARK,
          SharedOptions.TOS);

  private static final Option FORMAT =
      Option.valued("F", "text, json, ndjson, csv, markdown or html (text)", "--format");

  /// Those of `dns trace`, in the order of the help.
  static final List<Option> TRACE = all();

  private WalkTable() {}

  private static List<Option> all() {
    List<Option> all = new ArrayList<>(WALKING);
    all.add(NO_RESOLVER);
    for (Option option : RunOptions.TABLE) {
      all.add(option.key().equals(FORMAT.key()) ? FORMAT : option);
    }
    return List.copyOf(all);
  }

  /// What the help shows of a table: all but those that the command takes to say why it has none of
  /// them.
  public static List<Option> shown(List<Option> table, Option... refused) {
    List<Option> shown = new ArrayList<>(table);
    shown.removeAll(List.of(refused));
    return List.copyOf(shown);
  }
}
