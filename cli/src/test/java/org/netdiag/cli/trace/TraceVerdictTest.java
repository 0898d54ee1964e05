package org.netdiag.cli.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netdiag.cli.CommandRun;

/// Exit codes, expressions, targets that have no address, comparison with an earlier run.
final class TraceVerdictTest {
  private static final String UNKNOWN =
      "netdiag trace: nobody.example, the simulated network 'lossy' has none such,"
          + " check the name\n";

  /// The route of `route-change` before and after its minute.
  private static final String NETWORK =
      """
      lesson  A route for a test of change
      local 192.0.2.10
      router gw     192.0.2.1      delay 300us
      router isp    198.51.100.1   delay 3ms
      router fast   198.51.100.5   delay 4ms
      router spare  198.51.100.9   delay 9ms
      router detour 198.51.100.13  delay 5ms
      host   web    203.0.113.80   delay 1ms  name web.change.example
      """;

  @TempDir Path folder;

  @Test
  void oneTargetThatIsNotReachedIsExitOne() {
    TraceRuns.text(0, TraceRuns.over("firewall", "--tcp", "stealth.firewall.example"));
    TraceRuns.text(1, TraceRuns.over("firewall", "stealth.firewall.example"));
    String out =
        TraceRuns.text(1, TraceRuns.over("firewall", "203.0.113.1", "stealth.firewall.example"));
    assertEquals(2, TraceRuns.count(out, "traceroute to "), out);
  }

  @Test
  void oneProtocolThatGetsThroughIsEnough() {
    TraceRuns.text(0, TraceRuns.over("firewall", "--protocol", "all", "stealth.firewall.example"));
    TraceRuns.text(1, TraceRuns.over("firewall", "--protocol", "all", "mail.firewall.example"));
    TraceRuns.text(
        1,
        TraceRuns.over(
            "firewall", "--protocol", "all", "stealth.firewall.example", "mail.firewall.example"));
  }

  @Test
  void unknownNameAmongOthersIsSaidAndTheOthersAreTraced() {
    CommandRun run = TraceRuns.over("lossy", "nobody.example", "web.lossy.example");
    assertEquals(UNKNOWN, run.err());
    assertEquals(2, run.code());
    assertTrue(run.out().startsWith("traceroute to web.lossy.example "), run.out());
    CommandRun json = TraceRuns.over("lossy", "--json", "nobody.example", "web.lossy.example");
    assertEquals(UNKNOWN, json.err());
    assertEquals(2, json.code());
    assertTrue(
        json.out().contains("{\"index\":0,\"target\":{\"name\":\"nobody.example\"},\"error\":"));
    assertTrue(
        json.out().contains("{\"index\":1,\"target\":{\"name\":\"web.lossy.example\",\"address\""));
  }

  @Test
  void onlyUnknownNamesAreExitTwo() {
    assertEquals(new CommandRun(2, "", UNKNOWN), TraceRuns.over("lossy", "nobody.example"));
    CommandRun json = TraceRuns.over("lossy", "--json", "nobody.example");
    assertEquals(2, json.code());
    assertTrue(json.out().contains("\"error\":"), json.out());
  }

