package org.netdiag.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.netdiag.bench.EchoCapture.Exchange;

class MatchingTest {
  private static final List<Exchange> CAPTURED =
      List.of(
          new Exchange(7, 40001, 1_000, 11_000),
          new Exchange(7, 40002, 2_000, -1),
          new Exchange(7, 40003, 3_000, 33_000));

  @Test
  void theNthRequestIsTheNthProbe() {
    Matching matching =
        Matching.byOrder(List.of(new Reported(3, 30_500), new Reported(1, 9_000)), CAPTURED);
    assertEquals(2, matching.errorNanos().size());
    assertEquals(500, matching.errorNanos().get(0));
    assertEquals(-1_000, matching.errorNanos().get(1));
    assertEquals(30_000, matching.capturedNanos().get(0));
    assertEquals(0, matching.unmatched());
  }

  @Test
  void theNumberOnTheWireMatches() {
    Matching matching = Matching.bySequence(List.of(new Reported(40003, 31_000)), CAPTURED);
    assertEquals(1_000, matching.errorNanos().get(0));
  }

  @Test
  void aReplyThatWasNotCapturedIsCounted() {
    List<Reported> reported = List.of(new Reported(2, 1), new Reported(4, 1));
    Matching matching = Matching.byOrder(reported, CAPTURED);
    assertEquals(2, matching.unmatched());
    assertEquals(0, matching.errorNanos().size());
  }
}
