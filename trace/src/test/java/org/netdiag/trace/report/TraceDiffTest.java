package org.netdiag.trace.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netdiag.shared.report.Utf8Buffer;
import org.netdiag.trace.Stop;
import org.netdiag.trace.TraceResult;

/// Two traces of one target compared.
final class TraceDiffTest {
  private static final String[] PATH = {
    "198.51.100.1", "198.51.100.2", "198.51.100.3", "198.51.100.4", "203.0.113.80"
  };

  private static OldTrace.Entry old(TraceResult result) throws IOException {
    return OldTrace.read(FormatsTest.json(List.of(TraceRow.of(result)))).entries().getFirst();
  }

  private static TraceDiff diff(TraceResult before, TraceResult now) throws IOException {
    return TraceDiff.of(old(before), now);
  }

  private static String signs(TraceDiff diff) {
    StringBuilder signs = new StringBuilder();
    for (HopChange change : diff.hops()) {
      signs.append(change.kind().sign());
    }
    return signs.toString();
  }

  private static void check(String signs, TraceDiff.Verdict verdict, TraceDiff diff) {
    assertEquals(signs + " " + verdict, signs(diff) + " " + diff.verdict(), diff.text());
  }

  private static TraceResult path(String... addresses) {
    return Results.path(addresses);
  }

  @Test
  void theSameRouteIsUnchanged() throws IOException {
    check("=====", TraceDiff.Verdict.UNCHANGED, diff(path(PATH), path(PATH)));
    check("======", TraceDiff.Verdict.UNCHANGED, diff(Results.rich(), Results.rich()));
  }

  @Test
  void anInsertedHopDoesNotChangeWhatLiesBehind() throws IOException {
    TraceResult longer =
        path("198.51.100.1", "192.0.2.7", "198.51.100.2", "198.51.100.3", "198.51.100.4", PATH[4]);
    check("=+====", TraceDiff.Verdict.CHANGED, diff(path(PATH), longer));
    check("=-====", TraceDiff.Verdict.CHANGED, diff(longer, path(PATH)));
  }

  @Test
  void oneOtherRouterMayBeABranch() throws IOException {
    TraceResult other = path(PATH[0], "192.0.2.7", PATH[2], PATH[3], PATH[4]);
    TraceDiff diff = diff(path(PATH), other);
    check("=!===", TraceDiff.Verdict.UNDECIDED, diff);
    assertTrue(diff.text().contains("--multipath"), diff.text());
  }

  @Test
  void manyOtherRoutersAreAnotherRoute() throws IOException {
    TraceResult other = path(PATH[0], "192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4", PATH[4]);
    TraceResult before = path(PATH[0], "192.0.2.5", "192.0.2.6", "192.0.2.7", "192.0.2.8", PATH[4]);
    check("=!!!!=", TraceDiff.Verdict.CHANGED, diff(before, other));
  }

  @Test
  void anotherEndIsAChange() throws IOException {
    check(
        "====!",
        TraceDiff.Verdict.CHANGED,
        diff(path(PATH), path(PATH[0], PATH[1], PATH[2], PATH[3], "203.0.113.81")));
  }

  @Test
  void branchesThatAreKnownAreNoChange() throws IOException {
    TraceResult other = path("198.51.100.1", "198.51.100.203", "203.0.113.80");
    check("=~=", TraceDiff.Verdict.UNCHANGED, diff(Results.diamond(), other));
    check("=~=", TraceDiff.Verdict.UNCHANGED, diff(other, Results.diamond()));
  }

  @Test
  void anAddressBesideTheKnownBranchesIsAChange() throws IOException {
    TraceResult other = path("198.51.100.1", "192.0.2.7", "203.0.113.80");
    check("=!=", TraceDiff.Verdict.CHANGED, diff(Results.diamond(), other));
  }

  @Test
  void silenceIsNoChange() throws IOException {
    TraceResult quiet = path(PATH[0], "", PATH[2], PATH[3], PATH[4]);
    check("=?===", TraceDiff.Verdict.UNCHANGED, diff(path(PATH), quiet));
    check("=?===", TraceDiff.Verdict.UNCHANGED, diff(quiet, path(PATH)));
    check("=====", TraceDiff.Verdict.UNCHANGED, diff(quiet, quiet));
  }

  @Test
  void aTargetThatFallsSilentDecidesNothing() throws IOException {
    TraceResult dead = Results.path(Stop.GAP, PATH[0], PATH[1], "", "", "", "", "", "", "", "");
    check("==???", TraceDiff.Verdict.UNDECIDED, diff(path(PATH), dead));
    check("==???", TraceDiff.Verdict.UNCHANGED, diff(dead, path(PATH)));
    check("==", TraceDiff.Verdict.UNCHANGED, diff(dead, dead));
  }

