package org.netdiag.cli.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netdiag.cli.ProcessRun;

/// The command as a process of its own. The time limit ends a run that does not hear its signal.
@Timeout(60)
final class QueryProcessTest {
  @ParameterizedTest
  @ValueSource(strings = {"text", "ndjson", "csv", "yaml", "rfc8427", "nslookup"})
  void readerThatGoesEndsTheRunQuietly(String format, @TempDir Path folder)
      throws IOException, InterruptedException {
    // Far more output than a pipe holds.
    Path names = Files.writeString(folder.resolve("n"), "www.example.net\n".repeat(5_000));
    Process process =
        ProcessRun.netdiag(
                "dns", "--simulate", "dns", "--format", format, "--names", names.toString())
            .start();
    process.getOutputStream().close();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      assertTrue(reader.read() >= 0, format);
    }
    int code = process.waitFor();
    try (InputStream err = process.getErrorStream()) {
      assertEquals("", new String(err.readAllBytes(), StandardCharsets.UTF_8));
    }
    assertEquals(0, code);
  }

  /// 127.0.0.1 answers nothing at port 1, and says so: results come at once, and further names
  /// never.
  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void signalReportsWhatIsKnown(String signal, int code) throws IOException, InterruptedException {
    Process process =
        ProcessRun.netdiag(
                "dns", "--json", "--names", "-", "@127.0.0.1#1", "--tries", "1", "-W", "5s")
            .start();
    try (Writer names = process.outputWriter(StandardCharsets.UTF_8);
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      names.write("www.example.net\n");
      names.flush();
      assertTrue(reader.readLine().startsWith("{\"schema\":\"netdiag.dns/1\""));
      assertEquals(
          0,
          new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor());
      StringBuilder rest = new StringBuilder();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        rest.append(line);
      }
      assertTrue(rest.toString().endsWith("\"interrupted\":true}"), rest.toString());
    }
    assertEquals(code, process.waitFor());
  }

  /// A server that takes questions and never answers.
  private static DatagramSocket silent() throws IOException {
    return new DatagramSocket(0, InetAddress.getLoopbackAddress());
  }

  private static void kill(Process process) throws IOException, InterruptedException {
    ProcessBuilder kill = new ProcessBuilder("kill", "-TERM", Long.toString(process.pid()));
    assertEquals(0, kill.start().waitFor());
  }

  @Test
  void signalReportsWhatIsUnderWayAndWhatWasNotAsked(@TempDir Path folder)
      throws IOException, InterruptedException {
    try (DatagramSocket server = silent()) {
      Path names = Files.writeString(folder.resolve("n"), "a.example\nb.example\n");
      Process process =
          ProcessRun.netdiag(
                  "dns",
                  "--json",
                  "--names",
                  names.toString(),
                  "--in-flight",
                  "1",
                  "@127.0.0.1#" + server.getLocalPort(),
                  "-W",
                  "50s")
              .start();
      process.getOutputStream().close();
      server.receive(new DatagramPacket(new byte[512], 512));
      kill(process);
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(143, process.waitFor());
      assertTrue(out.contains("{\"index\":0,\"server\":\"127.0.0.1#"), out);
      assertTrue(out.contains("\"outcome\":\"no_reply\""), out);
      assertTrue(out.contains("\"end\":\"cancelled\""), out);
      assertTrue(out.contains("\"error\":\"the run was cut before\""), out);
      assertTrue(out.endsWith("],\"interrupted\":true}\n"), out);
    }
  }

  @Test
  void signalEndsLookUpsAndTheirWaitForNames() throws IOException, InterruptedException {
    try (DatagramSocket server = silent()) {
      String at = "@127.0.0.1#" + server.getLocalPort();
      Process process =
          ProcessRun.netdiag("dns", "--format", "nslookup", "--names", "-", at, "-W", "50s")
              .start();
      try (Writer names = process.outputWriter(StandardCharsets.UTF_8)) {
        names.write("a.example.\nb.example.\n");
        names.flush();
        server.receive(new DatagramPacket(new byte[512], 512));
        kill(process);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(143, process.waitFor());
        assertEquals(";; Cancelled before an answer came from " + at.substring(1) + "\n\n", out);
      }
    }
  }

  @Test
  void answersComeWhileFurtherNamesAreAwaited() throws IOException, InterruptedException {
    Process process =
        ProcessRun.netdiag(
                "dns", "--format", "ndjson", "--names", "-", "@127.0.0.1#1", "--tries", "1")
            .start();
    try (Writer names = process.outputWriter(StandardCharsets.UTF_8);
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (int i = 0; i < 3; i++) {
        names.write("n" + i + ".example.net\n");
        names.flush();
        String line = reader.readLine();
        while (!line.contains("\"event\":\"summary\"")) {
          line = reader.readLine();
        }
        assertTrue(line.contains("\"name\":\"n" + i + ".example.net.\""), line);
        assertTrue(line.contains("\"outcome\":\"no_reply\""), line);
      }
    }
    assertEquals(4, process.waitFor());
  }

  @Test
  void twoRunsGiveTheSameBytes() throws IOException, InterruptedException {
    String[] words = {"dns", "--simulate", "dns", "--seed", "3", "--json", "www.example.net"};
    ProcessRun first = ProcessRun.of(ProcessRun.netdiag(words));
    assertEquals("", first.err());
    assertEquals(0, first.code());
    assertEquals(first, ProcessRun.of(ProcessRun.netdiag(words)));
  }
}
