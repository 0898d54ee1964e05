package org.netdiag.cli.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.netdiag.cli.dns.QueryRuns.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netdiag.cli.CommandRun;

/// Runs that ask nobody.
final class QueryRefusalsTest {
  @Test
  void fileWithoutAQuestionIsNoRun() {
    String empty = "netdiag dns: no name, what was read has none, name a host or an address\n";
    CommandRun run = QueryRuns.withInput("# nobody\n\n", "--names", "-");
    assertEquals(new CommandRun(2, "", empty), run);
    CommandRun nslookup = QueryRuns.withInput("", "--names", "-", "--format", "nslookup");
    assertEquals(new CommandRun(2, "\n", empty), nslookup);
    CommandRun nagios = QueryRuns.withInput("", "--names", "-", "--format", "nagios");
    assertEquals(3, nagios.code(), nagios.out());
  }

  @Test
  void fileOfCertificatesIsReadBeforeAnybodyIsAsked(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("ca");
    String what = "netdiag dns: option --tls-ca, '" + file + "' ";
    assertEquals(
        what + "cannot be read, check its name and its mode\n",
        run("www.example.net", "--tls-ca", file.toString()).err());
    Files.writeString(file, "-----BEGIN PRIVATE KEY-----\n");
    CommandRun run = run("www.example.net", "+tls-ca=" + file);
    assertEquals(what + "has no certificates, give certificates in PEM\n", run.err());
    assertEquals(2, run.code());
  }

  @Test
  void reportForProgramsIsThereWhenNoServerHasAnAddress() {
    String why = "the simulated network 'dns' has none such";
    for (String command : List.of("query", "latency", "compare")) {
      String[] words = {
        "dns", command, "www.example.net", "@nobody", "--simulate", "dns", "--json"
      };
      CommandRun run = CommandRun.of(words);
      assertEquals(2, run.code(), command);
      assertTrue(run.out().contains("{\"index\":0,\"server\":\"nobody\""), run.out());
      assertTrue(run.out().endsWith("\"error\":\"" + why + "\"}\n]}\n"), run.out());
      assertEquals(1, run.err().lines().count(), run.err());
      words[words.length - 1] = "--format=nagios";
      CommandRun nagios = CommandRun.of(words);
      assertEquals(3, nagios.code(), command);
      assertTrue(nagios.out().startsWith("DNS"), nagios.out());
      assertTrue(nagios.out().contains(" UNKNOWN - "), nagios.out());
      words[words.length - 1] = "--format=text";
      CommandRun text = CommandRun.of(words);
      assertEquals("", text.out());
      assertEquals(2, text.code());
    }
  }
}
