package org.netdiag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netdiag.cli.NetworkSpace.User;

/// The command across routers that are Linux kernels, with nftables between them (RouterChain has a
/// drawing). The time limit ends a run that hangs.
@Tag("netns")
@Timeout(300)
class TraceKernelTest {
  private static final int TARGET = 4;
  private static final List<String> PROTOCOLS = List.of("icmp", "udp", "tcp");

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

  @ParameterizedTest
  @CsvSource({"ROOT, false", "ROOT, true", "NOBODY, false", "NOBODY, true"})
  void everyRouterIsNamedOverEveryProtocol(User user, boolean v6)
      throws IOException, InterruptedException {
    List<String> expected = new ArrayList<>(List.of("reached"));
    for (int i = 1; i < TARGET; i++) {
      expected.add(i + " " + expired(i, v6));
    }
    for (TracedPath path : all(user, v6, 0)) {
      List<String> lines = new ArrayList<>(expected);
      lines.add(TARGET + " " + RouterChain.address(TARGET, v6) + answer(path, v6));
      assertEquals(lines, path.lines(), path.value()::toString);
    }
  }

  /// The host sends them in fragments, so what IPv6 routers quote begins with a Fragment header. A
  /// raw socket that writes the IP header itself does not fragment: UDP takes a datagram socket.
  @ParameterizedTest
  @CsvSource({"ROOT, false", "ROOT, true", "NOBODY, false", "NOBODY, true"})
  void routersThatQuoteFragmentsAreNamed(User user, boolean v6)
      throws IOException, InterruptedException {
    String target = RouterChain.address(TARGET, v6);
    List<String> icmp = List.of("--json", "--protocol", "icmp", "-s", "2000", target);
    verifyAddresses(v6, trace(user, icmp));
    List<String> udp = new ArrayList<>(List.of("--json", "--protocol", "udp", "-s", "2000"));
    udp.addAll(List.of("--privilege", "datagram", target));
    verifyAddresses(v6, trace(user, udp));
  }

