package org.netdiag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The command as a process of its own, over simulated networks. The time limit ends a run that
/// does not hear its signal.
@Timeout(60)
class EndToEndTest {
  private static final String HOST = "web.lossy.example";

  @Test
  void simulatedPingIsReportedAndRepeats() throws IOException, InterruptedException {
    ProcessRun first = ping("-c", "20", "--simulate", "lossy", "--seed", "3", "--json", HOST);
    assertEquals("", first.err());
    assertEquals(0, first.code());
    assertTrue(first.out().startsWith("{\"schema\":\"netdiag.ping/1\","), first.out());
    assertTrue(first.out().contains("\"started\":\"2026-01-15T09:00:00"), first.out());
    assertTrue(first.out().contains("\"sent\":20,"), first.out());
    ProcessRun again = ping("-c", "20", "--simulate", "lossy", "--seed", "3", "--json", HOST);
    assertEquals(first.out(), again.out());
  }

  @Test
  void textLooksLikePing() throws IOException, InterruptedException {
    ProcessRun run = ping("-c", "2", "--simulate", "lossy", HOST);
    List<String> lines = run.out().lines().toList();
    assertEquals("PING " + HOST + " (203.0.113.80) 56(84) bytes of data.", lines.getFirst());
    assertTrue(lines.get(1).startsWith("64 bytes from " + HOST + " (203.0.113.80): icmp_seq=1"));
    assertTrue(run.out().contains("\n--- " + HOST + " ping statistics ---\n2 packets "), run.out());
  }

  @Test
  void whatDoesNotAnswerIsExitOne() throws IOException, InterruptedException {
    ProcessRun run = ping("-c", "2", "--simulate", "lossy", "192.0.2.99");
    assertEquals("", run.err());
    assertEquals(1, run.code());
  }

  @Test
  void minimumOfAliveTargetsDecides() throws IOException, InterruptedException {
    String[] targets = {"ping", "-c", "1", "--simulate", "lossy", "192.0.2.1", "192.0.2.99"};
    assertEquals(1, CommandRun.of(targets).code());
    String[] one = {
      "ping", "-c", "1", "--simulate", "lossy", "--min-alive", "1", "192.0.2.1", "::9"
    };
    assertEquals(0, CommandRun.of(one).code());
  }

  @Test
  void unknownNameAmongOthersIsSaidAndTheOthersAreMeasured()
      throws IOException, InterruptedException {
    ProcessRun run = ping("-c", "3", "--simulate", "lossy", "--json", "nobody.example", HOST);
    assertEquals(
        "netdiag ping: nobody.example, the simulated network 'lossy' has none such,"
            + " check the name\n",
        run.err());
    assertEquals(2, run.code());
    assertTrue(
        run.out().contains("{\"index\":0,\"target\":{\"name\":\"nobody.example\"},\"error\":"));
    assertTrue(run.out().contains("{\"index\":1,\"target\":{\"name\":\"" + HOST), run.out());
  }

  @Test
  void onlyUnknownNamesAreExitTwoWithoutAResult() throws IOException, InterruptedException {
    ProcessRun run = ping("-c", "3", "--simulate", "lossy", "nobody.example");
    assertEquals("", run.out());
    assertEquals(1, run.err().lines().count(), run.err());
    assertEquals(2, run.code());
  }

  @Test
  void assertionThatDoesNotHoldIsExitOneAndUnknownMetricExitTwo()
      throws IOException, InterruptedException {
    assertEquals(
        1, ping("-c", "3", "--simulate", "lossy", "--assert", "rtt.min > 1s", "192.0.2.1").code());
    ProcessRun wrong =
        ping("-c", "3", "--simulate", "lossy", "--assert", "rtt.mni > 1", "192.0.2.1");
    assertEquals(2, wrong.code());
    assertTrue(wrong.err().contains("rtt.min"), wrong.err());
    assertEquals(1, wrong.err().lines().count(), wrong.err());
  }

  @Test
  void nagiosHasItsOwnCodes() throws IOException, InterruptedException {
    String[] base = {"-c", "4", "--simulate", "lossy", "--format", "nagios"};
    assertNagios("PING OK - ", 0, base, "--warn", "rtt.mean < 1s", "192.0.2.1");
    assertNagios("PING WARNING - ", 1, base, "--warn", "rtt.mean < 1us", "192.0.2.1");
    assertNagios("PING CRITICAL - ", 2, base, "--assert", "rtt.mean < 1us", "192.0.2.1");
    assertNagios("PING CRITICAL - ", 2, base, "192.0.2.99");
    assertNagios("PING UNKNOWN - ", 3, base, "nobody.example");
  }

  private static void assertNagios(String start, int code, String[] base, String... more) {
    String[] args = new String[1 + base.length + more.length];
    args[0] = "ping";
    System.arraycopy(base, 0, args, 1, base.length);
    System.arraycopy(more, 0, args, 1 + base.length, more.length);
    CommandRun run = CommandRun.of(args);
    assertTrue(run.out().startsWith(start), run.out() + run.err());
    assertEquals(1, run.out().lines().count(), run.out());
    assertEquals(code, run.code());
  }

