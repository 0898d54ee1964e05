package org.netdiag.cli.mtr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.netdiag.cli.CommandRun;
import org.netdiag.cli.DataFile;
import org.netdiag.cli.args.CommandLineReader;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.Option;

final class MtrArgumentsTest {
  private static final List<DataFile.Case> BAD =
      DataFile.read(MtrArgumentsTest.class, "bad-arguments.txt");
  private static final List<DataFile.Case> GOOD =
      DataFile.read(MtrArgumentsTest.class, "good-arguments.txt");

  private static MtrOptions options(List<String> words) throws FailureException {
    return new MtrOptionsReader(CommandLineReader.read(MtrTable.ALL, words)).read();
  }

  @Test
  void badArgumentsAreOneLineAndExitTwo() {
    for (DataFile.Case each : BAD) {
      List<String> args = new ArrayList<>(List.of("mtr"));
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
      MtrOptions options = options(each.words());
      for (String part : each.right().split(" ; ", -1)) {
        assertTrue(options.toString().contains(part), each.left() + " => " + options);
      }
    }
  }

  @Test
  void everyOptionIsInHelpAndInATest() {
    String help = CommandRun.of("mtr", "--help").out();
    String tests = GOOD.toString() + BAD;
    for (Option option : MtrTable.ALL) {
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
  void reportHasTenRoundsAndAScreenNoEnd() throws FailureException {
    List<String> word = List.of("192.0.2.1");
    assertEquals(10, plan(word, false));
    assertEquals(0, plan(word, true));
    List<String> counted = List.of("-c", "3", "192.0.2.1");
    assertEquals(3, plan(counted, false));
    assertEquals(3, plan(counted, true));
    assertEquals(0, plan(List.of("-c", "0", "192.0.2.1"), false));
  }

  private static long plan(List<String> words, boolean live) throws FailureException {
    var target =
        org.netdiag.trace.TraceTarget.of(
            org.netdiag.shared.wire.IpAddress.parse("192.0.2.1").orElseThrow());
    return new MtrPlanMaker(options(words), live).plan(List.of(target)).pacing().rounds();
  }
}
