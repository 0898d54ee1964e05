package org.netdiag.cli.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netdiag.cli.ProcessRun;

/// The command as a process of its own, over simulated networks. The time limit ends a run that
/// does not hear its signal.
@Timeout(60)
final class TraceProcessTest {
  /// Far more output than a pipe holds.
  private static final String BLOCK = "10.9.0.1-10.9.7.250";

  @ParameterizedTest
  @ValueSource(strings = {"text", "ndjson", "csv", "scamper"})
  void readerThatGoesEndsTheRunQuietly(String format) throws IOException, InterruptedException {
    Process process =
        ProcessRun.netdiag("trace", "--simulate", "bulk", "--format", format, BLOCK).start();
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
  void twoRunsGiveTheSameBytes() throws IOException, InterruptedException {
    String[] words = {"trace", "--simulate", "lossy", "--seed", "3", "--json", "203.0.113.80"};
    ProcessRun first = ProcessRun.of(ProcessRun.netdiag(words));
    assertEquals("", first.err());
    assertEquals(0, first.code());
    assertTrue(first.out().contains("\"started\":\"2026-01-15T09:00:00"), first.out());
    assertEquals(first, ProcessRun.of(ProcessRun.netdiag(words)));
  }

  @Test
  void signalReportsWhatIsKnown() throws IOException, InterruptedException {
    List<String> hosts = List.of("web.silent.example", "203.0.113.99", "203.0.113.98");
    for (String signal : List.of("INT", "TERM")) {
      Process process =
          ProcessRun.netdiag(
                  "trace",
                  "--simulate",
                  "silent-hops",
                  "--speed",
                  "real",
                  "--rate",
                  "20",
                  "--format",
                  "ndjson",
                  hosts.get(0),
                  hosts.get(1),
                  hosts.get(2))
              .start();
      StringBuilder out = new StringBuilder();
      boolean sent = false;
      try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          out.append(line).append('\n');
          if (!sent && line.contains("\"event\":\"reply\"")) {
            sent = true;
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
          }
        }
      }
      assertEquals(signal.equals("INT") ? 130 : 143, process.waitFor(), out.toString());
      assertEquals(3, TraceRuns.count(out.toString(), "\"event\":\"summary\""), out.toString());
      assertTrue(out.toString().contains("\"stop\":\"cancelled\""), out.toString());
    }
  }
}
