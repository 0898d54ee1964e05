package org.netdiag.cli.mtr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netdiag.cli.CommandRun;

/// Two runs compared.
final class MtrDiffTest {
  private static final String NETWORK =
      """
      lesson  A route for a test of change
      local 192.0.2.10
      router gw     192.0.2.1      delay 300us
      router fast   198.51.100.5   delay 4ms
      router spare  198.51.100.9   delay 9ms
      host   web    203.0.113.80   delay 1ms  name web.change.example
      """;

  @TempDir Path folder;

  /// A report or a record of a run over the path.
  private String file(String name, String path, String... more) throws IOException {
    Path network = folder.resolve(name + ".topology");
    Files.writeString(network, NETWORK + "path web via " + path + "\n");
    Path file = folder.resolve(name);
    List<String> args = new ArrayList<>(List.of("-c", "50", "web.change.example"));
    args.addAll(List.of(more));
    args.add(file.toString());
    assertEquals(0, MtrRuns.run("mtr", network.toString(), args).code());
    return file.toString();
  }

  private static CommandRun diff(String... words) {
    List<String> args = new ArrayList<>(List.of("mtr", "--diff"));
    args.addAll(List.of(words));
    return CommandRun.withInput("", args);
  }

  @Test
  void sameRouteIsExitZeroAndAnotherExitOne() throws IOException {
    String before = file("before", "gw fast", "--json", "-o");
    String same = file("same", "gw fast", "--record");
    String after = file("after", "gw spare", "--record");
    MtrRuns.text(0, diff(before, same));
    MtrRuns.text(0, diff(after, after));
    String text = MtrRuns.text(1, diff(before, after));
    assertTrue(text.contains("198.51.100.9") && text.contains("198.51.100.5"), text);
    String json = MtrRuns.text(1, diff(before, after, "--json"));
    assertTrue(json.startsWith("{\"schema\":\"netdiag.mtr.diff/1\","), json);
    Path out = folder.resolve("out");
    assertEquals("", MtrRuns.text(1, diff(before, after, "-o", out.toString())));
    assertEquals(text, Files.readString(out));
  }

  @Test
  void runsWithoutACommonPathCannotBeCompared() throws IOException {
    String before = file("before", "gw fast", "--record");
    Path other = folder.resolve("other");
    MtrRuns.text(0, MtrRuns.over("lossy", "--record", other.toString(), "192.0.2.1"));
    CommandRun run = diff(before, other.toString());
    assertEquals(2, run.code());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains(" have no path in common, "), run.err());
  }

  @Test
  void fileThatIsNoReportIsOneLine() throws IOException {
    String before = file("before", "gw fast", "--record");
    Path text = Files.writeString(folder.resolve("text"), "hello\n");
    for (String bad : List.of(text.toString(), folder.toString(), before + ".none")) {
      CommandRun run = diff(before, bad);
      assertEquals(2, run.code());
      assertEquals(1, run.err().lines().count(), run.err());
      assertTrue(run.err().startsWith("netdiag mtr: option --diff, " + bad + ": "), run.err());
    }
  }
}
