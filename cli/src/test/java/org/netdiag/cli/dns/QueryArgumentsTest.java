package org.netdiag.cli.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.netdiag.cli.CommandRun;
import org.netdiag.cli.DataFile;
import org.netdiag.cli.Streams;
import org.netdiag.cli.args.CommandLineReader;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.args.Option;
import org.netdiag.cli.host.Terminal;

final class QueryArgumentsTest {
  private static final List<DataFile.Case> BAD =
      DataFile.read(QueryArgumentsTest.class, "bad-arguments.txt");
  private static final List<DataFile.Case> GOOD =
      DataFile.read(QueryArgumentsTest.class, "good-arguments.txt");

  @Test
  void badArgumentsAreOneLineAndExitTwo() {
    for (DataFile.Case each : BAD) {
      List<String> args = new ArrayList<>(List.of("dns"));
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
      String line = read(each.words()).toString();
      for (String part : each.right().split(" ; ", -1)) {
        assertTrue(line.contains(part), each.left() + " lacks " + part + ": " + line);
      }
    }
  }

  private static QueryLine read(List<String> words) throws FailureException {
    OutputStream nowhere = OutputStream.nullOutputStream();
    Streams streams =
        Streams.of(
            InputStream.nullInputStream(), nowhere, nowhere, new Terminal(false, false, false));
    List<String> args = DigWords.translate(words).args();
    return new QueryLineReader(CommandLineReader.read(QueryTable.ALL, args), streams, words).read();
  }

  @Test
  void everyOptionIsInHelpAndInATest() {
    String help = CommandRun.of("dns", "--help").out();
    String tests = GOOD.toString() + BAD;
    for (Option option : QueryTable.ALL) {
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
  void everyWordOfDigIsInATest() {
    String tests = GOOD.toString() + BAD;
    for (String name : DigOptions.names()) {
      boolean elsewhere =
          List.of("besteffort", "trace", "ndots", "opcode", "tries", "timeout", "ednsflags")
              .contains(name);
      String prefix = name.substring(0, Math.min(4, name.length()));
      boolean tested = tests.contains("+" + prefix) || tests.contains("+no" + prefix);
      assertTrue(elsewhere || tested || SAME.contains(name), name);
    }
  }

  /// Words that stand in one line of the table with one that is tested.
  private static final List<String> SAME =
      List.of(
          "aaflag",
          "aa",
          "adflag",
          "cdflag",
          "recurse",
          "rdflag",
          "search",
          "defname",
          "expire",
          "idn",
          "idnin",
          "idnout",
          "all",
          "comments",
          "question",
          "authority",
          "additional");

  @Test
  void helpFitsEightyColumns() {
    for (String command : List.of("query", "interactive")) {
      CommandRun help = CommandRun.of("dns", command, "--help");
      assertEquals(0, help.code());
      for (String line : help.out().split("\n", -1)) {
        assertTrue(line.length() <= 80, line);
      }
    }
  }

  @Test
  void queryIsTheUsualCommand() {
    assertEquals(CommandRun.of("dns", "--help"), CommandRun.of("dns", "query", "--help"));
    String[] words = {"dns", "--simulate", "dns", "www.example.net", "--json"};
    CommandRun run = CommandRun.of(words);
    assertEquals(0, run.code(), run.err());
    assertEquals(
        run, CommandRun.of("dns", "query", "--simulate", "dns", "www.example.net", "--json"));
  }
}
