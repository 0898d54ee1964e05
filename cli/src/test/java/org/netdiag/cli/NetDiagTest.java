package org.netdiag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NetDiagTest {

  @Test
  void helpFitsEightyColumnsAndIsAsRecorded() {
    for (String[] args :
        new String[][] {
          {"--help"},
          {"ping", "--help"},
          {"trace", "--help"},
          {"mtr", "--help"},
          {"pathping", "--help"},
          {"dns", "--help"},
          {"doctor", "--help"},
          {"sim", "--help"}
        }) {
      CommandRun run = CommandRun.of(args);
      assertEquals(0, run.code());
      assertEquals("", run.err());
      String golden = "help" + (args.length == 1 ? "" : "-" + args[0]) + ".txt";
      assertEquals(DataFile.text(NetDiagTest.class, golden), run.out(), golden);
      run.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }
  }

  @Test
  void versionIsOneLineWhereverItIsAskedFor() {
    String version = "netdiag " + NetDiag.version() + "\n";
    assertEquals(new CommandRun(0, version, ""), CommandRun.of("--version"));
    assertEquals(new CommandRun(0, version, ""), CommandRun.of("-V"));
    assertEquals(new CommandRun(0, version, ""), CommandRun.of("ping", "--version"));
    assertEquals(new CommandRun(0, version, ""), CommandRun.of("trace", "-V"));
    assertEquals(new CommandRun(0, version, ""), CommandRun.of("mtr", "-V"));
    assertEquals(new CommandRun(0, version, ""), CommandRun.of("pathping", "--version"));
    assertTrue(NetDiag.version().startsWith("0."), version);
  }

  @Test
  void unknownCommandNamesTheNearest() {
    assertEquals(
        new CommandRun(
            2, "", "netdiag: unknown command 'pign', the nearest is ping, see netdiag --help\n"),
        CommandRun.of("pign", "localhost"));
  }

  @Test
  void missingCommandIsOneLine() {
    assertEquals(
        new CommandRun(
            2,
            "",
            "netdiag: no command, name one of ping, trace, traceroute, mtr, pathping, dns,"
                + " doctor, sim, see netdiag --help\n"),
        CommandRun.of());
  }

  @Test
  void optionBeforeTheCommandIsRefused() {
    assertEquals(
        new CommandRun(
            2, "", "netdiag: unknown option '-c', a command comes first, see netdiag --help\n"),
        CommandRun.of("-c", "1", "ping"));
  }

  @Test
  void wordsCannotDriveTheTerminal() {
    CommandRun run = CommandRun.of("pi\u001b[31mng\n");
    assertEquals(2, run.code());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().indexOf('\u001b') < 0, run.err());
  }
}
