package org.netdiag.cli.mtr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netdiag.cli.ProcessRun;

/// The command as a process of its own, over simulated networks. The time limit ends a run that
/// does not hear its signal.
@Timeout(60)
final class MtrProcessTest {
  @ParameterizedTest
  @ValueSource(strings = {"ndjson", "mtr-raw"})
  void readerThatGoesEndsTheRunQuietly(String format) throws IOException, InterruptedException {
    Process process =
        ProcessRun.netdiag(
                "mtr",
                "--simulate",
                "lossy",
                "--speed",
                "real",
                "-c",
                "0",
                "-i",
                "0.02",
                "--format",
                format,
                "web.lossy.example")
            .start();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      assertTrue(!reader.readLine().isEmpty(), format);
    }
    int code = process.waitFor();
    try (InputStream err = process.getErrorStream()) {
      assertEquals("", new String(err.readAllBytes(), StandardCharsets.UTF_8));
    }
    assertTrue(code <= 1, "exit code " + code);
  }

  @Test
  void countedRunThatIsCutIsReportedWithItsSignal() throws IOException, InterruptedException {
    for (String signal : List.of("INT", "TERM")) {
      ProcessRun run = signalled(signal, "mtr", "-c", "1000", "--format", "ndjson");
      assertEquals(signal.equals("INT") ? 130 : 143, run.code(), run.out());
      assertEquals(1, MtrRuns.count(run.out(), "\"event\":\"summary\""), run.out());
      assertEquals("", run.err());
    }
  }

  @Test
  void runWithoutAnEndEndsByItsResult() throws IOException, InterruptedException {
    ProcessRun run = signalled("INT", "mtr", "-c", "0", "--format", "ndjson");
    assertEquals(0, run.code(), run.out());
    assertEquals(1, MtrRuns.count(run.out(), "\"event\":\"summary\""), run.out());
  }

  @Test
  void recordOfARunThatWasCutIsWhole(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path file = folder.resolve("out.json");
    Path record = folder.resolve("record");
    ProcessRun run =
        signalled("TERM", "mtr", "-c", "1000", "--format", "ndjson", "--record", record.toString());
    assertEquals(143, run.code());
    ProcessRun json =
        ProcessRun.of(
            ProcessRun.netdiag(
                "mtr", "--replay", record.toString(), "--json", "-o", file.toString()));
    assertEquals(new ProcessRun(0, "", ""), json);
  }

  @Test
  void pathpingThatIsCutIsReportedWithItsSignal() throws IOException, InterruptedException {
    ProcessRun run = signalled("INT", "pathping", "-q", "1000", "--format", "ndjson");
    assertEquals(130, run.code(), run.out());
    assertEquals(1, MtrRuns.count(run.out(), "\"event\":\"summary\""), run.out());
  }

  /// Sends the signal when the first reply of the target has been printed.
  private static ProcessRun signalled(String signal, String command, String... more)
      throws IOException, InterruptedException {
    List<String> args =
        new ArrayList<>(List.of(command, "--simulate", "lossy", "--speed", "real", "-i", "0.02"));
    args.addAll(List.of(more));
    args.add("web.lossy.example");
    // As a shell without job control starts a background command: with SIGINT ignored.
    List<String> words = new ArrayList<>(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh"));
    words.addAll(ProcessRun.netdiag(args.toArray(new String[0])).command());
    Process process = new ProcessBuilder(words).start();
    StringBuilder out = new StringBuilder();
    boolean sent = false;
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        out.append(line).append('\n');
        if (!sent && line.contains("\"kind\":\"target\"")) {
          sent = true;
          new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
        }
      }
    }
    try (InputStream err = process.getErrorStream()) {
      String said = new String(err.readAllBytes(), StandardCharsets.UTF_8);
      return new ProcessRun(process.waitFor(), out.toString(), said);
    }
  }
}
