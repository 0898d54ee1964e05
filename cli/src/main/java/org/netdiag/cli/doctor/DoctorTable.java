package org.netdiag.cli.doctor;

import java.util.List;
import org.netdiag.cli.args.Option;
import org.netdiag.cli.args.SharedOptions;

/// The options of `netdiag doctor`.
final class DoctorTable {
  static final Option STRICT = Option.flag("a warning is a failure: exit 1", "--strict");
  static final Option INCONCLUSIVE =
      Option.valued("error|ok", "exit 3 when something is undecided (ok)", "--inconclusive");
  static final Option PLAN = Option.flag("print what would be asked, and ask nothing", "--plan");
  static final Option BRIEF =
      Option.flag("show warnings, failures and the summary only", "-q", "--brief");
  static final Option NAME =
      Option.valued("NAME", "a name with A and AAAA (example.com)", "--name");
  static final Option SIGNED =
      Option.valued("NAME", "a name in a signed zone (example.com)", "--signed-name");
  static final Option BOGUS =
      Option.valued("NAME", "a name with wrong signatures (dnssec-failed.org)", "--bogus-name");
  static final Option BIG =
      Option.valued("NAME[/TYPE]", "an answer above 1232 bytes (org/DNSKEY)", "--big-name");
  static final Option BASE =
      Option.repeated(
          "NAME", "random names below it do not exist (example.com, com)", "--nxdomain-base");
  static final Option NON_SERVER =
      Option.valued("ADDR", "an address without a name server (192.0.2.1)", "--non-server");
  static final Option INSIDE =
      Option.valued("NAME", "a public name with a private A (10.0.0.1.nip.io)", "--private-name");
  static final Option SENTINEL =
      Option.valued("NAME", "a zone with names of RFC 8509 (ksk-test.net)", "--sentinel-zone");
  static final Option PORTAL =
      Option.valued("URL", "a page that says 204 (Android's)", "--portal-url");
  static final Option SERVERS_ONLY =
      Option.flag("send to the machine's own servers and nowhere else", "--servers-only");
  static final Option SAMPLES =
      Option.valued("N", "questions for the latency of each server (20)", "-c", "--count");
  static final Option REQUIRE =
      Option.flag("servers that do not validate are a failure", "--require-dnssec");
  static final Option ROOT =
      Option.valued("DIR", "examine the files below DIR instead of /", "--root");
  static final Option TIMEOUT =
      Option.valued("T", "time to wait for each answer, twice (1s)", "-W", "--timeout");
  static final Option DEADLINE =
      Option.valued("T", "time for everything (6 times -W)", "--deadline");

  /// All of them, in the order of the help.
  static final List<Option> ALL =
      List.of(
          STRICT,
          INCONCLUSIVE,
          PLAN,
          BRIEF,
          NAME,
          SIGNED,
          BOGUS,
          BIG,
          BASE,
          NON_SERVER,
          INSIDE,
          SENTINEL,
          PORTAL,
          SERVERS_ONLY,
          SAMPLES,
          REQUIRE,
          ROOT,
          TIMEOUT,
          DEADLINE,
          SharedOptions.FORMAT,
          SharedOptions.JSON,
          SharedOptions.OUTPUT,
          SharedOptions.COLOR,
          SharedOptions.HELP,
          SharedOptions.VERSION);

  private DoctorTable() {}
}