  @Test
  void nameWithoutAnAddressOfTheFamilyIsUnknown() {
    CommandRun run = TraceRuns.over("lossy", "-6", "web.lossy.example");
    CommandRun v4 = TraceRuns.over("silent-hops", "-6", "web.silent.example");
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("(2001:db8:"), run.out());
    assertEquals(2, v4.code());
    assertEquals(1, v4.err().lines().count(), v4.err());
  }

  @Test
  void expressionsDecideAndAreShown() {
    String[] args = {"--assert", "reached", "--assert", "hops < 5", "web.lossy.example"};
    String out = TraceRuns.text(1, TraceRuns.over("lossy", args));
    assertTrue(out.contains("\nassert reached: holds\n"), out);
    assertTrue(out.contains("\nassert hops < 5: does not hold, it is 5"), out);
    args[3] = "hops <= 5";
    TraceRuns.text(0, TraceRuns.over("lossy", args));
    args[3] = "rtt.min < 1";
    TraceRuns.text(1, TraceRuns.over("lossy", args));
    args[3] = "changed";
    out = TraceRuns.text(1, TraceRuns.over("lossy", args));
    assertTrue(out.contains("\nassert changed: does not hold, it is unknown\n"), out);
  }

  @Test
  void warningIsShownAndChangesNoCode() {
    String out =
        TraceRuns.text(0, TraceRuns.over("lossy", "--warn", "hops < 5", "web.lossy.example"));
    assertTrue(out.contains("\nwarn hops < 5: does not hold, it is 5"), out);
  }

  @Test
  void assertionHoldsForEveryTarget() {
    String[] args = {"--assert", "hops < 5", "192.0.2.1", "web.lossy.example"};
    TraceRuns.text(1, TraceRuns.over("lossy", args));
    args[1] = "hops < 6";
    TraceRuns.text(0, TraceRuns.over("lossy", args));
  }

  @Test
  void assertionsAreInJson() {
    String json =
        TraceRuns.text(
            1, TraceRuns.over("lossy", "--json", "--assert", "hops < 5", "web.lossy.example"));
    assertTrue(
        json.contains("\"assertions\":[{\"expr\":\"hops < 5\",\"value\":5.000,\"holds\":false}]"),
        json);
  }

  @Test
  void targetsOfFileAndStdinAreTracedBesideTheWords() throws IOException {
    Path file =
        Files.writeString(folder.resolve("hosts"), "# two\n192.0.2.1\n\n198.51.100.1 # b\n");
    CommandRun run =
        CommandRun.withInput(
            "web.lossy.example\n",
            List.of(
                "trace",
                "--simulate",
                "lossy",
                "--format",
                "csv",
                "203.0.113.1",
                "--targets",
                file.toString(),
                "--targets",
                "-"));
    String out = TraceRuns.text(0, run);
    String[] starts = {"0,203.0.113.1,", "1,192.0.2.1,", "2,198.51.100.1,", "3,web.lossy.example,"};
    for (String start : starts) {
      assertTrue(out.contains("\n" + start), out);
    }
  }

  @Test
  void comparisonsOfProtocolsNameTheirTargets() {
    String out =
        TraceRuns.over(
                "firewall",
                "--protocol",
                "all",
                "mail.firewall.example",
                "203.0.113.99",
                "stealth.firewall.example")
            .out();
    for (String name :
        List.of(
            "mail.firewall.example (203.0.113.25)",
            "203.0.113.99 (203.0.113.99)",
            "stealth.firewall.example (203.0.113.80)")) {
      assertEquals(1, TraceRuns.count(out, "\n\n" + name + " over each protocol:\n"), out);
    }
  }

  @Test
  void targetsWithoutATargetAreExitTwo() throws IOException {
    Path file = Files.writeString(folder.resolve("hosts"), "# nobody\n\n");
    assertEquals(
        new CommandRun(
            2, "", "netdiag trace: no target, what was read has none, name a host or an address\n"),
        TraceRuns.over("lossy", "--targets", file.toString()));
  }

  @Test
  void wrongLineOfATargetsFileIsNamedByItsNumber() throws IOException {
    Path file = Files.writeString(folder.resolve("hosts"), "192.0.2.1\n10.0.0.1 10.0.0.2\n");
    assertEquals(
        new CommandRun(
            2, "", "netdiag trace: " + file + " line 2: '10.0.0.1 10.0.0.2', one target a line\n"),
        TraceRuns.over("lossy", "--targets", file.toString()));
  }

  private String network(String name, String path) throws IOException {
    Path file = folder.resolve(name);
    return Files.writeString(file, NETWORK + "path web via " + path + "\n").toString();
  }

  private String report(String network, String... args) throws IOException {
    String[] all = new String[args.length + 2];
    all[0] = "--json";
    all[1] = "web.change.example";
    System.arraycopy(args, 0, all, 2, args.length);
    Path file = folder.resolve("old.json");
    return Files.writeString(file, TraceRuns.text(0, TraceRuns.over(network, all))).toString();
  }

  @Test
  void longerRouteIsAChange() throws IOException {
    String old = report(network("before.topology", "gw isp fast"));
    String now = network("after.topology", "gw isp spare detour");
    String[] args = {"-n", "--diff", old, "--assert", "not changed", "web.change.example"};
    String out = TraceRuns.text(1, TraceRuns.over(now, args));
    assertTrue(out.contains("\nCompared with the trace of 2026-01-15T09:00:00"), out);
    assertTrue(out.contains("\n+"), out);
    assertTrue(out.contains("\nRoute changed: "), out);
    assertTrue(out.contains("\nassert not changed: does not hold\n"), out);
    out = TraceRuns.text(0, TraceRuns.over(now, "--diff", old, "--json", "web.change.example"));
    assertTrue(out.contains("\"diff\":{\"old_started\":\"2026-01-15T09:00:00"), out);
    assertTrue(out.contains("\"verdict\":\"changed\""), out);
  }

  @Test
  void sameRouteIsNoChange() throws IOException {
    String network = network("before.topology", "gw isp fast");
    String old = report(network);
    String[] args = {"--diff", old, "--assert", "not changed", "web.change.example"};
    String out = TraceRuns.text(0, TraceRuns.over(network, args));
    assertTrue(out.contains("\nRoute unchanged: "), out);
    assertTrue(out.contains("\nassert not changed: holds\n"), out);
    args[3] = "changed";
    TraceRuns.text(1, TraceRuns.over(network, args));
  }

  @Test
  void branchesOfABalancerAreNoChange() throws IOException {
    String network = network("fork.topology", "gw ( fast | spare ) isp");
    String old = report(network, "--multipath");
    for (String port : List.of("1001", "1002", "1003", "1004", "1005", "1006")) {
      String[] args = {
        "--diff", old, "--assert", "not changed", "--multipath", "-s", port, "web.change.example"
      };
      TraceRuns.text(0, TraceRuns.over(network, args));
    }
  }

  @Test
  void targetThatTheEarlierReportLacksIsSaid() throws IOException {
    String network = network("before.topology", "gw isp fast");
    CommandRun run = TraceRuns.over(network, "--diff", report(network), "--udp", "203.0.113.80");
    assertEquals(2, run.code());
    assertEquals(
        "netdiag trace: 203.0.113.80, the earlier report has no such trace,"
            + " name one that has it with --diff\n",
        run.err());
  }
}
