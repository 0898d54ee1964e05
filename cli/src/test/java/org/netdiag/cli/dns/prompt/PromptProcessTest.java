package org.netdiag.cli.dns.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netdiag.cli.ProcessRun;

/// The prompt as a process of its own whose commands come from a pipe. The time limit ends a run
/// that does not hear its signal.
@Timeout(60)
final class PromptProcessTest {
  private static Process prompt(int port) throws IOException {
    return ProcessRun.netdiag(
            "dns", "interactive", "@127.0.0.1#" + port, "-W", "1h", "--tries", "1")
        .start();
  }

  private static void kill(String signal, Process process)
      throws IOException, InterruptedException {
    ProcessBuilder kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()));
    assertEquals(0, kill.start().waitFor());
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void signalEndsTheQuestionAndThePrompt(String signal, int code)
      throws IOException, InterruptedException {
    try (DatagramSocket silent = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
      Process process = prompt(silent.getLocalPort());
      try (Writer lines = process.outputWriter(StandardCharsets.UTF_8);
          BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
        lines.write("www.example.net\nnever.example.net\n");
        lines.flush();
        silent.receive(new DatagramPacket(new byte[512], 512));
        kill(signal, process);
        assertEquals(
            ";; Cancelled before an answer came from 127.0.0.1#" + silent.getLocalPort(),
            reader.readLine());
        assertEquals(-1, reader.read());
        assertEquals(code, process.waitFor());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void signalEndsThePromptThatWaitsForACommand(String signal, int code)
      throws IOException, InterruptedException {
    Process process = prompt(1);
    try (Writer lines = process.outputWriter(StandardCharsets.UTF_8);
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      lines.write("root\n");
      lines.flush();
      assertEquals("The 'root' command is not implemented.", reader.readLine());
      kill(signal, process);
      assertEquals(-1, reader.read());
      assertEquals(code, process.waitFor());
    }
  }
}
