package org.netdiag.cli.args;

import java.util.List;

/// The options that mean the same in every command that has them.
public final class SharedOptions {
  /// IPv4 only.
  public static final Option V4 = Option.flag("use IPv4 only", "-4", "--ipv4");

  /// IPv6 only.
  public static final Option V6 = Option.flag("use IPv6 only", "-6", "--ipv6");

  /// Time between probes to one target.
  public static final Option INTERVAL =
      Option.valued("T", "time between probes to one target (1s)", "-i", "--interval");

  /// How long a reply is waited for.
  public static final Option TIMEOUT =
      Option.valued("T", "time to wait for each reply (3s)", "-W", "--timeout");

  /// Payload bytes.
  public static final Option SIZE =
      Option.valued("N", "payload bytes of a probe (56)", "-s", "--size");

  /// No look-up of names for addresses.
  public static final Option NUMERIC =
      Option.flag("print addresses, look up no names", "-n", "--numeric");

  /// The interface to send from.
  public static final Option INTERFACE =
      Option.valued("IF", "send through this interface, or from this address", "-I", "--interface");

  /// The local address.
  public static final Option SOURCE =
      Option.valued("ADDR", "send from this local address", "--source");

  /// The firewall mark.
  public static final Option MARK = Option.valued("N", "firewall mark of the probes", "--mark");

  /// The TOS byte.
  public static final Option TOS =
      Option.valued("N", "TOS or traffic class byte, 0 to 255", "-Q", "--tos");

  /// How sockets are opened.
  public static final Option PRIVILEGE =
      Option.valued("KIND", "auto, raw or datagram sockets (auto)", "--privilege");

  /// The output's form.
  public static final Option FORMAT =
      Option.valued(
          "F", "text, json, ndjson, csv, markdown, html, prometheus or nagios (text)", "--format");

  /// JSON, for short.
  public static final Option JSON = Option.flag("the same as --format json", "--json");

  /// Where the output goes.
  public static final Option OUTPUT =
      Option.valued("FILE", "write the report to FILE, - is stdout", "-o", "--output");

  /// What must hold.
  public static final Option ASSERT =
      Option.repeated("EXPR", "exit 1 unless EXPR holds, as in 'loss < 1%'", "--assert");

  /// What should hold.
  public static final Option WARN = Option.repeated("EXPR", "warn unless EXPR holds", "--warn");

  /// A simulated network instead of the kernel's.
  public static final Option SIMULATE =
      Option.valued("FILE|NAME", "measure a simulated network (see sim list)", "--simulate");

  /// The simulation's seed.
  public static final Option SEED = Option.valued("N", "seed of the simulation", "--seed");

  /// The simulation's clock.
  public static final Option SPEED =
      Option.valued("real|max", "speed of the simulation (real on a terminal)", "--speed");

  /// Colours.
  public static final Option COLOR =
      Option.valued("WHEN", "colours: auto, always or never (auto)", "--color");

  /// Help.
  public static final Option HELP = Option.flag("print this help", "-h", "--help");

  /// The version.
  public static final Option VERSION = Option.flag("print the version", "-V", "--version");

  /// All of them, in the order of the help.
  public static final List<Option> ALL =
      List.of(
          V4, V6, INTERVAL, TIMEOUT, SIZE, NUMERIC, INTERFACE, SOURCE, MARK, TOS, PRIVILEGE, FORMAT,
          JSON, OUTPUT, ASSERT, WARN, SIMULATE, SEED, SPEED, COLOR, HELP, VERSION);

  private SharedOptions() {}
}
