package org.netdiag.trace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.trace.Hop;
import org.netdiag.trace.HopProbe;
import org.netdiag.trace.IcmpNote;
import org.netdiag.trace.ReplyKind;
import org.netdiag.trace.Stop;
import org.netdiag.trace.TraceReply;
import org.netdiag.trace.TraceResult;

/// A trace as text.
final class TraceTextTest {
  private static final TraceTextOptions EVERYTHING = new TraceTextOptions(false, true, true, true);

  private static String text(TraceResult result, TraceTextOptions options) {
    Utf8Buffer out = new Utf8Buffer();
    TraceText.append(out, result, options);
    return out.toString();
  }

  @Test
  void textOfEachFixtureIsAsExpected() {
    StringBuilder all = new StringBuilder();
    for (TraceRow row : Results.rows()) {
      if (row instanceof TraceRow.Measured measured) {
        all.append(text(measured.result(), TraceTextOptions.DEFAULT)).append('\n');
      }
    }
    all.append(text(Results.path(Stop.MAX_TTL, "198.51.100.1"), TraceTextOptions.DEFAULT));
    all.append(text(Results.path(Stop.CANCELLED, ""), TraceTextOptions.DEFAULT));
    all.append(text(Results.path(Stop.GAP, ""), TraceTextOptions.DEFAULT));
    Golden.check("results.text", all.toString());
  }

  @Test
  void optionsAddWhatTheyPromise() {
    Golden.check("rich-everything.text", text(Results.rich(), EVERYTHING));
    Golden.check(
        "rich-numeric.text", text(Results.rich(), new TraceTextOptions(true, false, false, false)));
  }

  @Test
  void parsersOfTracerouteReadEveryProbe() {
    for (TraceRow row : Results.rows()) {
      if (row instanceof TraceRow.Measured measured) {
        TraceResult result = measured.result();
        for (boolean numeric : new boolean[] {true, false}) {
          parsesBack(result, new TraceTextOptions(numeric, false, false, false));
          parsesBack(result, new TraceTextOptions(numeric, true, true, true));
        }
      }
    }
  }

  private static void parsesBack(TraceResult result, TraceTextOptions options) {
    TracerouteParser.Parsed parsed = TracerouteParser.parse(text(result, options));
    assertEquals(result.target().name(), parsed.name());
    assertEquals(result.target().address().toString(), parsed.address());
    assertEquals(result.probes().maxTtl(), parsed.maxTtl());
    assertEquals(result.probes().bytes(), parsed.bytes());
    List<String> expected = new ArrayList<>();
    for (Hop hop : result.hops()) {
      expected.add(hop.ttl() + probes(hop));
    }
    List<String> actual = new ArrayList<>();
    for (TracerouteParser.Line line : parsed.lines()) {
      StringBuilder probes = new StringBuilder().append(line.ttl());
      for (TracerouteParser.Probe probe : line.probes()) {
        probes.append(' ').append(probe.from()).append(probe.rtt()).append(probe.mark());
      }
      actual.add(probes.toString());
    }
    assertEquals(expected, actual);
  }

  private static String probes(Hop hop) {
    StringBuilder text = new StringBuilder();
    for (HopProbe probe : hop.probes()) {
      Optional<TraceReply> reply = probe.reply();
      text.append(' ').append(reply.map(r -> r.from().toString()).orElse("*"));
      if (reply.isPresent()) {
        text.append(new Utf8Buffer().millis((double) reply.get().rttNanos()));
        text.append(IcmpMark.of(reply.get()));
      }
    }
    return text.toString();
  }

  @Test
  void whatTracerouteDoesNotTellIsNoHopToAParser() {
    for (TraceRow row : Results.rows()) {
      if (row instanceof TraceRow.Measured measured) {
        TraceResult result = measured.result();
        List<String> lines = text(result, EVERYTHING).lines().toList();
        for (String line : lines.subList(1 + result.hops().size(), lines.size())) {
          assertTrue(!line.matches("\\s*\\d.*"), line);
        }
      }
    }
  }

  @Test
  void linesFitEightyColumnsWhereAddressesAllowIt() {
    for (TraceResult result :
        List.of(
            Results.gap(),
            Results.prohibited(),
            Results.tcp(),
            Results.diamond(),
            Results.sixth())) {
      for (String line : text(result, TraceTextOptions.DEFAULT).lines().toList()) {
        assertTrue(line.length() <= 80, line);
      }
    }
  }

