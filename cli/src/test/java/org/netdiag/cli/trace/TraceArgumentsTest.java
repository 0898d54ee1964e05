package org.netdiag.cli.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netdiag.cli.CommandRun;
import org.netdiag.cli.DataFile;
import org.netdiag.cli.args.CommandLineReader;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.Option;

final class TraceArgumentsTest {
  private static final List<DataFile.Case> BAD =
      DataFile.read(TraceArgumentsTest.class, "bad-arguments.txt");
  private static final List<DataFile.Case> GOOD =
      DataFile.read(TraceArgumentsTest.class, "good-arguments.txt");

  @Test
  void badArgumentsAreOneLineAndExitTwo() {
    for (DataFile.Case each : BAD) {
      List<String> args = new ArrayList<>(List.of("trace"));
      args.addAll(each.words());
      CommandRun run = CommandRun.withInput("", args);
      assertEquals(each.right() + "\n", run.err(), each.left());
      assertEquals(2, run.code(), each.left());
      assertEquals("", run.out(), each.left());
    }
  }

  @Test
  void goodArgumentsMeanWhatTheySay() throws FailureException {
    for (DataFile.Case each : GOOD) {
      TraceOptions options =
          new TraceOptionsReader(CommandLineReader.read(TraceTable.ALL, each.words())).read();
      for (String part : each.right().split(" ; ", -1)) {
        assertTrue(options.toString().contains(part), each.left() + " => " + options);
      }
    }
  }

  @Test
  void everyOptionIsInHelpAndInATest() {
    String help = CommandRun.of("trace", "--help").out();
    String tests = GOOD.toString() + BAD;
    for (Option option : TraceTable.ALL) {
      assertTrue(help.contains(option.key()), option.key());
      boolean tested = false;
      for (String name : option.names()) {
        tested |= tests.contains(name);
      }
      boolean elsewhere = List.of("--help", "--version").contains(option.key());
      assertTrue(tested || elsewhere, option.key());
    }
  }

  @Test
  void tracerouteIsTheSameCommand() {
    assertEquals(CommandRun.of("trace", "--help"), CommandRun.of("traceroute", "--help"));
    assertEquals(CommandRun.of("--version"), CommandRun.of("traceroute", "--version"));
    String[] words = {"trace", "--simulate", "ecmp", "web.ecmp.example"};
    CommandRun run = CommandRun.of(words);
    assertEquals(0, run.code(), run.err());
    words[0] = "traceroute";
    assertEquals(run, CommandRun.of(words));
  }

  @Test
  void failuresOfTracerouteAreThoseOfTrace() {
    String[] wrong = {"trace", "--gap", "0", "h"};
    String[] unknown = {"trace", "--simulate", "lossy", "nobody.example"};
    for (String[] words : List.of(wrong, unknown)) {
      CommandRun run = CommandRun.of(words);
      assertTrue(run.err().startsWith("netdiag trace: "), run.err());
      words[0] = "traceroute";
      assertEquals(run, CommandRun.of(words));
    }
  }

  @Test
  void fileThatIsNoDatabaseIsRefused(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("asn.mmdb"), "nothing of the kind");
    assertEquals(
        new CommandRun(
            2,
            "",
            "netdiag trace: option --mmdb, "
                + file
                + ": it is no MaxMind DB file, or not a whole one, name a MaxMind DB file\n"),
        CommandRun.of("trace", "--mmdb", file.toString(), "--simulate", "lossy", "192.0.2.1"));
  }

  @Test
  void earlierReportThatIsNoneIsRefused(@TempDir Path folder) throws IOException {
    assertEquals(
        "not JSON: line 1: expected a value, found 'h'", refused(folder, "hop 1 192.0.2.1\n"));
    assertEquals(
        "its \"schema\" is 'netdiag.ping/1', not 'netdiag.trace/1'",
        refused(folder, "{\"schema\":\"netdiag.ping/1\",\"results\":[]}"));
    assertEquals(
        "its \"schema\" is 'netdiag.trace/2', not 'netdiag.trace/1'",
        refused(folder, "{\"schema\":\"netdiag.trace/2\",\"results\":[]}"));
  }

  private static String refused(Path folder, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("old.json"), text);
    CommandRun run =
        CommandRun.of("trace", "--diff", file.toString(), "--simulate", "lossy", "192.0.2.1");
    assertEquals(2, run.code());
    assertEquals("", run.out());
    String start = "netdiag trace: option --diff, " + file + ": ";
    String end = ", name a report of netdiag trace --json\n";
    assertTrue(run.err().startsWith(start) && run.err().endsWith(end), run.err());
    return run.err().substring(start.length(), run.err().length() - end.length());
  }
}