  @Test
  void endlessSimulationAtFullSpeedIsRefused() throws IOException, InterruptedException {
    ProcessRun run = ping("--simulate", "lossy", HOST);
    assertEquals(
        "netdiag ping: --simulate without a count, it would never end,"
            + " add -c N, -w T or --speed real\n",
        run.err());
    assertEquals(2, run.code());
  }

  @Test
  void outputGoesToTheFile(@TempDir Path folder) throws IOException, InterruptedException {
    Path file = folder.resolve("out.csv");
    ProcessRun run =
        ping("-c", "2", "--simulate", "lossy", "--format", "csv", "-o", file.toString(), HOST);
    assertEquals(new ProcessRun(0, "", ""), run);
    assertEquals(2, Files.readString(file).lines().count());
    ProcessRun nowhere =
        ping("-c", "2", "--simulate", "lossy", "-o", folder.resolve("a/b").toString(), HOST);
    assertEquals(2, nowhere.code());
    assertTrue(nowhere.err().startsWith("netdiag ping: output file "), nowhere.err());
  }

  @Test
  void aliveAndUnreachableTargetsAreBareNames() throws IOException, InterruptedException {
    String[] some = {
      "ping", "-c", "2", "--simulate", "lossy", "192.0.2.1", "192.0.2.99", "--alive"
    };
    assertEquals("192.0.2.1\n", CommandRun.of(some).out());
    some[7] = "--unreachable";
    assertEquals("192.0.2.99\n", CommandRun.of(some).out());
  }

  @Test
  void summariesOfIntervalsCountEachProbeOnce() {
    CommandRun run =
        CommandRun.of(
            "ping", "-q", "-c", "30", "--simulate", "lossy", "--summary-every", "10", "192.0.2.1");
    long total = 0;
    for (String line : run.out().lines().toList()) {
      int at = line.indexOf("xmt/rcv/%loss = ");
      if (line.startsWith("192.0.2.1 : ") && at > 0) {
        String counts = line.substring(at + "xmt/rcv/%loss = ".length());
        total += Long.parseLong(counts.substring(0, counts.indexOf('/')));
      }
    }
    assertTrue(run.out().contains("[2026-01-15T09:00:10Z]\n"), run.out());
    assertEquals(20, total, run.out());
  }

  @Test
  void interruptedCountedRunIsReportedWithItsSignal() throws IOException, InterruptedException {
    ProcessRun term = signalled("TERM", "-c", "1000");
    assertEquals(143, term.code(), term.toString());
    assertTrue(term.out().contains(" ping statistics ---\n"), term.out());
    assertEquals("", term.err());
    assertEquals(130, signalled("INT", "-c", "1000").code());
  }

  @Test
  void interruptedEndlessRunEndsByItsResult() throws IOException, InterruptedException {
    ProcessRun run = signalled("INT");
    assertEquals(0, run.code(), run.toString());
    assertTrue(run.out().contains(" ping statistics ---\n"), run.out());
  }

  /// Sends the signal when the first reply has been printed.
  private static ProcessRun signalled(String signal, String... more)
      throws IOException, InterruptedException {
    String[] args = new String[more.length + 6];
    args[0] = "ping";
    args[1] = "--simulate";
    args[2] = "lossy";
    args[3] = "--speed";
    args[4] = "real";
    System.arraycopy(more, 0, args, 5, more.length);
    args[args.length - 1] = "192.0.2.1";
    // As a shell without job control starts a background command: with SIGINT ignored.
    List<String> command = new ArrayList<>(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
    command.addAll(ProcessRun.netdiag(args).command());
    Process process = new ProcessBuilder(command).start();
    StringBuilder out = new StringBuilder();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        out.append(line).append('\n');
        if (line.contains("icmp_seq=1 ")) {
          new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
        }
      }
    }
    try (InputStream err = process.getErrorStream()) {
      String said = new String(err.readAllBytes(), StandardCharsets.UTF_8);
      return new ProcessRun(process.waitFor(), out.toString(), said);
    }
  }

  @Test
  void readerThatGoesEndsTheRunQuietly() throws IOException, InterruptedException {
    Process process =
        ProcessRun.netdiag(
                "ping", "--simulate", "lossy", "--speed", "real", "-i", "0.01", "192.0.2.1")
            .start();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      reader.readLine();
    }
    int code = process.waitFor();
    try (InputStream err = process.getErrorStream()) {
      assertEquals("", new String(err.readAllBytes(), StandardCharsets.UTF_8));
    }
    assertFalse(code > 1, "exit code " + code);
  }

  private static ProcessRun ping(String... args) throws IOException, InterruptedException {
    String[] all = new String[args.length + 1];
    all[0] = "ping";
    System.arraycopy(args, 0, all, 1, args.length);
    return ProcessRun.of(ProcessRun.netdiag(all));
  }
}
