package org.netdiag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The command against the shipped topology `hostile`, whose packets reach it through the kernel:
///
/// ```
/// namespace:  netdiag ping -- kernel -- sim0 (TUN) -- TunBridge: gw 192.0.2.1 -- forging hosts
/// ```
@Tag("netns")
class HostileKernelTest {
  private static final int PROBES = 3;

  /// Targets and how many of 3 probes may count as answered. What a host sends beside is forged.
  private static final List<Expected> EXPECTED =
      List.of(
          new Expected("203.0.113.1", 0),
          new Expected("203.0.113.2", 0),
          new Expected("203.0.113.3", 0),
          new Expected("203.0.113.4", 0),
          new Expected("203.0.113.5", 0),
          new Expected("203.0.113.6", 0),
          new Expected("203.0.113.7", 0),
          new Expected("203.0.113.9", PROBES),
          new Expected("203.0.113.10", PROBES),
          new Expected("2001:db8:2::1", 0),
          new Expected("2001:db8:2::4", 0),
          new Expected("2001:db8:2::7", 0),
          new Expected("2001:db8:2::9", PROBES));

  /// Starts the bridge, waits until it says that it is ready, runs the command, ends the bridge.
  private static final String SCRIPT =
      """
      pipes=$1 java=$2 classes=$3; shift 3
      mkfifo "$pipes/in" "$pipes/out" || exit 99
      "$java" --enable-native-access=ALL-UNNAMED -cp "$classes" \
        org.netdiag.shared.sim.tun.TunBridge hostile <"$pipes/in" >"$pipes/out" &
      exec 3>"$pipes/in" 4<"$pipes/out"
      read -r word <&4
      [ "$word" = ready ] || exit 98
      "$@" 3>&- 4<&-
      code=$?
      exec 3>&-
      wait
      exit $code
      """;

  @TempDir Path pipes;

  private record Expected(String address, int received) {}

  @ParameterizedTest
  @ValueSource(strings = {"raw", "datagram"})
  void whatProvesNothingIsNoAnswer(String privilege) throws IOException, InterruptedException {
    Path shared = Path.of("..", "shared", "target").toAbsolutePath().normalize();
    assumeTrue("root".equals(System.getProperty("user.name")), "needs root for a namespace");
    assumeTrue(Files.exists(Path.of("/dev/net/tun")), "there is no /dev/net/tun");
    assumeTrue(Files.exists(shared.resolve("test-classes")), "the TUN bridge is not built");
    ProcessRun run = ProcessRun.of(new ProcessBuilder(command(shared, privilege)));
    assertTrue(run.out().startsWith("{\"schema\":\"netdiag.ping/1\""), run::toString);
    assertEquals("", run.err());
    for (Expected target : EXPECTED) {
      String result = result(run.out(), target.address());
      assertEquals(target.received(), number(result, "received"), result);
      assertEquals(PROBES - target.received(), number(result, "timed_out"), result);
      assertTrue(result.contains("\"privilege\":\"" + privilege + "\""), result);
    }
    assertEquals(PROBES, number(result(run.out(), "203.0.113.1"), "rejected"));
    assertEquals(PROBES, number(result(run.out(), "203.0.113.4"), "rejected"));
  }

  private List<String> command(Path shared, String privilege) {
    String java = System.getProperty("java.home") + "/bin/java";
    String classes = shared.resolve("test-classes") + ":" + shared.resolve("classes");
    List<String> words = new ArrayList<>(List.of("unshare", "-n", "sh", "-c", SCRIPT, "sh"));
    words.addAll(List.of(pipes.toString(), java, classes));
    List<String> arguments = new ArrayList<>(List.of("ping", "-c", "" + PROBES, "-i", "0.1"));
    arguments.addAll(List.of("-W", "1", "--json", "--privilege", privilege));
    EXPECTED.forEach(target -> arguments.add(target.address()));
    words.addAll(ProcessRun.netdiag(arguments.toArray(String[]::new)).command());
    return words;
  }

  private static String result(String document, String address) {
    return document
        .lines()
        .filter(line -> line.contains("\"address\":\"" + address + "\""))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no result of " + address + " in " + document));
  }

  private static int number(String result, String key) {
    Matcher matcher = Pattern.compile("\"" + key + "\":(\\d+)").matcher(result);
    assertTrue(matcher.find(), result);
    return Integer.parseInt(matcher.group(1));
  }
}
