package org.netdiag.cli.mtr.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netdiag.cli.ProcessRun;
import org.netdiag.shared.report.TextWidth;

/// The screen in a terminal, by tmux: what keys, signals, sizes and hostile names do to it.
@Timeout(120)
class LiveScreenTest {
  private static final String TARGET = "lossy web.lossy.example";

  @TempDir Path folder;

  /// The screen's process between two looks at the terminal's modes.
  ///
  /// @param arguments of [ScreenMain]
  private String script(String arguments) {
    return "export LC_ALL=C.UTF-8\n"
        // a handler keeps this shell alive at Ctrl-C, and the process gets the default back
        + "trap : INT\n"
        + ("cd " + folder + "\n")
        + "stty -g >before\n"
        + ("sh -c 'echo $$ >pid; exec " + java() + " " + arguments + "' 2>err\n")
        + "echo left with $?\n"
        + "stty -g >after\n"
        + "echo the end\n";
  }

  private static String java() {
    return System.getProperty("java.home")
        + "/bin/java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --illegal-native-access=deny"
        + " --enable-native-access=org.netdiag.shared,org.netdiag.cli,org.jline.terminal.ffm -p "
        + System.getProperty("jdk.module.path")
        + " --patch-module org.netdiag.cli="
        + testClasses()
        + " -m org.netdiag.cli/"
        + ScreenMain.class.getName();
  }

