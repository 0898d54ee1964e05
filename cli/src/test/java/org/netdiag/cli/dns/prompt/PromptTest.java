package org.netdiag.cli.dns.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netdiag.cli.CommandRun;
import org.netdiag.cli.DataFile;

final class PromptTest {
  private static CommandRun run(String input) {
    return CommandRun.withInput(
        input, List.of("dns", "interactive", "--simulate", "dns", "@203.0.113.53"));
  }

  @Test
  void sessionLooksLikeNslookup() {
    CommandRun run = run(DataFile.text(PromptTest.class, "session.in"));
    assertEquals(DataFile.text(PromptTest.class, "session.out"), run.out());
    assertEquals("", run.err());
    assertEquals(1, run.code());
  }

  @Test
  void exitCodeIsNslookups() {
    assertEquals(0, run("www.example.net\n").code());
    assertEquals(0, run("www.example.net\nexit\nnope.example.net\n").code());
    assertEquals(1, run("www.example.net\nnope.example.net\n").code());
  }

  @Test
  void emptyInputEndsAtOnce() {
    assertEquals("\n", run("").out());
    assertEquals("\n", run("exit\nwww.example.net\n").out());
    assertEquals("\n", run("\n \t \n").out());
  }

  @Test
  void secondWordIsTheServer() {
    String out = run("example.net 203.0.113.54\n").out();
    assertTrue(out.startsWith("Server:\t\t203.0.113.54\n"), out);
  }

  @Test
  void wrongWordsAreToldAndThePromptGoesOn() {
    CommandRun run =
        run("a..b\nserver\nserver nobody.example\nls\nls -x example.net\nls -t foo x\nexit\n");
    assertEquals(
        """
        netdiag dns: name 'a..b', 'a..b' has an empty label
        netdiag dns: server, its name is missing, name one
        netdiag dns: server nobody.example, the simulated network 'dns' has none such, check its name, or give its address
        netdiag dns: ls, it lists one zone, give ls [OPTION] ZONE [> FILE]
        netdiag dns: ls -x, it is unknown, see help
        netdiag dns: ls -t, 'foo' is no type, give a name as MX
        """,
        run.err());
    assertEquals("\n", run.out());
  }

  @Test
  void portIsThatOfTheServersFromThenOn() {
    String out = run("set port=5300\nset all\nserver 203.0.113.54\nserver 203.0.113.54#99\n").out();
    assertTrue(out.contains("Address: 203.0.113.53#5300\n"), out);
    assertTrue(out.contains("Address: 203.0.113.54#5300\n"), out);
    assertTrue(out.contains("Address: 203.0.113.54#99\n"), out);
  }

  @Test
  void fileOfAListingIsWritten(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("zone");
    CommandRun run = run("ls example.net > " + file + "\n");
    // Simulated servers make no transfers, and a file is made for a whole zone only.
    assertTrue(run.out().startsWith("*** Can't list domain example.net.: "), run.out());
    assertTrue(Files.notExists(file));
  }
}
