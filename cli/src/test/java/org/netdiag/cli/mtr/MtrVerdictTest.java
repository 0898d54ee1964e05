package org.netdiag.cli.mtr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netdiag.cli.CommandRun;

/// Exit codes, expressions, targets that have no address.
final class MtrVerdictTest {
  private static final String UNKNOWN =
      "netdiag mtr: nobody.example, the simulated network 'lossy' has none such,"
          + " check the name\n";

  @TempDir Path folder;

  @Test
  void targetThatIsNotReachedIsExitOne() {
    MtrRuns.text(0, MtrRuns.over("firewall", "--tcp", "-c", "2", "stealth.firewall.example"));
    MtrRuns.text(1, MtrRuns.over("firewall", "-c", "2", "stealth.firewall.example"));
    MtrRuns.text(1, MtrRuns.over("firewall", "-c", "2", "203.0.113.1", "stealth.firewall.example"));
  }

  @Test
  void oneProtocolThatGetsThroughIsEnough() {
    String[] words = {"-c", "2", "--protocol", "all", "stealth.firewall.example"};
    MtrRuns.text(0, MtrRuns.over("firewall", words));
    words[4] = "mail.firewall.example";
    MtrRuns.text(1, MtrRuns.over("firewall", words));
  }

  @Test
  void unknownNameAmongOthersIsSaidAndTheOthersAreMeasured() {
    CommandRun run = MtrRuns.over("lossy", "nobody.example", "web.lossy.example");
    assertEquals(UNKNOWN, run.err());
    assertEquals(2, run.code());
    assertTrue(run.out().contains("|-- web.lossy.example "), run.out());
    CommandRun json = MtrRuns.over("lossy", "--json", "nobody.example", "web.lossy.example");
    assertEquals(UNKNOWN, json.err());
    assertEquals(2, json.code());
    assertTrue(
        json.out().contains("{\"index\":0,\"target\":{\"name\":\"nobody.example\"},\"error\":"));
    assertTrue(json.out().contains("{\"index\":1,\"target\":{\"name\":\"web.lossy.example\""));
  }

  @Test
  void onlyUnknownNamesAreExitTwo() {
    assertEquals(new CommandRun(2, "", UNKNOWN), MtrRuns.over("lossy", "nobody.example"));
    CommandRun json = MtrRuns.over("lossy", "-4", "-6", "--json", "nobody.example");
    assertEquals(2, json.code());
    assertEquals(UNKNOWN, json.err());
    assertTrue(json.out().contains("\"error\":"), json.out());
  }

  @Test
  void nameWithoutAnAddressOfTheFamilyIsUnknown() {
    CommandRun v4 = MtrRuns.over("silent-hops", "-6", "web.silent.example");
    assertEquals(2, v4.code());
    assertEquals(1, v4.err().lines().count(), v4.err());
    String both = MtrRuns.text(0, MtrRuns.over("silent-hops", "-46", "-n", "web.silent.example"));
    assertEquals(1, MtrRuns.count(both, "HOST: "), both);
  }

  @Test
  void expressionsDecideAndAreShown() {
    String[] args = {"--assert", "reached", "--assert", "hops < 5", "web.lossy.example"};
    String out = MtrRuns.text(1, MtrRuns.over("lossy", args));
    assertTrue(out.contains("\nassert reached: holds\n"), out);
    assertTrue(out.contains("\nassert hops < 5: does not hold, it is 5"), out);
    args[3] = "hops <= 5";
    MtrRuns.text(0, MtrRuns.over("lossy", args));
    args[3] = "jitter.mean > 1s";
    MtrRuns.text(1, MtrRuns.over("lossy", args));
    String warned =
        MtrRuns.text(0, MtrRuns.over("lossy", "--warn", "hops < 5", "web.lossy.example"));
    assertTrue(warned.contains("\nwarn hops < 5: does not hold, it is 5"), warned);
  }

  @Test
  void assertionsAreInJson() {
    String json =
        MtrRuns.text(
            1, MtrRuns.over("lossy", "--json", "--assert", "hops < 5", "web.lossy.example"));
    assertTrue(
        json.contains("\"assertions\":[{\"expr\":\"hops < 5\",\"value\":5.000,\"holds\":false}]"),
        json);
  }

  @Test
  void targetsOfFileAndStdinAreMeasuredBesideTheWords() throws IOException {
    Path file =
        Files.writeString(folder.resolve("hosts"), "# two\n192.0.2.1\n\n198.51.100.1 # b\n");
    CommandRun run =
        CommandRun.withInput(
            "web.lossy.example\n",
            List.of(
                "mtr",
                "--simulate",
                "lossy",
                "--format",
                "csv",
                "203.0.113.1",
                "--targets",
                file.toString(),
                "--targets",
                "-"));
    String out = MtrRuns.text(0, run);
    String[] starts = {"0,203.0.113.1,", "1,192.0.2.1,", "2,198.51.100.1,", "3,web.lossy.example,"};
    for (String start : starts) {
      assertTrue(out.contains("\n" + start), out);
    }
  }

  @Test
  void targetOfAnotherFamilyThanTheSourceIsRefused() {
    CommandRun run =
        MtrRuns.over("lossy", "-4", "-6", "--source", "192.0.2.10", "web.lossy.example");
    assertEquals(2, run.code());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains("it is not of the family of --source"), run.err());
  }
}
