package org.netdiag.shared.sim.tun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.netdiag.shared.net.linux.ProbeMain;
import org.netdiag.shared.sim.tun.TunWorld.Result;
import org.netdiag.shared.sim.tun.TunWorld.User;

/// The system's own tools, and this project's sockets, see the path that a topology describes.
@Tag("netns")
final class TunWorldTest {
  /// Round trips are at least 2, 6, 12 and 20 ms to the four hops.
  private static final String TOPOLOGY =
      """
      local 192.0.2.10 2001:db8::10
      router gw    192.0.2.1     2001:db8::1    delay 1ms
      router dark  198.51.100.1  2001:db8:1::1  delay 2ms  silent
      router core  203.0.113.1   2001:db8:2::1  delay 3ms
      host   web   203.0.113.80  2001:db8:2::80 delay 4ms
        tcp 80 open
      path default via gw dark core
      """;

  private static final String WEB = "203.0.113.80";
  private static final String WEB6 = "2001:db8:2::80";
  private static final String NOBODY_THERE = "203.0.113.99";
  private static final List<String> HOPS = List.of("192.0.2.1", "*", "203.0.113.1", WEB);
  private static final List<String> HOPS6 = List.of("2001:db8::1", "*", "2001:db8:2::1", WEB6);
  private static final double[] LEAST_MS = {2, 6, 12, 20};

