package org.netdiag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netdiag.cli.NetworkSpace.User;
import org.netdiag.shared.report.JsonValue;

/// `mtr` and `pathping` across routers that are Linux kernels, with nftables between them
/// (RouterChain has a drawing). The time limit ends a run that hangs.
@Tag("netns")
@Timeout(300)
class MtrKernelTest {
  private static final int TARGET = 4;
  private static final List<String> PROTOCOLS = List.of("icmp", "tcp", "udp");
  private static final String INTERVAL = "0.05";
  private static final double SHARE = 0.2;

  /// The verdicts that name the place where that share is lost.
  private static final String PLACED = "fail 2-[34]";

  private static RouterChain chain;
  private static PublicCommand command;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    chain = RouterChain.open();
    command = PublicCommand.copy();
  }

  @AfterAll
  static void close() throws IOException {
    if (chain != null) {
      chain.close();
    }
    if (command != null) {
      command.close();
    }
  }

  private static ProcessRun run(User user, String name, String... arguments)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(name, "-n", "--json", "-i", INTERVAL));
    words.addAll(List.of(arguments));
    return chain.space(0).run(user, command.words(words));
  }

  /// The results of `--protocol all` by protocol, whose hops are the chain's.
  private static List<MeasuredPath> all(User user, boolean v6, int rounds)
      throws IOException, InterruptedException {
    String target = RouterChain.address(TARGET, v6);
    ProcessRun run = run(user, "mtr", "-c", "" + rounds, "-W", "1", "--protocol", "all", target);
    assertEquals(0, run.code(), run::toString);
    List<MeasuredPath> paths =
        MeasuredPath.all(run.out()).stream()
            .sorted((a, b) -> a.text("protocol").compareTo(b.text("protocol")))
            .toList();
    assertEquals(PROTOCOLS, paths.stream().map(it -> it.text("protocol")).toList(), run::toString);
    for (MeasuredPath path : paths) {
      assertEquals(addresses(v6), path.addresses(), path.value()::toString);
      for (int ttl = 1; ttl <= TARGET; ttl++) {
        path.verifyCounts(ttl);
      }
    }
    return paths;
  }

  private static List<String> addresses(boolean v6) {
    List<String> all = new ArrayList<>();
    for (int i = 1; i <= TARGET; i++) {
      all.add(RouterChain.address(i, v6));
    }
    return all;
  }

  @ParameterizedTest
  @CsvSource({"ROOT, false", "ROOT, true", "NOBODY, false", "NOBODY, true"})
  void everyRouterAnswersEveryRoundOverEveryProtocol(User user, boolean v6)
      throws IOException, InterruptedException {
    for (MeasuredPath path : all(user, v6, 60)) {
      for (int ttl = 1; ttl <= TARGET; ttl++) {
        assertEquals(60, path.number(ttl, "sent"), path.value()::toString);
        assertEquals(60, path.number(ttl, "received"), path.value()::toString);
        assertEquals(0, path.number(ttl, "duplicates"), path.value()::toString);
        assertEquals(0, path.number(ttl, "late"), path.value()::toString);
      }
      assertEquals("ok", path.verdict(), path.value()::toString);
      assertEquals(List.of("ok", "ok", "ok", "ok"), path.words(), path.value()::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void loopbackIsOneHop(String target) throws IOException, InterruptedException {
    for (User user : User.values()) {
      ProcessRun run = run(user, "mtr", "-c", "20", "--protocol", "all", target);
      assertEquals(0, run.code(), run::toString);
      for (MeasuredPath path : MeasuredPath.all(run.out())) {
        assertEquals(List.of(target), path.addresses(), run::toString);
        assertEquals(20, path.number(1, "received"), run::toString);
      }
    }
  }

  /// Chance may let router 3 lose more than the target behind it, as if it lost answers of its own:
  /// then the place is a range, or the verdict is that there is none. It is never another.
  @ParameterizedTest
  @CsvSource({"ROOT, false", "ROOT, true", "NOBODY, false", "NOBODY, true"})
  void linkThatDropsAKnownShareIsNamed(User user, boolean v6)
      throws IOException, InterruptedException {
    try (Firewall _ = Firewall.open(chain.space(2), "numgen random mod 100 < 20 drop")) {
      Set<String> verdicts = new TreeSet<>();
      for (MeasuredPath path : all(user, v6, 150)) {
        verdicts.add(path.verdict());
        String what = user + " " + path.value();
        for (int ttl = 1; ttl <= TARGET; ttl++) {
          long lost = (long) path.number(ttl, "timed_out");
          if (ttl <= 2) {
            assertEquals(0, lost, what);
          } else {
            new Binomial((int) path.number(ttl, "sent"), SHARE).verify(lost, what);
          }
        }
        assertTrue(path.verdict().matches(PLACED + "|undecided"), what);
        assertEquals(List.of("ok", "ok"), path.words().subList(0, 2), what);
      }
      assertTrue(verdicts.stream().anyMatch(it -> it.matches(PLACED)), verdicts::toString);
    }
  }

  /// One Time Exceeded a second to each peer, six at once after a pause (icmp_ratelimit of icmp(7),
  /// XRLIM_BURST_FACTOR in net/ipv4/icmp.c and net/ipv4/route.c).
  @ParameterizedTest
  @CsvSource({"ROOT, false", "ROOT, true", "NOBODY, false", "NOBODY, true"})
  void routerThatLimitsItsAnswersIsNotCalledLossy(User user, boolean v6)
      throws IOException, InterruptedException {
    NetworkSpace router = chain.space(2);
    router.sysctl("net.ipv4.icmp_ratelimit", "1000");
    router.sysctl("net.ipv6.icmp.ratelimit", "1000");
    try {
      for (MeasuredPath path : all(user, v6, 100)) {
        String what = user + " " + path.value();
        assertTrue(path.number(2, "loss_pct") > 50, what);
        assertEquals("ok", path.verdict(), what);
        assertEquals(List.of("ok", "rate_limited", "ok", "ok"), path.words(), what);
        assertEquals(0, path.number(3, "link_loss_pct"), what);
        assertTrue(path.number(2, "node_loss_pct") > 50, what);
      }
    } finally {
      router.sysctl("net.ipv4.icmp_ratelimit", "0");
      router.sysctl("net.ipv6.icmp.ratelimit", "0");
    }
  }

  /// Something that is done to the network during a run.
  private interface Change {
    void run() throws IOException, InterruptedException;
  }

  /// Runs with events, makes a change after the target's answers to `after` rounds, and answers
  /// what the summary says.
  private static MeasuredPath changed(User user, int rounds, int after, Change change)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("mtr", "-n", "--format", "ndjson"));
    words.addAll(List.of("-i", "0.1", "-W", "1", "-c", Integer.toString(rounds)));
    words.add(RouterChain.address(TARGET, false));
    Process process = chain.space(0).inside(user, command.words(words)).start();
    List<String> summaries = new ArrayList<>();
    int answers = 0;
    try (BufferedReader lines = NetworkSpace.reader(process)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonValue event = JsonValue.parse(line);
        String what = event.get("event").flatMap(JsonValue::text).orElse("");
        if (what.equals("summary")) {
          summaries.add(line);
        } else if (what.equals("reply") && TracedPath.number(event, "ttl") == TARGET) {
          answers++;
          if (answers == after) {
            change.run();
          }
        }
      }
    } finally {
      ProcessRun.awaitEnd(process);
    }
    assertEquals(1, summaries.size());
    assertTrue(answers >= after, summaries::toString);
    return new MeasuredPath(JsonValue.parse(summaries.getFirst()));
  }

  @ParameterizedTest
  @EnumSource(User.class)
  void targetThatVanishesIsReported(User user) throws IOException, InterruptedException {
    List<Firewall> walls = new ArrayList<>();
    try {
      MeasuredPath path =
          changed(user, 60, 20, () -> walls.add(Firewall.open(chain.space(3), "drop")));
      assertEquals(addresses(false), path.addresses(), path.value()::toString);
      double lost = path.number(TARGET, "timed_out");
      assertTrue(lost >= 30 && lost <= 40, path.value()::toString);
      assertEquals(0, path.number(3, "timed_out"), path.value()::toString);
      path.verifyCounts(TARGET);
      assertEquals("fail 3-4", path.verdict(), path.value()::toString);
      assertTrue(path.sentence().matches(".*\\b4\\b.*"), path::sentence);
      assertEquals(100, path.number(TARGET, "window.loss_pct"), 70, path.value()::toString);
    } finally {
      for (Firewall wall : walls) {
        wall.close();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(User.class)
  void changeOfTheRouteIsReported(User user) throws IOException, InterruptedException {
    try (Detour detour = Detour.open(chain)) {
      MeasuredPath path = changed(user, 60, 20, detour::take);
      String what = path.value().toString();
      List<String> expected = new ArrayList<>(addresses(false));
      expected.set(1, expected.get(1) + "," + Detour.ADDRESS);
      assertEquals(expected, path.addresses(), what);
      List<JsonValue> changes = TracedPath.items(path.value(), "changes");
      assertEquals(1, changes.size(), what);
      JsonValue change = changes.getFirst();
      assertEquals(2, TracedPath.number(change, "ttl"), what);
      assertEquals(
          RouterChain.address(2, false), change.get("from").flatMap(JsonValue::text).orElse(""));
      assertEquals(Detour.ADDRESS, change.get("to").flatMap(JsonValue::text).orElse(""), what);
      List<JsonValue> responders = TracedPath.items(path.hop(2), "responders");
      assertEquals(2, responders.size(), what);
      double answered =
          responders.stream().mapToDouble(it -> MeasuredPath.number(it, "received")).sum();
      assertEquals(path.number(2, "received"), answered, what);
      assertEquals("ok", path.verdict(), what);
    }
  }

  @ParameterizedTest
  @CsvSource({"ROOT, false", "ROOT, true", "NOBODY, false", "NOBODY, true"})
  void pathpingOfASoundPathFindsNoLossEitherWay(User user, boolean v6)
      throws IOException, InterruptedException {
    ProcessRun run = run(user, "pathping", "-q", "60", RouterChain.address(TARGET, v6));
    assertEquals(0, run.code(), run::toString);
    MeasuredPath path = MeasuredPath.only(run);
    assertEquals(addresses(v6), path.addresses(), run::toString);
    assertTrue(path.number(TARGET, "sent") <= 60, run::toString);
    for (int ttl = 1; ttl <= TARGET; ttl++) {
      path.verifyCounts(ttl);
      assertEquals(0, path.number(ttl, "loss_pct"), run::toString);
      assertEquals(0, path.number(ttl, "node_loss_pct"), run::toString);
      assertEquals(0, path.number(ttl, "link_loss_pct"), run::toString);
      assertEquals(0, path.number(ttl, "direct.loss_pct"), run::toString);
      assertTrue(path.number(ttl, "direct.received") > 0, run::toString);
    }
    assertEquals("ok", path.verdict(), run::toString);
  }

  @ParameterizedTest
  @EnumSource(User.class)
  void pathpingSeesALosingLinkBothWays(User user) throws IOException, InterruptedException {
    try (Firewall _ = Firewall.open(chain.space(2), "numgen random mod 100 < 20 drop")) {
      ProcessRun run =
          run(user, "pathping", "-q", "150", "-W", "1", RouterChain.address(TARGET, false));
      assertEquals(0, run.code(), run::toString);
      MeasuredPath path = MeasuredPath.only(run);
      assertTrue(path.verdict().matches(PLACED + "|undecided"), run::toString);
      double smallest = Math.min(path.number(3, "loss_pct"), path.number(4, "loss_pct"));
      assertEquals(smallest, path.number(3, "link_loss_pct"), 0.01, run::toString);
      for (int ttl = 1; ttl <= TARGET; ttl++) {
        path.verifyCounts(ttl);
        int pings = (int) path.number(ttl, "direct.sent");
        long lost = pings - (long) path.number(ttl, "direct.received");
        if (ttl <= 2) {
          assertEquals(0, lost, run::toString);
          assertEquals(0, path.number(ttl, "link_loss_pct"), run::toString);
        } else {
          new Binomial(pings, SHARE).verify(lost, "pings to hop " + ttl + " of " + run);
        }
      }
    }
  }
}