  private static void verifyAddresses(boolean v6, ProcessRun run) {
    assertEquals(0, run.code(), run::toString);
    List<String> expected = new ArrayList<>();
    for (int i = 1; i <= TARGET; i++) {
      expected.add(RouterChain.address(i, v6));
    }
    assertEquals(expected, TracedPath.all(run.out()).getFirst().addresses(), run::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void loopbackIsOneHop(String target) throws IOException, InterruptedException {
    boolean v6 = target.equals("::1");
    for (User user : User.values()) {
      ProcessRun run = trace(user, List.of("--json", "--protocol", "all", target));
      assertEquals(0, run.code(), run::toString);
      for (TracedPath path : TracedPath.all(run.out())) {
        assertEquals(
            List.of("reached", "1 " + target + answer(path, v6)), path.lines(), run::toString);
      }
    }
  }

  /// What `reject with icmpx` of nft(8) says on the wire, and what traceroute prints for it. Port
  /// unreachable is the answer that a UDP target gives, so nothing tells a firewall that sends it
  /// from the target; to ICMP and TCP it is a refusal, marked by its code.
  @ParameterizedTest
  @CsvSource({
    "admin-prohibited, 3/13, 1/1, !X",
    "host-unreachable, 3/1, 1/3, !H",
    "no-route, 3/0, 1/0, !N",
    "port-unreachable, 3/3, 1/4, ''"
  })
  void rejectedProbesAreMarkedAndEndThePath(String kind, String v4, String v6, String mark)
      throws IOException, InterruptedException {
    try (Firewall _ = Firewall.open(chain.space(2), "reject with icmpx " + kind)) {
      for (User user : User.values()) {
        for (boolean six : new boolean[] {false, true}) {
          List<TracedPath> paths = all(user, six, mark.isEmpty() ? 0 : 1);
          for (TracedPath path : paths) {
            boolean port = mark.isEmpty() && path.text("protocol").equals("udp");
            List<String> expected = new ArrayList<>();
            expected.add(port ? "reached" : "unreachable");
            expected.add("1 " + expired(1, six));
            expected.add("2 " + expired(2, six));
            expected.add("3 " + RouterChain.address(2, six) + " " + (six ? v6 : v4));
            assertEquals(expected, path.lines(), path.value()::toString);
          }
          verifyMark(user, six, mark);
        }
      }
    }
  }

  private static void verifyMark(User user, boolean six, String mark)
      throws IOException, InterruptedException {
    String target = RouterChain.address(TARGET, six);
    for (String protocol : PROTOCOLS) {
      ProcessRun run = trace(user, List.of("--protocol", protocol, target));
      String last =
          run.out().lines().filter(line -> line.startsWith(" 3  ")).findFirst().orElse("");
      String pattern = " 3 {2}" + RouterChain.address(2, six) + " {2}[0-9.]+ ms";
      String port = protocol.equals("udp") ? "" : six ? " !<4>" : " !<3>";
      String shown = mark.isEmpty() ? port : " " + mark;
      assertTrue(last.matches(pattern + shown), () -> protocol + " as " + user + ": " + run);
    }
  }

  /// The reset carries the target's address, as the target's own would.
  @ParameterizedTest
  @EnumSource(User.class)
  void resetOfAFirewallLooksLikeTheTarget(User user) throws IOException, InterruptedException {
    try (Firewall _ = Firewall.open(chain.space(2), "meta l4proto tcp reject with tcp reset")) {
      for (boolean six : new boolean[] {false, true}) {
        String target = RouterChain.address(TARGET, six);
        ProcessRun run = trace(user, List.of("--json", "--protocol", "tcp", target));
        assertEquals(0, run.code(), run::toString);
        assertEquals(
            List.of(
                "reached",
                "1 " + expired(1, six),
                "2 " + expired(2, six),
                "3 " + target + " refused"),
            TracedPath.all(run.out()).getFirst().lines(),
            run::toString);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(User.class)
  void droppedProbesEndInAGap(User user) throws IOException, InterruptedException {
    try (Firewall _ = Firewall.open(chain.space(2), "drop")) {
      for (boolean six : new boolean[] {false, true}) {
        for (TracedPath path : all(user, six, 1, "--gap", "3")) {
          assertEquals(
              List.of("gap", "1 " + expired(1, six), "2 " + expired(2, six), "3 *", "4 *", "5 *"),
              path.lines(),
              path.value()::toString);
        }
      }
    }
  }

  /// Which of the three gets through, and where the others end.
  @ParameterizedTest
  @EnumSource(User.class)
  void oneProtocolThatPassesIsEnough(User user) throws IOException, InterruptedException {
    String rule = "meta l4proto != tcp reject with icmpx admin-prohibited";
    try (Firewall _ = Firewall.open(chain.space(3), rule)) {
      for (TracedPath path : all(user, false, 0)) {
        boolean tcp = path.text("protocol").equals("tcp");
        assertEquals(tcp ? "reached" : "unreachable", path.text("stop"), path.value()::toString);
        assertEquals(
            RouterChain.address(tcp ? TARGET : 3, false),
            path.addresses().getLast(),
            path.value()::toString);
      }
    }
  }

  /// Linux puts back what it has translated in the quotes of errors, checksums included
  /// (nf_nat_icmp_reply_translation in net/netfilter/nf_nat_core.c): the path is whole and nothing
  /// shows.
  @ParameterizedTest
  @EnumSource(User.class)
  void masqueradeOfLinuxLeavesThePathWhole(User user) throws IOException, InterruptedException {
    NetworkSpace router = chain.space(2);
    try (Firewall _ = Firewall.masquerade(router)) {
      for (TracedPath path : all(user, false, 0)) {
        List<String> expected = new ArrayList<>(List.of("reached"));
        for (int i = 1; i < TARGET; i++) {
          expected.add(i + " " + expired(i, false));
        }
        expected.add(TARGET + " " + RouterChain.address(TARGET, false) + answer(path, false));
        assertEquals(expected, path.lines(), path.value()::toString);
      }
    }
  }

  private static String expired(int place, boolean v6) {
    return RouterChain.address(place, v6) + (v6 ? " 3/0" : " 11/0");
  }

  private static String answer(TracedPath path, boolean v6) {
    return switch (path.text("protocol")) {
      case "icmp" -> v6 ? " 129/0" : " 0/0";
      case "udp" -> v6 ? " 1/4" : " 3/3";
      default -> " refused";
    };
  }

  /// The results of all protocols for the far host, and the exit code.
  private static List<TracedPath> all(User user, boolean v6, int code, String... further)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("--json", "--protocol", "all"));
    words.addAll(List.of(further));
    words.add(RouterChain.address(TARGET, v6));
    ProcessRun run = trace(user, words);
    assertEquals(code, run.code(), run::toString);
    List<TracedPath> paths = TracedPath.all(run.out());
    assertEquals(PROTOCOLS.size(), paths.size(), run::toString);
    for (TracedPath path : paths) {
      boolean tcp = path.text("protocol").equals("tcp");
      String datagram = tcp ? "connect" : "datagram";
      assertEquals(user == User.ROOT ? "raw" : datagram, path.text("privilege"), run::toString);
    }
    return paths;
  }

  private static ProcessRun trace(User user, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("trace", "-n"));
    words.addAll(arguments);
    return chain.space(0).run(user, command.words(words));
  }
}
