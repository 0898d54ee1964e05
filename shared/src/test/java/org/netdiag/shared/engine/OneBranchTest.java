package org.netdiag.shared.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.wire.Family;

/// A balancer by flow with four branches of three routers.
class OneBranchTest {
  private static final int FLOWS = 48;
  private static final int LAST = 4;

  private static final String PATH =
      """
      local 10.0.0.1 2001:db8::1
      router lb 10.0.1.1 2001:db8:1::1 delay 1ms
      router a1 10.1.0.1 2001:db8:a::1 delay 1ms
      router a2 10.1.0.2 2001:db8:a::2 delay 1ms
      router a3 10.1.0.3 2001:db8:a::3 delay 1ms
      router b1 10.2.0.1 2001:db8:b::1 delay 1ms
      router b2 10.2.0.2 2001:db8:b::2 delay 1ms
      router b3 10.2.0.3 2001:db8:b::3 delay 1ms
      router c1 10.3.0.1 2001:db8:c::1 delay 1ms
      router c2 10.3.0.2 2001:db8:c::2 delay 1ms
      router c3 10.3.0.3 2001:db8:c::3 delay 1ms
      router d1 10.4.0.1 2001:db8:d::1 delay 1ms
      router d2 10.4.0.2 2001:db8:d::2 delay 1ms
      router d3 10.4.0.3 2001:db8:d::3 delay 1ms
      host web 10.0.0.9 2001:db8::9 delay 1ms
      path web via lb ( a1 a2 a3 | b1 b2 b3 | c1 c2 c3 | d1 d2 d3 )
      """;

  /// The branches that each flow's probes with TTL 2 to 4 have met.
  private static List<Set<String>> branches(Ways way) throws IOException {
    boolean v4 = way.family() == Family.V4;
    ProbeRun run = new ProbeRun(way.lane(), v4 ? "10.0.0.9" : "2001:db8::9");
    for (int flow = 0; flow < FLOWS; flow++) {
      int number = flow;
      run.at(
          flow,
          () -> {
            for (int ttl = 2; ttl <= LAST; ttl++) {
              Probe probe = way.probe(run, number * 10 + ttl, ttl);
              probe.flow = number;
              run.send(probe);
            }
          });
    }
    run.on(PATH);
    List<Set<String>> branches = new ArrayList<>();
    for (int flow = 0; flow < FLOWS; flow++) {
      Set<String> met = new HashSet<>();
      for (int ttl = 2; ttl <= LAST; ttl++) {
        String from = run.only(flow * 10 + ttl).from();
        assertTrue(from.endsWith((v4 ? "." : ":") + (ttl - 1)), from + " at TTL " + ttl);
        met.add(from.substring(0, from.length() - 2));
      }
      branches.add(met);
    }
    return branches;
  }

  @ParameterizedTest
  @MethodSource("org.netdiag.shared.engine.Ways#constant")
  void probesOfAFlowTakeOneBranchAndFlowsTakeAll(Ways way) throws IOException {
    Set<String> all = new HashSet<>();
    for (Set<String> branch : branches(way)) {
      assertEquals(1, branch.size(), branch::toString);
      all.addAll(branch);
    }
    assertEquals(4, all.size(), all::toString);
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void classicEchoesMixBranches(Family family) throws IOException {
    int mixed = 0;
    Ways way = new Ways(family, Protocol.ICMP, Privilege.RAW, FlowMode.CLASSIC);
    for (Set<String> branch : branches(way)) {
      mixed += branch.size() > 1 ? 1 : 0;
    }
    assertTrue(mixed > FLOWS / 2, mixed + " of " + FLOWS + " flows are mixed");
  }
}
