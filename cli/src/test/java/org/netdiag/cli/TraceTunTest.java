package org.netdiag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

/// The command on simulated paths whose packets reach it through the kernel, as root and as nobody,
/// beside the system's own tools and beside a capture. The time limit ends a run that hangs.
@Tag("netns")
@Timeout(300)
class TraceTunTest {
  private static final List<String> PROTOCOLS = List.of("icmp", "udp", "tcp");

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "silent7",
        "fw9",
        "quote-8",
        "quote-8-v6",
        "ipv6",
        "zero-ttl",
        "hidden",
        "loop",
        "own-address",
        "mpls",
        "mpls-v6",
        "mpls-legacy",
        "tos",
        "nat-full",
        "nat-partial",
        "nat-none"
      })
  void allProtocolsFindThePathAsRootAndAsNobody(String name)
      throws IOException, InterruptedException {
    TunCase it = TunCase.named(name);
    try (TunPath _ = TunPath.start(space, it.topology())) {
      for (User user : User.values()) {
        List<TracedPath> paths = paths(user, it, "all");
        for (TracedPath path : paths) {
          verify(it, user, path);
        }
        List<String> protocols = paths.stream().map(path -> path.text("protocol")).toList();
        assertEquals(PROTOCOLS.size(), protocols.size(), protocols::toString);
        assertTrue(protocols.containsAll(PROTOCOLS), protocols::toString);
      }
    }
  }

  /// The path begins anew for each run: a hop may have said all that it says for a second.
  @ParameterizedTest
  @CsvSource({
    "p15, icmp",
    "p15, udp",
    "p15, tcp",
    "one-token, icmp",
    "one-token, udp",
    "one-token, tcp"
  })
  void oneProtocolFindsThePathAsRootAndAsNobody(String name, String protocol)
      throws IOException, InterruptedException {
    TunCase it = TunCase.named(name);
    for (User user : User.values()) {
      try (TunPath _ = TunPath.start(space, it.topology())) {
        TracedPath path = paths(user, it, protocol).getFirst();
        assertEquals(protocol, path.text("protocol"));
        verify(it, user, path);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"p15", "ipv6"})
  void udpIsTakenAndSaidWhereIcmpIsNotAllowed(String name)
      throws IOException, InterruptedException {
    TunCase it = TunCase.named(name);
    try (TunPath _ = TunPath.start(space, it.topology())) {
      space.allowPing(false);
      TracedPath path = paths(User.NOBODY, it, "").getFirst();
      assertEquals("udp", path.text("protocol"));
      verify(it, User.NOBODY, path);
      List<JsonValue> notes = TracedPath.items(path.value(), "notes");
      assertTrue(notes.toString().contains("ping_group_range"), notes::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"p15", "silent7", "quote-8", "ipv6", "hidden", "own-address"})
  void tracerouteFindsTheSame(String name) throws IOException, InterruptedException {
    NetworkSpace.requireTool("traceroute");
    TunCase it = TunCase.named(name);
    try (TunPath _ = TunPath.start(space, it.topology())) {
      for (String protocol : PROTOCOLS) {
        List<String> words = new ArrayList<>(List.of("traceroute", "-n", "-q", "1", "-w", "1"));
        words.add("-" + protocol.substring(0, 1).toUpperCase(Locale.ROOT));
        words.add(it.target());
        ProcessRun theirs = space.run(User.ROOT, words);
        ProcessRun ours = trace(User.ROOT, List.of("--protocol", protocol, it.target()));
        assertEquals(
            PeerPath.ofTraceroute(theirs.out()), PeerPath.ofTraceroute(ours.out()), ours::toString);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"p15", "ipv6"})
  void mtrFindsTheSame(String name) throws IOException, InterruptedException {
    NetworkSpace.requireTool("mtr");
    TunCase it = TunCase.named(name);
    try (TunPath _ = TunPath.start(space, it.topology())) {
      List<String> words = List.of("mtr", "-n", "--json", "-c", "1", "-G", "1", it.target());
      ProcessRun theirs = space.run(User.ROOT, words);
      for (User user : User.values()) {
        assertEquals(PeerPath.ofMtr(theirs.out()), paths(user, it, "icmp").getFirst().addresses());
      }
    }
  }

  /// Kernel stamps are those of the capture but for the microseconds between two places in the
  /// kernel. A connect has no transmit stamp and its answer is read when the process runs again, on
  /// a machine that other tests share: there the greatest of the errors says more of the scheduler
  /// than of the command, and the middle one is held to the bound.
  @ParameterizedTest
  @EnumSource(User.class)
  void timesAgreeWithACapture(User user, TestReporter reporter)
      throws IOException, InterruptedException {
    for (String name : List.of("p15", "ipv6")) {
      TunCase it = TunCase.named(name);
      for (String protocol : PROTOCOLS) {
        try (TunPath _ = TunPath.start(space, it.topology());
            PathCapture capture = PathCapture.start(space)) {
          TracedPath path = paths(user, it, protocol).getFirst();
          List<CapturedProbes.Probe> probes = CapturedProbes.of(capture.until(it.target()));
          RttErrors errors = RttErrors.of(path, probes);
          String what = name + " " + protocol + " " + user + ": " + errors;
          reporter.publishEntry("rtt", what);
          assertTrue(errors.count() >= path.hops().size() - 1, what);
          boolean kernel = errors.stamp().equals("kernel");
          assertEquals(user == User.ROOT || !protocol.equals("tcp"), kernel, what);
          assertTrue((kernel ? errors.worstMicros() : errors.medianMicros()) <= 100, what);
        }
      }
    }
  }

  private static void verify(TunCase it, User user, TracedPath path) {
    String protocol = path.text("protocol");
    String what = protocol + " as " + user;
    assertEquals(
        String.join("\n", it.expected(user, protocol)), String.join("\n", path.lines()), what);
    boolean raw = user == User.ROOT;
    String datagram = protocol.equals("tcp") ? "connect" : "datagram";
    assertEquals(raw ? "raw" : datagram, path.text("privilege"), what);
    assertEquals(raw || protocol.equals("icmp") ? "paris" : "per_ttl", path.text("flow"), what);
    assertEquals(!raw, path.unseen().contains("quoted"), what);
    for (JsonValue reply : path.replies()) {
      boolean error =
          reply
              .get("icmp")
              .map(icmp -> TracedPath.number(icmp, "type"))
              .filter(TraceTunTest::quotes)
              .isPresent();
      assertEquals(raw && error, reply.get("quoted").isPresent(), what);
    }
  }

  private static boolean quotes(int icmpType) {
    return icmpType == 1 || icmpType == 3 || icmpType == 11;
  }

  private static ProcessRun trace(User user, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("trace", "-n"));
    words.addAll(arguments);
    return space.run(user, command.words(words));
  }

  /// The results of a run, whose exit code fits them; an empty protocol leaves the choice.
  private static List<TracedPath> paths(User user, TunCase it, String protocol)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("--json"));
    arguments.addAll(it.arguments());
    if (!protocol.isEmpty()) {
      arguments.addAll(List.of("--protocol", protocol));
    }
    arguments.add(it.target());
    ProcessRun run = trace(user, arguments);
    assertTrue(run.out().startsWith("{\"schema\":\"netdiag.trace/1\""), run::toString);
    List<TracedPath> paths = TracedPath.all(run.out());
    boolean reached = paths.stream().anyMatch(path -> path.text("stop").equals("reached"));
    assertEquals(reached ? 0 : 1, run.code(), run::toString);
    return paths;
  }
}