  private static Path testClasses() {
    String file = ScreenMain.class.getName().replace('.', '/') + ".class";
    try {
      URI uri = Objects.requireNonNull(ScreenMain.class.getResource("ScreenMain.class")).toURI();
      String whole = Path.of(uri).toString();
      return Path.of(whole.substring(0, whole.length() - file.length()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private void restored(Tmux tmux, int code) throws IOException {
    String seen = tmux.await("the end");
    assertTrue(seen.contains("left with " + code), seen);
    assertEquals("0 1 0", tmux.state("#{alternate_on} #{cursor_flag} #{keypad_cursor_flag}"));
    assertEquals(read("before"), read("after"));
    assertEquals("", read("err"));
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  private void signal(String name) throws IOException, InterruptedException {
    ProcessRun run = ProcessRun.of("sh", "-c", "kill -" + name + " " + read("pid").strip());
    assertEquals(0, run.code(), run.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"q", "C-c"})
  void keysThatLeaveLeaveTheTerminalAsItWas(String key) throws IOException {
    try (Tmux tmux = Tmux.run(folder, script("plain 0 " + TARGET))) {
      tmux.await(" 5. 203.0.113.80");
      assertEquals("1 0", tmux.state("#{alternate_on} #{cursor_flag}"));
      tmux.press(key);
      restored(tmux, key.equals("q") ? 0 : 2);
      assertNotEquals("", read("before"));
    }
  }

  @ParameterizedTest
  @CsvSource({"INT,2", "TERM,15", "HUP,1"})
  void signalsLeaveTheTerminalAsItWas(String name, int number)
      throws IOException, InterruptedException {
    try (Tmux tmux = Tmux.run(folder, script("plain 0 " + TARGET))) {
      tmux.await(" 5. 203.0.113.80");
      signal(name);
      restored(tmux, number);
    }
  }

  @Test
  void endOfTheRunLeavesTheTerminalAsItWas() throws IOException {
    try (Tmux tmux = Tmux.run(folder, script("plain 20 " + TARGET))) {
      restored(tmux, 0);
    }
  }

  @Test
  void defectLeavesTheTerminalAsItWas() throws IOException {
    Path defect = folder.resolve("defect");
    try (Tmux tmux = Tmux.run(folder, script(defect + " 0 " + TARGET))) {
      tmux.await(" 5. 203.0.113.80");
      Files.createFile(defect);
      String seen = tmux.await("the end");
      assertTrue(seen.contains("left with 1"), seen);
      assertEquals("0 1", tmux.state("#{alternate_on} #{cursor_flag}"));
      assertEquals(read("before"), read("after"));
      assertTrue(read("err").contains("a defect"), read("err"));
    }
  }

  @Test
  void smallTerminalShowsWhatFits() throws IOException {
    try (Tmux tmux = Tmux.run(folder, script("plain 0 " + TARGET))) {
      tmux.await(" 5. 203.0.113.80");
      tmux.resize(40, 10);
      String seen =
          tmux.await(
              "a screen of 40 columns",
              it -> it.lines().anyMatch(line -> line.startsWith("mtr web.lossy.example    ")));
      for (String line : seen.lines().toList()) {
        assertTrue(TextWidth.of(line) <= 40, line);
      }
      assertTrue(seen.contains(" 5. 203.0.113.80"), seen);
      tmux.resize(132, 43);
      tmux.await("Verdict");
      tmux.press("q");
      restored(tmux, 0);
    }
  }

  @Test
  void namesDriveNothing() throws IOException {
    try (Tmux tmux = Tmux.run(folder, script("hostile 0 " + TARGET))) {
      String title = tmux.state("#{pane_title}");
      tmux.resize(120, 24);
      String seen = tmux.await("\\u001b]0;owned\\u0007\\u001b[2J\\u001b[?10");
      tmux.press("Down", "Enter");
      seen += tmux.await("Probes");
      assertFalse(seen.codePoints().anyMatch(code -> code < ' ' && code != '\n'), seen);
      assertEquals(title, tmux.state("#{pane_title}"));
      assertEquals("1 0", tmux.state("#{alternate_on} #{cursor_flag}"));
      tmux.press("q");
      restored(tmux, 0);
    }
  }

  @Test
  void vanishedTargetIsShownAndLeft() throws IOException {
    Path topology =
        Files.writeString(
            folder.resolve("vanishing.topology"),
            """
            local 192.0.2.10
            router gw 192.0.2.1 delay 1ms
            host web 203.0.113.80 delay 1ms name web.example
            path web via gw
            at 1s down web
            """);
    try (Tmux tmux = Tmux.run(folder, script("plain 0 " + topology + " web.example"))) {
      tmux.await("a target that has gone", it -> it.lines().anyMatch(LiveScreenTest::isLostTarget));
      tmux.press("q");
      restored(tmux, 0);
    }
  }

  /// A row of the target that has lost something.
  private static boolean isLostTarget(String line) {
    return line.contains(" 2. 203.0.113.80") && !line.contains(" 0.0%") && line.contains("%");
  }

  @Test
  void keysChangeWhatIsShownAndSent() throws IOException {
    try (Tmux tmux = Tmux.run(folder, script("plain 0 " + TARGET))) {
      tmux.await(" 5. 203.0.113.80");
      tmux.press("d");
      tmux.await("History");
      tmux.press("d");
      tmux.await("Hop 5, round trips in ms");
      tmux.press("Up", "Up", "Enter");
      tmux.await("Hop 4  203.0.113.1");
      tmux.press("Escape");
      tmux.await("Hop 4, round trips in ms");
      tmux.press("?");
      tmux.await("quit; the terminal is as it was before");
      tmux.press("x");
      tmux.await("Hop 4, round trips in ms");
      tmux.press("p");
      tmux.await("paused");
      tmux.press("u");
      tmux.await("udp port 33434, round ");
      tmux.press("i", "0.0001", "Enter");
      tmux.await("is not 0 or 10 ms");
      tmux.press("J");
      tmux.await("Javg");
      tmux.press("q");
      restored(tmux, 0);
    }
  }

  @Test
  void severalTargetsHaveALineEach() throws IOException {
    String targets = "lossy web.lossy.example 203.0.113.1 198.51.100.9";
    try (Tmux tmux = Tmux.run(folder, script("plain 0 " + targets))) {
      String seen = tmux.await("3 paths", it -> it.contains("3 paths") && it.contains(" 3. 198"));
      assertTrue(seen.contains(" 1. web.lossy.example"), seen);
      tmux.press("Down", "Enter");
      tmux.await("mtr 203.0.113.1 [2/3]");
      tmux.press("Tab");
      tmux.await("mtr 198.51.100.9 [3/3]");
      tmux.press("Escape");
      tmux.await("3 paths");
      tmux.press("q");
      restored(tmux, 0);
    }
  }

  @Test
  void suspendedProcessHasGivenTheTerminalBack() throws IOException {
    String script =
        script("plain 0 " + TARGET)
            .replace("trap : INT\n", "set -m\n")
            .replace("echo left", "stty -g >stopped\necho stopped\nread line\nfg\necho left");
    try (Tmux tmux = Tmux.run(folder, script)) {
      tmux.await(" 5. 203.0.113.80");
      tmux.press("C-z");
      tmux.await("\nstopped");
      assertEquals("0 1", tmux.state("#{alternate_on} #{cursor_flag}"));
      assertEquals(read("before"), read("stopped"));
      tmux.press("Enter");
      tmux.await(" 5. 203.0.113.80");
      tmux.press("q");
      restored(tmux, 0);
    }
  }

  @Test
  void dumbTerminalIsLeftAlone() throws IOException {
    try (Tmux tmux = Tmux.run(folder, "TERM=dumb\nexport TERM\n" + script("plain 0 " + TARGET))) {
      restored(tmux, 9);
    }
  }
}
