package org.netdiag.shared.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.netdiag.shared.net.Origin;
import org.netdiag.shared.wire.Family;

/// Answers that are not true, and input that is none.
class HostileTest {
  private static Bench bench(Family family) throws IOException {
    return new Bench(
        new SimNetwork(Topologies.load("hostile"), SimSettings.defaults()), Bench.raw(family));
  }

  /// Whether a reply would be believed by sequence, source and payload.
  private static boolean proven(Bench bench, Bench.Seen seen, String host, int sequence) {
    return seen.origin() == Origin.REPLY
        && !seen.facts().checksumBad()
        && seen.from().equals(Bench.address(host))
        && seen.bytes().length == 64
        && seen.sequence() == sequence
        && Arrays.equals(seen.bytes(), 8, 32, bench.echo(sequence, 56), 8, 32);
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void liarsNeverProveThemselves(Family family) throws IOException {
    try (Bench bench = bench(family)) {
      for (int host = 1; host <= 8; host++) {
        String address = family == Family.V4 ? "203.0.113." + host : "2001:db8:2::" + host;
        for (int i = 0; i < 50; i++) {
          bench.ping(address, 64, i);
          for (Bench.Seen seen : bench.listen(Bench.SECOND)) {
            assertFalse(proven(bench, seen, address, i), () -> address + " " + seen);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void honestAnswerIsAmongTheForgedOnesAndLast(Family family) throws IOException {
    String address = family == Family.V4 ? "203.0.113.9" : "2001:db8:2::9";
    try (Bench bench = bench(family)) {
      bench.ping(address, 64, 5);
      List<Bench.Seen> all = bench.listen(Bench.SECOND);
      assertTrue(all.size() >= 3, () -> "only " + all.size());
      assertEquals(1, all.stream().filter(seen -> proven(bench, seen, address, 5)).count());
      assertTrue(proven(bench, all.getLast(), address, 5));
    }
  }

  @Test
  void floodSendsTheAnswerSoOften() throws IOException {
    try (Bench bench = bench(Family.V4)) {
      bench.ping("203.0.113.10", 64, 5);
      assertEquals(1001, bench.listen(Bench.SECOND).size());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "forge source 10.6.6.6 instead, 10.6.6.6",
    "forge payload instead, 10.0.0.9",
    "forge sequence instead, 10.0.0.9",
  })
  void forgedErrorsOfRoutersAreLiesToo(String forgery, String from) throws IOException {
    String net =
        "local 10.0.0.1\nrouter r 10.0.0.9 " + forgery + "\nhost web 10.0.0.8\npath web via r\n";
    try (Bench bench = Bench.open(net, Bench.raw(Family.V4))) {
      Bench.Seen seen = bench.trace("10.0.0.8", 1, 3);
      assertEquals(Bench.address(from), seen.from());
      boolean right = Arrays.equals(bench.echo(3, 56), seen.bytes());
      assertEquals(forgery.contains("source"), right);
    }
  }

  @Test
  void randomBytesAreSwallowed() throws IOException {
    RandomGenerator random = new SimRandom(5, "garbage");
    SimCore core = new SimCore(Topologies.load("internet"), 1);
    int[] arrived = new int[1];
    byte[] good = new byte[28];
    good[0] = 0x45;
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = new byte[1 + random.nextInt(100)];
      random.nextBytes(bytes);
      if (i % 2 == 0 && bytes.length >= 20) {
        bytes[0] = (byte) (i % 4 == 0 ? 0x45 : 0x60);
      }
      core.inject(i, MemorySegment.ofArray(bytes), 0, bytes.length);
      core.advance(i, (at, packet, length) -> arrived[0]++);
    }
    core.advance(1_000_000_000_000L, (at, packet, length) -> arrived[0]++);
    assertEquals(0, arrived[0]);
    assertEquals(0, core.packetsInFlight());
  }

  @Test
  void damagedProbesOfEveryKindNeverThrow() throws IOException {
    for (Family family : Family.values()) {
      try (Bench bench = bench(family)) {
        String host = family == Family.V4 ? "203.0.113.9" : "2001:db8:2::9";
        byte[] echo = bench.echo(1, 30);
        for (int length = 8; length <= echo.length; length++) {
          bench.send(host, 0, 64, 1, Arrays.copyOf(echo, length));
        }
        for (int bit = 0; bit < echo.length * 8; bit++) {
          byte[] flipped = echo.clone();
          flipped[bit / 8] ^= (byte) (1 << bit % 8);
          bench.send(host, 0, 64, 1, flipped);
        }
        for (Bench.Seen seen : bench.listen(Bench.SECOND)) {
          assertTrue(seen.bytes().length <= 4096);
        }
      }
    }
  }

  @Test
  void damagedAnswersKeepTheirHead() throws IOException {
    try (Bench bench = bench(Family.V4)) {
      int damaged = 0;
      for (int i = 0; i < 500; i++) {
        bench.ping("203.0.113.11", 64, i);
        Bench.Seen seen = bench.listen(Bench.SECOND).getFirst();
        byte[] sent = bench.echo(i, 56);
        assertArrayEquals(Arrays.copyOfRange(sent, 4, 32), Arrays.copyOfRange(seen.bytes(), 4, 32));
        damaged += Arrays.equals(sent, 4, 64, seen.bytes(), 4, 64) ? 0 : 1;
      }
      assertEquals(100, damaged, 36);
    }
  }
}
