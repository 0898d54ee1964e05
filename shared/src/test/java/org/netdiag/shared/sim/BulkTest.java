package org.netdiag.shared.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IcmpMessage;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.IpHeader;
import org.netdiag.shared.wire.Packets;

/// Many targets and long runs.
class BulkTest {
  private static final IpAddress HOME = Bench.address("10.0.0.2");

  private final MemorySegment packet = MemorySegment.ofArray(new byte[128]);
  private int answers;

  private void ping(SimCore core, long now, int address) {
    IpHeader header = IpHeader.of(HOME, IpAddress.v4(address));
    MemorySegment body = MemorySegment.ofArray(new byte[16]);
    int length = Packets.icmp(packet, 0, header, IcmpMessage.echo(8, 1, address & 0xffff, body));
    core.inject(now, packet, 0, length);
  }

  private int sweep(int first, int count, long seed) throws IOException {
    SimCore core = new SimCore(Topologies.load("bulk"), seed);
    answers = 0;
    long now = 0;
    int most = 0;
    for (int i = 0; i < count; i++) {
      ping(core, now, first + i);
      now += 10_000;
      core.advance(now, (at, segment, length) -> answers++);
      most = Math.max(most, core.packetsInFlight());
    }
    core.advance(now + Bench.SECOND, (at, segment, length) -> answers++);
    assertEquals(0, core.packetsInFlight());
    assertTrue(most < 20_000, "200 ms at 100,000 packets a second, not one per host: " + most);
    return answers;
  }

  @Test
  void everyAddressOfAFullBlockAnswers() throws IOException {
    assertEquals(65_536, sweep(10 << 24 | 9 << 16, 65_536, 1));
  }

  @Test
  void shareOfASparseBlockExistsAndTheSeedDecidesWhich() throws IOException {
    int sparse = sweep(10 << 24 | 16 << 16, 100_000, 1);
    assertEquals(10_000, sparse, 400);
    assertEquals(sparse, sweep(10 << 24 | 16 << 16, 100_000, 1));
    int most = sweep(10 << 24 | 8 << 16, 65_536, 1);
    assertEquals(65_536 * 0.9 * 0.9801, most, 400);
  }

  @Test
  void addressesOfABlockHaveDelaysOfTheirOwn() throws IOException {
    try (Bench bench =
        new Bench(
            new SimNetwork(Topologies.load("bulk"), SimSettings.defaults()),
            Bench.raw(Family.V4))) {
      Set<Long> millis = new HashSet<>();
      for (int i = 0; i < 40; i++) {
        long[] rtts = new long[2];
        for (int round = 0; round < 2; round++) {
          long before = bench.network.clock().elapsedNanos();
          bench.ping("10.9.0." + i, 64, i);
          rtts[round] = bench.listen(Bench.SECOND).getFirst().atNanos() - before;
        }
        long difference = Math.abs(rtts[0] - rtts[1]);
        assertTrue(difference < 2_000_000, "the same address, the same distance");
        millis.add(rtts[0] / 1_000_000);
      }
      assertTrue(millis.size() > 20, () -> "too alike: " + millis);
    }
  }

  @Test
  void unreachablePortOfABlockIsReported() throws IOException {
    try (Bench bench =
        new Bench(
            new SimNetwork(Topologies.load("bulk"), SimSettings.defaults()),
            SocketSpec.of(Family.V4, Protocol.UDP, Privilege.DATAGRAM))) {
      bench.send("10.9.5.6", 33434, 64, 1, new byte[4]);
      Bench.Seen seen = bench.only();
      assertEquals(Bench.address("10.9.5.6"), seen.from());
      assertEquals(3, seen.facts().code());
    }
  }

  @Test
  void thirtyDaysAtOneProbeASecondLeaveNothingBehind() throws IOException {
    SimCore core = new SimCore(Topologies.load("bulk"), 1);
    int seconds = 30 * 86_400;
    answers = 0;
    for (long second = 1; second <= seconds; second++) {
      ping(core, (second - 1) * Bench.SECOND, 10 << 24 | 9 << 16 | ((int) second & 0xff));
      core.advance(second * Bench.SECOND, (at, segment, length) -> answers++);
      assertEquals(0, core.packetsInFlight());
    }
    assertEquals(seconds, answers);
  }

  @Test
  void bulkHostIsFoundInIpv6() throws IOException {
    try (Bench bench =
        new Bench(
            new SimNetwork(Topologies.load("bulk"), SimSettings.defaults()),
            Bench.raw(Family.V6))) {
      assertEquals(Bench.address("2001:db8:9::77"), bench.trace("2001:db8:9::77", 64, 1).from());
      bench.ping("2001:db8:9::1:0", 64, 2);
      assertEquals(List.of(), bench.listen(Bench.SECOND));
    }
  }
}
