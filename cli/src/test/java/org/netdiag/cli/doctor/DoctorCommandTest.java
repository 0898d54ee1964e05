package org.netdiag.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netdiag.cli.CommandRun;

/// The command on files below a folder, whose only server has a port that nothing listens at.
final class DoctorCommandTest {
  @TempDir private Path root;

  @BeforeEach
  void files() throws IOException {
    Files.createDirectories(root.resolve("etc"));
    Files.writeString(root.resolve("etc/resolv.conf"), "nameserver 127.99.0.1\nnameserver\n");
    Files.writeString(root.resolve("etc/hosts"), "127.0.0.1 localhost\n");
    Files.writeString(root.resolve("etc/nsswitch.conf"), "hosts: dns files\n");
  }

  private CommandRun doctor(String... words) {
    List<String> all =
        new ArrayList<>(List.of("doctor", "--root", root.toString(), "--non-server", "127.99.0.2"));
    all.addAll(List.of("-W", "2"));
    all.addAll(List.of(words));
    return CommandRun.of(all.toArray(String[]::new));
  }

  @Test
  void troublesOfFilesAreFailuresAndWarnings() {
    CommandRun run = doctor("dns");
    assertEquals(1, run.code(), run::toString);
    assertEquals("", run.err());
    assertTrue(run.out().contains("WARN  nameserver without an address\n"), run::out);
    assertTrue(run.out().contains("/etc/resolv.conf:2:1 nameserver"), run::out);
    assertTrue(run.out().contains("WARN  Name servers are asked before /etc/hosts\n"), run::out);
    assertTrue(run.out().contains("DNS does not work; "), run::out);
    assertFalse(run.out().contains("\u001b"), run::out);
    for (String line : run.out().lines().toList()) {
      assertTrue(line.length() <= 80, line);
    }
  }

  @Test
  void briefLeavesOutWhatIsRight() {
    String brief = doctor("-q").out();
    assertFalse(brief.contains("\nok  ") || brief.contains("\nskip  "), brief);
    assertTrue(brief.contains("FAIL  UDP"), brief);
    assertTrue(doctor("--color=always").out().contains("\u001b[33mWARN\u001b[0m"));
  }

  @Test
  void machineFormatsHaveEveryFinding() {
    String json = doctor("--json").out();
    assertTrue(json.startsWith("{\"schema\":\"netdiag.doctor/1\",\"version\":"), json);
    int findings = json.split("\"id\":", -1).length - 1;
    assertEquals(findings + 1, doctor("--format", "csv").out().lines().count());
    assertEquals(findings + 1, doctor("--format", "ndjson").out().lines().count());
    CommandRun nagios = doctor("--format", "nagios");
    assertTrue(nagios.out().startsWith("DNS CRITICAL - DNS does not work; "), nagios::out);
    assertEquals(2, nagios.code());
  }

  @Test
  void planAsksNothingAndTellsEverything() {
    CommandRun run = doctor("--plan", "--name", "a.example", "--big-name", "b.example/TXT");
    assertEquals(0, run.code(), run::toString);
    assertTrue(run.out().contains("127.99.0.1#53  a.example. IN A  "), run::out);
    assertTrue(run.out().contains("127.99.0.1#53  b.example. IN TXT  "), run::out);
    assertTrue(run.out().contains("127.99.0.2#53  a.example. IN A  once"), run::out);
    assertFalse(run.out().contains("getaddrinfo"), run::out);
    for (String line :
        List.of(
            "127.99.0.1#53  10.0.0.1.nip.io. IN A  ",
            "127.99.0.1#53  root-key-sentinel-is-ta-38696.ksk-test.net. IN A  ",
            "127.99.0.1#53  netdiag-test.onion. IN A  ",
            "127.99.0.1#853  a.example. IN A  ",
            "127.99.0.1#443  a.example. IN A  ",
            "the encrypted ways that 127.99.0.1#53 names  a.example. IN A  ",
            "127.99.0.1#53  the first of those again, 1.1 s later",
            "127.99.0.1#53  *.example.com. *.com. IN A  5 random names",
            "GET http://connectivitycheck.gstatic.com/generate_204")) {
      assertTrue(run.out().contains(line), run.out());
    }
  }

  @Test
  void serversOnlyLeavesTheRestOut() throws IOException {
    Files.writeString(root.resolve("etc/resolv.conf"), "nameserver 192.0.2.9\n");
    String all = doctor("--plan").out();
    assertTrue(all.contains("with hop limits 1 to 12"), all);
    String few = doctor("--plan", "--servers-only").out();
    for (String word : List.of("GET", "hop limits", "127.99.0.2", "portal")) {
      assertFalse(few.contains(word), few);
    }
    assertTrue(few.contains("192.0.2.9#53  netdiag-test.local. IN A  "), few);
    assertTrue(few.contains("that 192.0.2.9#53 names, at its own address  "), few);
  }

  @Test
  void planHasTheServersThatAreAskedOverTlsOnly() throws IOException {
    assertFalse(doctor("--plan").out().contains("DNSOverTLS"));
    Files.createDirectories(root.resolve("run/systemd/resolve"));
    Files.createDirectories(root.resolve("etc/systemd"));
    Files.writeString(root.resolve("run/systemd/resolve/resolv.conf"), "nameserver 192.0.2.7\n");
    Files.writeString(root.resolve("etc/systemd/resolved.conf"), "[Resolve]\nDNSOverTLS=yes\n");
    String plan = doctor("--plan", "--servers-only").out();
    assertTrue(plan.contains("192.0.2.7#853  example.com. IN A  over TLS (DNSOverTLS=yes)"), plan);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "net|argument 'net', doctor examines dns",
        "--name=.|option --name '.', the root is no name",
        "--bogus-name=a..b|option --bogus-name 'a..b',",
        "--big-name=a/NOSUCH|NOSUCH is no record type",
        "--non-server=x|'x' is no address",
        "--inconclusive=maybe|the nearest is",
        "--timeout=2m|above 1 minute",
        "--count=0|'0' is not in 1 to 1000",
        "--portal-url=https://a.test/|it is not http://",
        "--sentinel-zone=.|the root is no name",
        "--root=/nonexistent|is no folder",
        "--simulate=x|unknown option '--simulate'",
      })
  void wrongArgumentIsToldInOneLine(String word, String said) {
    CommandRun run = doctor(word);
    assertEquals(2, run.code(), run::toString);
    assertTrue(run.err().startsWith("netdiag doctor: "), run::err);
    assertTrue(run.err().contains(said), run::err);
    assertEquals(1, run.err().lines().count());
  }

  @Test
  void helpNamesEveryOption() {
    String help = CommandRun.of("doctor", "--help").out();
    for (String option : List.of("--strict", "--plan", "--nxdomain-base", "--root", "-W")) {
      assertTrue(help.contains(option), help);
    }
    for (String line : help.lines().toList()) {
      assertTrue(line.length() <= 80, line);
    }
  }
}