  @Test
  void aCutTraceDecidesNothing() throws IOException {
    TraceResult cut = Results.path(Stop.CANCELLED, PATH[0], PATH[1]);
    check("==???", TraceDiff.Verdict.UNDECIDED, diff(path(PATH), cut));
  }

  @Test
  void aRefusalOnTheWayIsAChange() throws IOException {
    TraceResult refused = Results.prohibited();
    TraceResult before = path("198.51.100.1", "198.51.100.5", "203.0.113.80");
    check("==-", TraceDiff.Verdict.CHANGED, diff(before, refused));
  }

  @Test
  void timesAreToldWhenTheyMovedByMoreThanTheyScatter() throws IOException {
    TraceResult before = Results.path("198.51.100.1", "203.0.113.80");
    TraceResult slow =
        before.withHops(
            List.of(
                Results.hop(1, Results.answered(0, Results.expired("198.51.100.1", 11_900))),
                Results.hop(2, Results.answered(0, Results.echo("203.0.113.80", 24_100)))));
    TraceDiff diff = diff(before, slow);
    assertTrue(diff.hops().get(0).rttShiftNanos().isEmpty());
    assertEquals(4_100_000, diff.hops().get(1).rttShiftNanos().orElseThrow());
    TraceResult scattered =
        before.withHops(
            List.of(
                slow.hops().get(0),
                Results.hop(
                    2,
                    Results.answered(0, Results.echo("203.0.113.80", 24_100)),
                    Results.answered(0, Results.echo("203.0.113.80", 25_000)))));
    assertTrue(diff(before, scattered).hops().get(1).rttShiftNanos().isEmpty());
  }

  @Test
  void textHasALineForEachHop() throws IOException {
    TraceResult now =
        path("198.51.100.1", "192.0.2.7", "198.51.100.3", "198.51.100.33", PATH[3], PATH[4]);
    Utf8Buffer out = new Utf8Buffer();
    diff(path(PATH), now).append(out);
    assertEquals(
        """
        Compared with the trace of 2026-01-15T09:00:00.000000Z:
        =  1  198.51.100.1
        !  2  192.0.2.7  (was 198.51.100.2)
        =  3  198.51.100.3
        +  4  198.51.100.33
        =  5  198.51.100.4  (hop 4 before)  10.000 ms slower
        =  6  203.0.113.80  (hop 5 before)
        Route changed: hop 4 is new: 198.51.100.33, and one more differs.
        """,
        out.toString());
  }

  @Test
  void entriesAreFoundByNameAndProtocol() throws IOException {
    OldTrace old = OldTrace.read(FormatsTest.json(Results.rows()));
    assertEquals(6, old.entries().size());
    assertEquals("udp", old.find(Results.gap()).orElseThrow().protocol());
    assertEquals("six.example.net", old.find(Results.sixth()).orElseThrow().name());
    OldTrace udp = OldTrace.read(FormatsTest.json(List.of(TraceRow.of(Results.gap()))));
    assertEquals(Optional.empty(), udp.find(Results.rich()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | not JSON: line 1: expected a value, found the end",
        "{} | not a report of netdiag: it names no \"schema\"",
        "[1] | not a report of netdiag: it names no \"schema\"",
        "{\"schema\":\"netdiag.ping/1\"} | its \"schema\" is 'netdiag.ping/1', not 'netdiag.trace/1'",
        "{\"schema\":\"netdiag.trace/1\"} | a \"started\" is missing",
        "{\"schema\":\"netdiag.trace/1\",\"started\":1} | a \"started\" is not a text",
        "{\"schema\":\"netdiag.trace/1\",\"started\":\"\",\"results\":[{\"hops\":[{\"ttl\":0.5}]}]}"
            + " | a \"addresses\" is missing",
      })
  void whatIsNoReportIsRefusedInOneLine(String json, String message) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> OldTrace.read(json));
    assertEquals(message, refused.getMessage());
  }

  @Test
  void hostileNumbersAndAddressesAreRefused() throws IOException {
    String good = FormatsTest.json(List.of(TraceRow.of(path(PATH))));
    for (String bad :
        List.of(
            good.replace("\"ttl\":2,\"addresses\"", "\"ttl\":2.5,\"addresses\""),
            good.replace("\"ttl\":2,\"addresses\"", "\"ttl\":256,\"addresses\""),
            good.replace("\"addresses\":[\"198.51.100.2\"]", "\"addresses\":[\"x\\u001b\"]"))) {
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> OldTrace.read(bad));
      assertTrue(!String.valueOf(refused.getMessage()).contains("\u001b"));
    }
  }
}
