package org.netdiag.cli.dns.prompt;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.netdiag.cli.ProcessRun;
import org.netdiag.cli.mtr.screen.Tmux;

/// The prompt on a terminal.
@Timeout(120)
final class PromptTerminalTest {
  @TempDir private Path folder;

  private static String script(String... options) {
    List<String> words = new ArrayList<>(List.of("dns", "interactive"));
    words.addAll(List.of(options));
    List<String> command =
        new ArrayList<>(ProcessRun.netdiag(words.toArray(new String[0])).command());
    command.set(1, "-Dnetdiag.terminal=012");
    // The terminal sends SIGINT to the shell of the script too.
    StringBuilder script = new StringBuilder("trap : INT\n");
    for (String word : command) {
      script.append('\'').append(word.replace("'", "'\\''")).append("' ");
    }
    return script + "\necho \"left with $?\"";
  }

  @Test
  void linesAreEditedRecalledAndCompleted() throws IOException {
    try (Tmux tmux = Tmux.run(folder, script("--simulate", "dns", "@203.0.113.53"))) {
      tmux.await(">");
      tmux.press("www.example.nett", "BSpace", "Enter");
      tmux.await("Address: 2001:db8:20::80\n>");
      tmux.press("set ty", "Tab");
      tmux.await("> set type=");
      tmux.press("MX", "Enter");
      tmux.press("Up", "Up");
      tmux.await("> www.example.net\n");
      tmux.press("C-c");
      tmux.press("example.net", "Enter");
      String seen = tmux.await("mail exchanger = 10 mail.example.net.");
      assertTrue(!seen.contains("left with"), seen);
      tmux.press("nope.example.net", "Enter");
      tmux.await("** server can't find nope.example.net: NXDOMAIN");
      tmux.press("C-d");
      tmux.await("left with 1");
    }
  }

  /// A question that waits for an hour: Ctrl-C ends it, clears a line, and leaves where there is
  /// none.
  @Test
  void interruptEndsTheQuestionAndThenThePrompt() throws IOException {
    try (DatagramSocket silent = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
      String server = "@127.0.0.1#" + silent.getLocalPort();
      try (Tmux tmux = Tmux.run(folder, script(server, "-W", "1h", "--tries", "1"))) {
        tmux.await(">");
        for (String name : List.of("one.example", "two.example")) {
          tmux.press(name, "Enter");
          silent.receive(new DatagramPacket(new byte[512], 512));
          tmux.press("C-c");
          tmux.await(
              "> "
                  + name
                  + "\n^C\n;; Cancelled before an answer came from "
                  + server.substring(1)
                  + "\n>");
        }
        tmux.press("three", "C-c");
        tmux.await("> three\n>");
        tmux.press("C-c");
        tmux.await("left with 1");
      }
    }
  }
}
