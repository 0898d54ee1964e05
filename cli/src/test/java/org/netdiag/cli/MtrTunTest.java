package org.netdiag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netdiag.cli.NetworkSpace.User;
import org.netdiag.shared.report.JsonValue;

/// `mtr` and `pathping` on simulated paths whose packets reach them through the kernel, as root and
/// as nobody, beside the system's mtr and beside a capture. The time limit ends a run that hangs.
@Tag("netns")
@Timeout(300)
class MtrTunTest {
  private static final List<String> PROTOCOLS = List.of("icmp", "tcp", "udp");
  private static final int ROUNDS = 100;
  private static final String INTERVAL = "0.05";

  /// `lossy6.case`: the hop that limits its answers, and the link that loses.
  private static final int LIMITED = 4;

  private static final int LOSSY = 6;
  private static final int HOPS = 10;
  private static final double LOSS = 0.12;

  private static NetworkSpace space;
  private static PublicCommand command;

  @BeforeAll
  static void open() throws IOException, InterruptedException {
    TunPath.requireIt();
    space = NetworkSpace.open();
    command = PublicCommand.copy();
  }

  @AfterAll
  static void close() throws IOException {
    if (space != null) {
      space.close();
    }
    if (command != null) {
      command.close();
    }
  }

  private static ProcessRun netdiag(User user, String name, String... arguments)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(name, "-n", "--json"));
    words.addAll(List.of(arguments));
    return space.run(user, command.words(words));
  }

  @ParameterizedTest
  @ValueSource(strings = {"p15", "ipv6", "silent7", "hidden"})
  void systemMtrSeesTheSameHops(String name) throws IOException, InterruptedException {
    NetworkSpace.requireTool("mtr");
    TunCase it = TunCase.named(name);
    try (TunPath _ = TunPath.start(space, it.topology())) {
      for (String protocol : PROTOCOLS) {
        List<String> theirs = PeerPath.ofMtr(peer(protocol, "5", it.target()).out());
        for (User user : User.values()) {
          ProcessRun run =
              netdiag(user, "mtr", "-c", "5", "-i", INTERVAL, "--protocol", protocol, it.target());
          assertEquals(0, run.code(), run::toString);
          MeasuredPath ours = MeasuredPath.only(run);
          assertEquals(theirs, ours.addresses(), protocol + " as " + user);
          assertEquals(protocol, ours.text("protocol"), run::toString);
        }
      }
    }
  }

  private static ProcessRun peer(String protocol, String rounds, String target)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("mtr", "-n", "--json", "-G", "1", "-c", rounds));
    words.addAll(List.of("-i", INTERVAL));
    switch (protocol) {
      case "udp" -> words.add("-u");
      case "tcp" -> words.add("-T");
      default -> {}
    }
    words.add(target);
    ProcessRun run = space.run(User.ROOT, words);
    assertEquals(0, run.code(), run::toString);
    return run;
  }

  @ParameterizedTest
  @EnumSource(User.class)
  void everyHopAnswersEveryProbeOfEveryProtocol(User user)
      throws IOException, InterruptedException {
    TunCase it = TunCase.named("p15");
    try (TunPath _ = TunPath.start(space, it.topology())) {
      ProcessRun run =
          netdiag(user, "mtr", "-c", "60", "-i", INTERVAL, "--protocol", "all", it.target());
      assertEquals(0, run.code(), run::toString);
      List<MeasuredPath> paths = MeasuredPath.all(run.out());
      List<String> protocols = paths.stream().map(path -> path.text("protocol")).sorted().toList();
      assertEquals(PROTOCOLS, protocols, run::toString);
      for (MeasuredPath path : paths) {
        assertEquals(60, MeasuredPath.number(path.value(), "rounds"), run::toString);
        assertEquals(15, path.hops().size(), run::toString);
        assertEquals("ok", path.verdict(), run::toString);
        for (int ttl = 1; ttl <= 15; ttl++) {
          assertEquals(60, path.number(ttl, "sent"), path.value()::toString);
          assertEquals(60, path.number(ttl, "received"), path.value()::toString);
          path.verifyCounts(ttl);
        }
        assertTrue(path.words().stream().allMatch("ok"::equals), path.words()::toString);
      }
    }
  }

  /// Kernel stamps are those of the capture but for microseconds. A connect has no transmit stamp,
  /// and the target's answer to it is timed when the process runs again, on a machine that other
  /// tests share: there the smallest is compared, for the mean says more of the scheduler.
  @ParameterizedTest
  @CsvSource({"ROOT, icmp", "ROOT, udp", "ROOT, tcp", "NOBODY, icmp", "NOBODY, udp", "NOBODY, tcp"})
  void hundredRoundsAgreeWithACaptureAndWithTheTopology(
      User user, String protocol, TestReporter reporter) throws IOException, InterruptedException {
    TunCase it = TunCase.named("lossy6");
    try (TunPath _ = TunPath.start(space, it.topology());
        PathCapture capture = PathCapture.start(space)) {
      ProcessRun run =
          netdiag(
              user,
              "mtr",
              "-c",
              Integer.toString(ROUNDS),
              "-i",
              INTERVAL,
              "-W",
              "1",
              "--protocol",
              protocol,
              it.target());
      assertEquals(0, run.code(), run::toString);
      MeasuredPath path = MeasuredPath.only(run);
      List<CapturedProbes.Probe> wire = CapturedProbes.of(capture.untilAnswered(it.target()));
      boolean connect = user == User.NOBODY && protocol.equals("tcp");
      double worst = 0;
      for (int ttl = 1; ttl <= HOPS; ttl++) {
        worst = Math.max(worst, verifyHop(path, ttl, wire, connect));
      }
      reporter.publishEntry("mtr", protocol + " " + user + ": off by " + worst + " ms at most");
      verifyWords(path);
    }
  }

  /// Answers how far the mean is off in milliseconds.
  private static double verifyHop(
      MeasuredPath path, int ttl, List<CapturedProbes.Probe> wire, boolean connect) {
    path.verifyCounts(ttl);
    WireCounts truth = WireCounts.of(wire, ttl, 900);
    String what = "hop " + ttl + " of " + path.value();
    assertEquals(truth.sent(), path.number(ttl, "sent"), what);
    // What the kernel's second SYN brings is an answer on the wire and a late one in the report.
    double answered = path.number(ttl, "received") + (connect ? path.number(ttl, "late") : 0);
    assertEquals(truth.received(), answered, what);
    double off =
        connect
            ? path.number(ttl, "rtt_ms.min") - truth.sortedMillis().getFirst()
            : path.number(ttl, "rtt_ms.mean") - truth.mean();
    double bound = connect && ttl == HOPS ? 1 : 0.1;
    assertTrue(Math.abs(off) <= bound, () -> "off by " + off + " ms, " + what);
    if (ttl != LIMITED) {
      long lost = (long) path.number(ttl, "timed_out");
      if (ttl < LOSSY) {
        assertEquals(0, lost, what);
      } else {
        new Binomial(truth.sent(), LOSS).verify(lost, what);
      }
    }
    return Math.abs(off);
  }

  /// Chance may let hop 6 lose more than those behind it, as if it lost answers of its own: then
  /// the place is a range, or the verdict is that there is none. It is never another.
  private static void verifyWords(MeasuredPath path) {
    String what = path.value().toString();
    assertEquals(List.of("ok", "ok", "ok", "rate_limited", "ok"), path.words().subList(0, 5), what);
    assertTrue(path.verdict().matches("(warn|fail) 5-([6-9]|10)|undecided"), what);
    assertTrue(path.sentence().contains(" %"), what);
  }

  @ParameterizedTest
  @ValueSource(strings = {"icmp", "udp", "tcp"})
  void systemMtrLosesWhatTheTopologyLosesToo(String protocol)
      throws IOException, InterruptedException {
    NetworkSpace.requireTool("mtr");
    TunCase it = TunCase.named("lossy6");
    try (TunPath _ = TunPath.start(space, it.topology())) {
      ProcessRun run = peer(protocol, Integer.toString(ROUNDS), it.target());
      JsonValue report = JsonValue.parse(run.out()).get("report").orElseThrow();
      List<JsonValue> hubs = TracedPath.items(report, "hubs");
      assertEquals(HOPS, hubs.size(), run::toString);
      for (int ttl = LOSSY; ttl <= HOPS; ttl++) {
        double share = MeasuredPath.number(hubs.get(ttl - 1), "Loss%") / 100;
        new Binomial(ROUNDS, LOSS).verify(Math.round(share * ROUNDS), "hop " + ttl + " of " + run);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mtr", "pathping"})
  void udpIsTakenAndSaidWhereIcmpIsNotAllowed(String name)
      throws IOException, InterruptedException {
    TunCase it = TunCase.named("p15");
    try (TunPath _ = TunPath.start(space, it.topology())) {
      space.allowPing(false);
      String count = name.equals("mtr") ? "-c" : "-q";
      ProcessRun run = netdiag(User.NOBODY, name, count, "10", "-i", "0.1", it.target());
      assertEquals(0, run.code(), run::toString);
      MeasuredPath path = MeasuredPath.only(run);
      assertEquals("udp", path.text("protocol"), run::toString);
      assertEquals(15, path.hops().size(), run::toString);
      String notes = TracedPath.items(path.value(), "notes").toString();
      assertTrue(notes.contains("ping_group_range"), run::toString);
      ProcessRun text =
          space.run(
              User.NOBODY,
              command.words(List.of(name, "-n", count, "10", "-i", "0.1", it.target())));
      assertTrue(text.out().contains("ping_group_range"), text::toString);
    }
  }

  @ParameterizedTest
  @EnumSource(User.class)
  void pathpingAsksHopsBothWays(User user) throws IOException, InterruptedException {
    TunCase it = TunCase.named("lossy6");
    try (TunPath _ = TunPath.start(space, it.topology())) {
      space.allowPing(true);
      ProcessRun run = netdiag(user, "pathping", "-q", "100", "-i", INTERVAL, it.target());
      assertEquals(0, run.code(), run::toString);
      MeasuredPath path = MeasuredPath.only(run);
      assertEquals(HOPS, path.hops().size(), run::toString);
      for (int ttl = 1; ttl <= HOPS; ttl++) {
        path.verifyCounts(ttl);
        int pings = (int) path.number(ttl, "direct.sent");
        long lost = pings - (long) path.number(ttl, "direct.received");
        assertTrue(pings > 0, run::toString);
        if (ttl < LOSSY) {
          assertEquals(0, lost, run::toString);
        } else {
          new Binomial(pings, LOSS).verify(lost, "pings to hop " + ttl + " of " + run);
        }
      }
      JsonValue link = link(path, LOSSY);
      assertEquals(LOSSY - 1, TracedPath.number(link, "from_ttl"), run::toString);
      assertEquals(
          path.number(LOSSY, "link_loss_pct"),
          MeasuredPath.number(link, "loss_pct"),
          run::toString);
      assertTrue(path.number(LIMITED, "node_loss_pct") > 30, run::toString);
      assertEquals("rate_limited", path.words().get(LIMITED - 1), run::toString);
    }
  }

  private static JsonValue link(MeasuredPath path, int toTtl) {
    return TracedPath.items(path.value(), "links").stream()
        .filter(link -> TracedPath.number(link, "to_ttl") == toTtl)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no link to " + toTtl + ": " + path.value()));
  }
}
