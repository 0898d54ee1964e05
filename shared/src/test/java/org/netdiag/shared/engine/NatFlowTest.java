package org.netdiag.shared.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.wire.Family;

/// A translator at the first hop: what of the quotes of the hops behind it still tells it.
class NatFlowTest {
  /// Restores everything, leaves the transport checksum, restores nothing.
  private static final String[] QUOTES = {"full", "partial", "none", "none keep-ports"};

  private static Stream<Arguments> waysAndTranslators() {
    return Ways.all().stream()
        .filter(way -> way.family() == Family.V4)
        .flatMap(way ->
            Stream.of(QUOTES)
                .flatMap(
                    nat -> Stream.of("8", "full").map(quote -> Arguments.of(way, nat, quote))));
  }

  private static String path(String nat, String quote) {
    return "local 10.0.0.1\n"
        + ("router nat 10.0.0.2 delay 1ms nat 192.0.2.7 quotes " + nat + "\n")
        + ("router one 198.51.100.1 delay 1ms quote " + quote + "\n")
        + ("router two 198.51.100.2 delay 1ms quote " + quote + "\n")
        + "host web 198.51.100.9 delay 1ms tcp 80 open\n"
        + "path web via nat one two\n";
  }

  @ParameterizedTest
  @MethodSource("waysAndTranslators")
  void translationIsSeenAsFarAsTheModeCan(Ways way, String nat, String quote) throws IOException {
    ProbeRun run = new ProbeRun(way.lane(), "198.51.100.9");
    run.at(
            0,
            () -> {
              for (int ttl = 1; ttl <= 3; ttl++) {
                run.send(way.probe(run, ttl, ttl));
              }
            })
        .on(path(nat, quote));
    ProbeRun.Told first = run.only(1);
    assertEquals("10.0.0.2", first.from());
    assertEquals(false, first.translated(), "the translator quotes what it has received");
    for (int ttl = 2; ttl <= 3; ttl++) {
      ProbeRun.Told told = run.only(ttl);
      if (arrives(way, nat, quote)) {
        assertEquals("198.51.100." + (ttl - 1), told.from());
        assertEquals(shows(way, nat, quote), told.translated());
      } else {
        assertEquals(ProbeEvent.Kind.TIMEOUT, told.kind());
      }
    }
  }

  private static Stream<Ways> rawWays() {
    return Ways.all().stream().filter(way -> way.family() == Family.V4 && way.raw());
  }

  /// Raw sockets of one host see what comes for either, and a quote that nobody has restored does
  /// not say by its source whose it is.
  @ParameterizedTest
  @MethodSource("rawWays")
  void twoLanesToOneDestinationKeepTheirProbesApart(Ways way) throws IOException {
    ProbeRun[] runs = new ProbeRun[2];
    for (int i = 0; i < runs.length; i++) {
      LaneSpec spec = way.lane();
      ProbeRun run =
          new ProbeRun(new LaneSpec(spec.socket(), spec.message(), 1 + i), "198.51.100.9");
      int least = 1 + i;
      run.at(
          0,
          () -> {
            for (int ttl = least; ttl <= 3; ttl++) {
              run.send(way.probe(run, ttl, ttl));
            }
          });
      runs[i] = run;
    }
    ProbeRun.together(path("none", "full"), runs);
    assertEquals("10.0.0.2", runs[0].only(1).from());
    for (ProbeRun run : runs) {
      assertEquals("198.51.100.1", run.only(2).from());
      assertEquals("198.51.100.2", run.only(3).from());
    }
  }

  /// Without privilege the kernel finds the socket by the quoted port or identifier, and TCP by the
  /// quoted source address too. A quoted identifier that is not ours needs the cookie behind it.
  private static boolean arrives(Ways way, String nat, String quote) {
    if (!nat.equals("none")) {
      return true;
    }
    boolean cookie = !quote.equals("8") || way.protocol() != Protocol.ICMP;
    return way.raw() && cookie;
  }

  private static boolean shows(Ways way, String nat, String quote) {
    boolean header = way.raw() && nat.startsWith("none");
    boolean checksum =
        switch (way.protocol()) {
          case ICMP -> true;
          case UDP -> way.raw();
          case TCP -> way.privilege() == Privilege.RAW && !quote.equals("8");
        };
    return header || (checksum && nat.equals("partial"));
  }
}
