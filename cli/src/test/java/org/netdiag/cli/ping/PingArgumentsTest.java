package org.netdiag.cli.ping;

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

class PingArgumentsTest {
  private static final List<DataFile.Case> BAD =
      DataFile.read(PingArgumentsTest.class, "bad-arguments.txt");
  private static final List<DataFile.Case> GOOD =
      DataFile.read(PingArgumentsTest.class, "good-arguments.txt");

  @Test
  void badArgumentsAreOneLineAndExitTwo() {
    for (DataFile.Case each : BAD) {
      List<String> args = new ArrayList<>(List.of("ping"));
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
      PingOptions options =
          new PingOptionsReader(CommandLineReader.read(PingTable.ALL, each.words())).read();
      for (String part : each.right().split(" ; ", -1)) {
        assertTrue(options.toString().contains(part), each.left() + " => " + options);
      }
    }
  }

  @Test
  void everyOptionIsInHelpAndInATest() {
    String help = CommandRun.of("ping", "--help").out();
    String tests = GOOD.toString() + BAD;
    for (var option : PingTable.ALL) {
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
  void wrongLineOfATargetsFileIsNamedByItsNumber(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("hosts"), "# comment\n127.0.0.1\n\n10.0.0.1/40\n");
    CommandRun run = CommandRun.of("ping", "-c", "1", "--targets", file.toString());
    assertEquals(
        "netdiag ping: " + file + " line 4: '10.0.0.1/40', prefix '40' is not in 0 to 32\n",
        run.err());
    assertEquals(2, run.code());
  }

  @Test
  void wrongLineOfStdinIsNamedByItsNumber() {
    CommandRun run =
        CommandRun.withInput("127.0.0.1\n10.0.0.1 x\n", List.of("ping", "--targets", "-"));
    assertEquals("netdiag ping: stdin line 2: '10.0.0.1 x', one target a line\n", run.err());
    assertEquals(2, run.code());
  }
}
