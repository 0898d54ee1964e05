package org.netdiag.cli.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.netdiag.cli.CommandRun;

/// The shapes of other tools, over simulated networks.
class TraceExportTest {
  private static final String NEAR = "192.0.2.1";
  private static final String FAR = "web.lossy.example";

  @Test
  void atlasIsAnArrayWithAnObjectALine() {
    CommandRun run = export("atlas", NEAR, FAR);
    List<String> lines = run.out().lines().toList();
    assertEquals(0, run.code(), run.err());
    assertEquals(4, lines.size(), run.out());
    assertEquals("[", lines.getFirst());
    assertTrue(lines.get(1).startsWith("{\"af\":4,") && lines.get(1).endsWith("},"), run.out());
    assertTrue(lines.get(2).startsWith("{\"af\":4,") && lines.get(2).endsWith("}"), run.out());
    assertEquals("]", lines.getLast());
  }

  @Test
  void unknownNamesLeaveTheArrayEmptyAndNoLine() {
    String said = "netdiag trace: nobody, the simulated network 'lossy' has none such,";
    for (String form : List.of("atlas", "scamper")) {
      CommandRun run = export(form, "nobody");
      assertEquals(2, run.code());
      assertEquals(form.equals("atlas") ? "[]\n" : "", run.out());
      assertTrue(run.err().startsWith(said), run.err());
    }
  }

  @Test
  void graphComesOnceForAllTargets() {
    CommandRun run = export("dot", NEAR, FAR);
    assertEquals(0, run.code(), run.err());
    assertEquals(0, run.out().indexOf("digraph "), run.out());
    assertEquals(0, run.out().lastIndexOf("digraph "), run.out());
    assertTrue(run.out().endsWith("}\n"), run.out());
  }

  private static CommandRun export(String form, String... targets) {
    String[] args = new String[5 + targets.length];
    System.arraycopy(
        new String[] {"trace", "--simulate", "lossy", "--format", form}, 0, args, 0, 5);
    System.arraycopy(targets, 0, args, 5, targets.length);
    return CommandRun.of(args);
  }
}
