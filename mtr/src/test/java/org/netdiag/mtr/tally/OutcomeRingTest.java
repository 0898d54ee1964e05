package org.netdiag.mtr.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netdiag.mtr.WindowStats;

/// The latest outcomes beside a map that keeps all of them, while the ring takes more room.
final class OutcomeRingTest {
  private static final long WAITING = -1;
  private static final long LOST = -2;

  @ParameterizedTest
  @CsvSource({"0, 1, 5", "0, 60, 12", "1000, 60, 12", "7, 3, 40", "123456789, 100, 9"})
  void keepsTheLatestPlacesWhileItGrows(long start, int window, int room) {
    Random random = new Random(start + window);
    OutcomeRing ring = new OutcomeRing(window, room, 1);
    TreeMap<Long, Long> all = new TreeMap<>();
    int kept = Math.max(window, room);
    long place = start;
    for (int step = 0; step < 5 * kept; step++, place++) {
      place += random.nextInt(12) == 0 ? random.nextInt(3) : 0;
      ring.sent(place);
      all.put(place, WAITING);
      long other = place - random.nextInt(kept);
      if (all.getOrDefault(other, LOST) == WAITING && ring.waiting(other)) {
        if (random.nextBoolean()) {
          ring.received(other, 1000 + other, Role.TARGET);
          all.put(other, 1000 + other);
        } else {
          ring.timedOut(other, Role.TARGET);
          all.put(other, LOST);
        }
      }
      check(ring, all, window, kept);
    }
  }

  private static void check(OutcomeRing ring, NavigableMap<Long, Long> all, int window, int kept) {
    long next = all.lastKey() + 1;
    List<Long> waiting = new ArrayList<>();
    ring.waiting(waiting::add);
    List<Long> expected = new ArrayList<>();
    all.tailMap(next - kept)
        .forEach((place, outcome) -> {
          if (outcome == WAITING) {
            expected.add(place);
          }
        });
    assertEquals(expected, waiting);
    List<Long> inWindow = List.copyOf(all.tailMap(next - window).values());
    WindowStats stats = ring.stats(true, _ -> Role.TARGET);
    assertEquals(inWindow.stream().filter(outcome -> outcome >= 0).count(), stats.received());
    assertEquals(inWindow.stream().filter(outcome -> outcome == LOST).count(), stats.timedOut());
    assertEquals(inWindow.stream().filter(outcome -> outcome == WAITING).count(), stats.inFlight());
  }
}
