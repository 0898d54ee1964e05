package org.netdiag.dns.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netdiag.dns.conf.ResolvOptions;
import org.netdiag.dns.query.AttemptEnd;

/// What glibc does with servers that are silent, and with short names.
final class ResolverRulesTest {
  private static final List<String> DOMAINS = List.of("a.example", "b.example.");

  @ParameterizedTest
  @CsvSource({
    "host,1,host.a.example. host.b.example. host.",
    "host.c,1,host.c. host.c.a.example. host.c.b.example.",
    "host.c,2,host.c.a.example. host.c.b.example. host.c.",
    "host.c.,5,host.c.",
    "host,0,host. host.a.example. host.b.example.",
  })
  void namesAreAskedInGlibcsOrder(String name, int ndots, String asked) {
    ResolvOptions options = new ResolvOptions(ndots, 5, 2, List.of());
    assertEquals(asked, String.join(" ", SearchList.of(name, DOMAINS, options)));
  }

  @Test
  void rootInTheListIsTheNameItself() {
    List<String> asked = SearchList.of("host", List.of("."), ResolvOptions.DEFAULT);
    assertEquals(List.of("host."), asked);
    ResolvOptions none = new ResolvOptions(1, 5, 2, List.of("no-tld-query"));
    assertEquals(List.of("host.a.example."), SearchList.of("host", List.of("a.example"), none));
  }

  @Test
  void silentServersAreWaitedForByTheirPlace() {
    // Measured with glibc 2.36: 5 s, 5 s + 3 s, and with timeout:1 attempts:1 1 s each.
    ResolvOptions usual = ResolvOptions.DEFAULT;
    assertEquals(List.of(5, 5), List.of(seconds(usual, 0, 2), seconds(usual, 1, 2)));
    assertEquals(
        List.of(5, 3, 6),
        List.of(seconds(usual, 0, 3), seconds(usual, 1, 3), seconds(usual, 2, 3)));
    ResolvOptions brief = new ResolvOptions(1, 1, 1, List.of());
    assertEquals(List.of(1, 1), List.of(seconds(brief, 0, 2), seconds(brief, 1, 2)));
    assertEquals(1, seconds(new ResolvOptions(1, 0, 1, List.of()), 0, 1));
  }

  private static int seconds(ResolvOptions options, int index, int servers) {
    return Penalty.seconds(options, index, servers);
  }

  @Test
  void penaltyIsThatOfTheSilentOnesInFront() {
    Facts three = new Facts().server().server();
    three.all(0, Reading.SILENCE).all(1, Reading.SILENCE);
    assertEquals(new Penalty(8, 0, 2), Penalty.of(ResolvOptions.DEFAULT, three.build().servers()));
    three.all(0, Readings.end(AttemptEnd.REFUSED, ""));
    assertEquals(new Penalty(3, 0, 2), Penalty.of(ResolvOptions.DEFAULT, three.build().servers()));
    three.all(2, Reading.SILENCE);
    assertEquals(
        new Penalty(0, 18, -1), Penalty.of(ResolvOptions.DEFAULT, three.build().servers()));
  }
}