  @Test
  void aNewResponderWithinAHopStandsInLine() {
    TraceResult result =
        Results.rich()
            .withHops(
                List.of(
                    Results.hop(
                        12,
                        Results.answered(0, Results.expired("198.51.100.1", 1_234)),
                        Results.silent(0),
                        Results.answered(0, Results.expired("198.51.100.1", 1_301)),
                        Results.answered(0, Results.expired("198.51.100.2", 1_400)))));
    assertEquals(
        "12  198.51.100.1 (198.51.100.1)  1.234 ms *  1.301 ms"
            + " 198.51.100.2 (198.51.100.2)  1.400 ms",
        text(result, TraceTextOptions.DEFAULT).lines().toList().get(1));
  }

  @Test
  void aNameWithoutBlanksCannotLookLikeAHop() {
    Hop hop =
        Results.hop(1, Results.answered(0, Results.expired("198.51.100.1", 1_000)))
            .with(Map.of(Results.address("198.51.100.1"), "a (192.0.2.1)  9.9 ms"), Map.of());
    TraceResult result = Results.rich().withHops(List.of(hop));
    assertEquals(
        " 1  a\\u0020\\u0028192.0.2.1\\u0029\\u0020\\u00209.9\\u0020ms (198.51.100.1)  1.000 ms",
        text(result, TraceTextOptions.DEFAULT).lines().toList().get(1));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 0, 0, ''",
    "192.0.2.1, 11, 0, ''",
    "192.0.2.1, 11, 1, !<11-1>",
    "192.0.2.1, 3, 0, !N",
    "192.0.2.1, 3, 1, !H",
    "192.0.2.1, 3, 2, !P",
    "192.0.2.1, 3, 3, !<3>",
    "192.0.2.1, 3, 4, !F-1300",
    "192.0.2.1, 3, 5, !S",
    "192.0.2.1, 3, 6, !N",
    "192.0.2.1, 3, 7, !H",
    "192.0.2.1, 3, 8, !N",
    "192.0.2.1, 3, 9, !X",
    "192.0.2.1, 3, 10, !X",
    "192.0.2.1, 3, 11, !N",
    "192.0.2.1, 3, 12, !H",
    "192.0.2.1, 3, 13, !X",
    "192.0.2.1, 3, 14, !V",
    "192.0.2.1, 3, 15, !C",
    "192.0.2.1, 3, 16, !<16>",
    "192.0.2.1, 12, 0, !<12-0>",
    "2001:db8::1, 129, 0, ''",
    "2001:db8::1, 3, 0, ''",
    "2001:db8::1, 1, 0, !N",
    "2001:db8::1, 1, 1, !X",
    "2001:db8::1, 1, 2, !H",
    "2001:db8::1, 1, 3, !H",
    "2001:db8::1, 1, 4, !<4>",
    "2001:db8::1, 1, 5, !<5>",
    "2001:db8::1, 2, 0, !F-1300",
    "2001:db8::1, 4, 1, !<4-1>",
  })
  void icmpErrorsHaveTraceroutesMarks(String from, int type, int code, String mark) {
    Optional<IcmpNote> icmp = Optional.of(new IcmpNote(type, code, 1300));
    assertEquals(mark, IcmpMark.of(Results.reply(ReplyKind.UNREACHABLE, from, 1, icmp).build()));
  }

  @Test
  void comparisonSaysWhereEachProtocolDies() {
    Utf8Buffer out = new Utf8Buffer();
    TraceText.comparison(
        out,
        List.of(
            Results.rich(),
            Results.gap(),
            Results.prohibited(),
            Results.tcp(),
            Results.path(Stop.MAX_TTL, "198.51.100.1"),
            Results.path(Stop.CANCELLED, "")));
    assertEquals(
        """
        icmp  reached at hop 6, 31.0 ms
        udp   last answer from hop 2 (198.51.100.2), then silence
        tcp   stopped at hop 2 by 198.51.100.5: admin prohibited !X
        tcp   reached at hop 2, 20.1 ms, port 443 open
        icmp  not reached within 30 hops, last answer from hop 1 (198.51.100.1)
        icmp  ended early, no answer from any hop
        """,
        out.toString());
  }
}
