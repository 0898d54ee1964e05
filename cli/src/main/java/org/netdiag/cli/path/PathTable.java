package org.netdiag.cli.path;

import java.util.List;
import org.netdiag.cli.args.Option;

/// The options that `trace`, `mtr` and `pathping` share beside those of every command.
public final class PathTable {
  /// What probes are.
  public static final Option PROTOCOL =
      Option.valued("P", "icmp, udp, tcp or all (icmp, else udp)", "--protocol");

  /// ICMP, for short.
  public static final Option ICMP = Option.flag("the same as --protocol icmp", "--icmp");

  /// UDP, for short.
  public static final Option UDP = optional("PORT", "33434", "--protocol udp, to a port", "--udp");

  /// TCP, for short.
  public static final Option TCP = optional("PORT", "443", "--protocol tcp, to a port", "--tcp");

  /// The destination port.
  public static final Option PORT =
      Option.valued("N", "port of UDP (33434) or TCP (443)", "-p", "--port");

  /// What probes look like to balancers.
  public static final Option FLOW =
      Option.valued("F", "paris, classic or dublin probes (paris)", "--flow");

  /// The first TTL.
  public static final Option FIRST_TTL = Option.valued("N", "first TTL (1)", "-f", "--first-ttl");

  /// The greatest TTL.
  public static final Option MAX_TTL = Option.valued("N", "greatest TTL (30)", "-m", "--max-ttl");

  /// Silent hops in a row.
  public static final Option GAP =
      Option.valued("N", "silent hops after which nothing more is expected (8)", "--gap");

  /// Files of targets.
  public static final Option TARGETS =
      Option.repeated("FILE", "read targets from FILE, - is stdin", "--targets");

  /// Nobody is asked.
  public static final Option PRIVATE = Option.flag("ask nobody for names or networks", "--private");

  /// A file with AS numbers.
  public static final Option MMDB =
      Option.valued("FILE", "take AS numbers from a MaxMind DB file", "--mmdb");

  private PathTable() {}

  /// An option whose value may be left out.
  public static Option optional(String value, String fallback, String help, String name) {
    return new Option(List.of(name), value, fallback, false, help);
  }
}