  private static TunWorld world;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    world = TunWorld.of(TOPOLOGY);
  }

  @AfterAll
  static void close() throws IOException {
    if (world != null) {
      world.close();
    }
  }

  private static List<Double> numbers(String pattern, String text) {
    List<Double> numbers = new ArrayList<>();
    for (Matcher match = Pattern.compile(pattern).matcher(text); match.find(); ) {
      numbers.add(Double.valueOf(match.group(1)));
    }
    return numbers;
  }

  private static void assertNotBelow(double bound, List<Double> values, Object context) {
    for (double value : values) {
      assertTrue(value >= bound, () -> value + " ms is below " + bound + " ms: " + context);
    }
  }

  @ParameterizedTest
  @CsvSource({"ROOT, " + WEB, "NOBODY, " + WEB, "ROOT, " + WEB6, "NOBODY, " + WEB6})
  void pingIsAnsweredAfterTheSimulatedDelay(User user, String target)
      throws IOException, InterruptedException {
    TunWorld.requireTool("ping");
    Result result = world.run(user, "ping", "-n", "-c", "3", "-i", "0.2", "-W", "2", target);
    assertEquals(0, result.exit(), result::toString);
    List<Double> times = numbers("time=([0-9.]+) ms", result.out());
    assertEquals(3, times.size(), result::toString);
    assertNotBelow(LEAST_MS[3], times, result);
    assertTrue(result.out().contains("ttl=61 "), result::toString);
    assertTrue(result.out().contains(" 0% packet loss"), result::toString);
  }

  @Test
  void pingOfNobodyIsLost() throws IOException, InterruptedException {
    TunWorld.requireTool("ping");
    Result result =
        world.run(User.ROOT, "ping", "-n", "-c", "2", "-i", "0.2", "-W", "1", NOBODY_THERE);
    assertEquals(1, result.exit(), result::toString);
    assertTrue(result.out().contains(" 100% packet loss"), result::toString);
  }

  @ParameterizedTest
  @CsvSource({"-I, " + WEB, "-U, " + WEB, "-T, " + WEB, "-U, " + WEB6})
  void tracerouteSeesEveryHopInItsPlace(String method, String target)
      throws IOException, InterruptedException {
    TunWorld.requireTool("traceroute");
    List<String> words = new ArrayList<>();
    words.addAll(List.of("traceroute", "-n", "-q", "1", "-w", "1", "-m", "6", method));
    if (method.equals("-T")) {
      words.addAll(List.of("-p", "80"));
    }
    words.add(target);
    List<String> hops = target.equals(WEB) ? HOPS : HOPS6;
    Result result = world.run(User.ROOT, words.toArray(String[]::new));
    assertEquals(0, result.exit(), result::toString);
    List<String> lines = result.out().lines().skip(1).toList();
    assertEquals(hops.size(), lines.size(), result::toString);
    for (int i = 0; i < lines.size(); i++) {
      List<String> fields = List.of(lines.get(i).strip().split("\\s+"));
      assertEquals(String.valueOf(i + 1), fields.get(0), result::toString);
      assertEquals(hops.get(i), fields.get(1), result::toString);
      assertNotBelow(LEAST_MS[i], numbers("([0-9.]+) ms", lines.get(i)), result);
    }
  }

  @ParameterizedTest
  @CsvSource({"--icmp", "--udp"})
  void mtrSeesEveryHopWithItsLoss(String method) throws IOException, InterruptedException {
    TunWorld.requireTool("mtr");
    List<String> words = new ArrayList<>();
    words.addAll(List.of("mtr", "-n", "-r", "-c", "3", "-i", "0.3", "-Z", "1", "-G", "1"));
    words.add("--json");
    if (method.equals("--udp")) {
      words.add("--udp");
    }
    words.add(WEB);
    Result result = world.run(User.ROOT, words.toArray(String[]::new));
    assertEquals(0, result.exit(), result::toString);
    List<String> hosts = new ArrayList<>();
    Pattern host = Pattern.compile("\"host\": \"([^\"]*)\"");
    for (Matcher match = host.matcher(result.out()); match.find(); ) {
      hosts.add(match.group(1));
    }
    assertEquals(List.of("192.0.2.1", "???", "203.0.113.1", WEB), hosts, result::toString);
    assertEquals(
        List.of(0.0, 100.0, 0.0, 0.0),
        numbers("\"Loss%\": ([0-9.]+)", result.out()),
        result::toString);
    List<Double> best = numbers("\"Best\": ([0-9.]+)", result.out());
    for (int i : new int[] {0, 2, 3}) {
      assertNotBelow(LEAST_MS[i], List.of(best.get(i)), result);
    }
  }

  @Test
  void fpingTellsTheAliveFromTheRest() throws IOException, InterruptedException {
    TunWorld.requireTool("fping");
    Result result =
        world.run(User.ROOT, "fping", "-C", "2", "-p", "200", "-q", "-t", "500", WEB, NOBODY_THERE);
    assertEquals(1, result.exit(), result::toString);
    String text = result.out() + result.err();
    assertTrue(text.contains(NOBODY_THERE + " : - -"), result::toString);
    List<Double> times = numbers(Pattern.quote(WEB) + " : ([0-9.]+) ", text);
    assertEquals(1, times.size(), result::toString);
    assertNotBelow(LEAST_MS[3], times, result);
  }

  @ParameterizedTest
  @EnumSource(User.class)
  void ownSocketsSeeTheSameHops(User user) throws IOException, InterruptedException {
    String privilege = user == User.ROOT ? "RAW" : "DATAGRAM";
    Result expired =
        world.java(
            user, ProbeMain.class, "privilege=" + privilege, "to=" + WEB, "ttl=3", "events=1");
    assertEquals(0, expired.exit(), expired::toString);
    assertTrue(expired.out().contains("ICMP_ERROR token=-1 peer=203.0.113.1 "), expired::toString);
    Result answered =
        world.java(user, ProbeMain.class, "privilege=" + privilege, "to=" + WEB, "events=1");
    assertTrue(answered.out().contains("REPLY token=-1 peer=" + WEB), answered::toString);
    assertTrue(answered.out().contains(" ttl=61 "), answered::toString);
  }

  @Test
  void hostileRepliesReachTheKernel() throws IOException, InterruptedException {
    TunWorld.requireTool("ping");
    try (TunWorld hostile = TunWorld.shipped("hostile")) {
      Result checksum = ping(hostile, "203.0.113.8");
      assertTrue(checksum.out().contains(" 100% packet loss"), checksum::toString);
      Result errors = hostile.run(User.ROOT, "cat", "/proc/net/snmp");
      List<String> icmp = errors.out().lines().filter(line -> line.startsWith("Icmp: ")).toList();
      int column = List.of(icmp.get(0).split(" ")).indexOf("InCsumErrors");
      assertEquals("1", List.of(icmp.get(1).split(" ")).get(column), errors::toString);
      Result ident = ping(hostile, "203.0.113.2");
      assertTrue(ident.out().contains(" 100% packet loss"), ident::toString);
      Result flood = ping(hostile, "203.0.113.10");
      assertEquals(0, flood.exit(), flood::toString);
      Result truth = ping(hostile, "203.0.113.9");
      assertTrue(truth.out().contains(" 0% packet loss"), truth::toString);
      assertFalse(truth.out().contains(" 0 received"), truth::toString);
    }
  }

  private static Result ping(TunWorld hostile, String target)
      throws IOException, InterruptedException {
    return hostile.run(User.ROOT, "ping", "-n", "-c", "1", "-W", "1", target);
  }
}
