package org.netdiag.shared.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.wire.Family;

/// Six routers and a host that are asked all at once: each answer finds its probe.
class EveryTtlTest {
  private static final int ROUTERS = 6;

  private static Stream<Arguments> waysAndQuotes() {
    return Ways.all().stream()
        .flatMap(way -> Stream.of("8", "28", "full").map(quote -> Arguments.of(way, quote)));
  }

  private static String path(String quote) {
    StringBuilder text = new StringBuilder("local 10.0.0.1 2001:db8::1\n");
    StringBuilder via = new StringBuilder();
    for (int i = 1; i <= ROUTERS; i++) {
      text.append("router r").append(i).append(" 10.0.1.").append(i);
      text.append(" 2001:db8:1::").append(i).append(" delay 3ms quote ").append(quote).append('\n');
      via.append(" r").append(i);
    }
    return text
        + "host web 10.0.0.9 2001:db8::9 delay 3ms tcp 80 open quote "
        + quote
        + "\n"
        + "path web via"
        + via
        + "\n";
  }

  @ParameterizedTest
  @MethodSource("waysAndQuotes")
  void answersOfAllHopsFindTheirProbesWhoAreAllInFlight(Ways way, String quote) throws IOException {
    boolean v4 = way.family() == Family.V4;
    ProbeRun run = new ProbeRun(way.lane(), v4 ? "10.0.0.9" : "2001:db8::9");
    run.at(
            0,
            () -> {
              for (int ttl = 1; ttl <= ROUTERS + 3; ttl++) {
                run.send(way.probe(run, ttl, ttl));
              }
            })
        .on(path(quote));
    for (int ttl = 1; ttl <= ROUTERS; ttl++) {
      ProbeRun.Told told = run.only(ttl);
      assertEquals(ProbeEvent.Kind.ICMP_ERROR, told.kind());
      assertEquals((v4 ? "10.0.1." : "2001:db8:1::") + ttl, told.from());
      assertEquals(v4 ? 11 : 3, told.icmpType());
      assertFalse(told.translated());
    }
    for (int ttl = ROUTERS + 1; ttl <= ROUTERS + 3; ttl++) {
      ProbeRun.Told told = run.only(ttl);
      boolean error = way.raw() && way.protocol() == Protocol.UDP;
      assertEquals(error ? ProbeEvent.Kind.ICMP_ERROR : ProbeEvent.Kind.REPLY, told.kind());
      assertEquals(v4 ? "10.0.0.9" : "2001:db8::9", told.from());
      assertEquals(way.protocol() == Protocol.UDP && !way.raw(), told.refused());
      assertTrue(told.intact());
    }
  }
}
