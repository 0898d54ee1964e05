package org.netdiag.cli.dns.compare;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.cli.args.Option;
import org.netdiag.cli.dns.DnsTable;

/// The options of `netdiag dns compare`.
final class CompareOptionTable {
  static final Option UNTIL =
      Option.flag("ask again until all servers say the same", "--until-consistent");
  static final Option INTERVAL =
      Option.valued("T", "time between rounds of --until-consistent (1s)", "-i", "--interval");
  static final Option COUNT =
      Option.valued("N", "rounds of --until-consistent at most (no limit)", "-c", "--count");
  static final Option TRANSPORT =
      Option.repeated("KIND", "udp, tcp, tls, https, several as in udp,tls (udp)", "--transport");

  /// What other commands that ask servers have, and this one decides by itself.
  private static final List<Option> DECIDED = List.of(DnsTable.NO_NEXT, DnsTable.OPCODE);

  /// All of them, in the order of the help.
  static final List<Option> ALL = all();

  private CompareOptionTable() {}

  private static List<Option> all() {
    List<Option> all = new ArrayList<>(DnsTable.with(List.of(UNTIL, INTERVAL, COUNT, TRANSPORT)));
    all.removeAll(DECIDED);
    return List.copyOf(all);
  }
}
