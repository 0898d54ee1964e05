package org.netdiag.cli.dns.prompt;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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

  private String script() {
    List<String> command =
        new ArrayList<>(
            ProcessRun.netdiag("dns", "interactive", "--simulate", "dns", "@203.0.113.53")
                .command());
    command.set(1, "-Dnetdiag.terminal=012");
    StringBuilder script = new StringBuilder();
    for (String word : command) {
      script.append('\'').append(word.replace("'", "'\\''")).append("' ");
    }
    return script + "\necho \"left with $?\"";
  }

  @Test
  void linesAreEditedRecalledAndCompleted() throws IOException {
    try (Tmux tmux = Tmux.run(folder, script())) {
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
}
