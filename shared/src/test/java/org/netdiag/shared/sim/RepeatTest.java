package org.netdiag.shared.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IcmpMessage;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.IpHeader;
import org.netdiag.shared.wire.Packets;
import org.netdiag.shared.wire.TcpSegment;
import org.netdiag.shared.wire.UdpDatagram;

/// A run of every shipped topology: probes of all protocols and TTLs to all its hosts, for four
/// virtual minutes.
class RepeatTest {
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Delivery(long atNanos, byte[] packet) {}

  static List<String> names() {
    return Topologies.names();
  }

  private static List<Delivery> run(Topology topology, long seed) {
    SimCore core = new SimCore(topology, seed);
    MemorySegment packet = MemorySegment.ofArray(new byte[2048]);
    List<Delivery> all = new ArrayList<>();
    PacketSink sink =
        (at, segment, length) ->
            all.add(new Delivery(at, segment.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE)));
    List<IpAddress> hosts = new ArrayList<>(topology.hostAddresses());
    hosts.add(Bench.address("10.9.3.7"));
    hosts.add(Bench.address("10.9.200.1"));
    long now = 0;
    for (int i = 0; now < 260 * Bench.SECOND; i++) {
      IpAddress to = hosts.get(i % hosts.size());
      for (IpAddress from : topology.localAddresses()) {
        if (from.family() == to.family() && !from.linkLocal()) {
          core.inject(now, packet, 0, probe(packet, from, to, i));
        }
      }
      now += 197_000_000;
      core.advance(now, sink);
    }
    core.advance(now + 100 * Bench.SECOND, sink);
    return all;
  }

  private static int probe(MemorySegment packet, IpAddress from, IpAddress to, int i) {
    IpHeader header =
        IpHeader.of(from, to).withTtl(1 + i / 3 % 16).withDontFragment(i % 2 == 0).withFlow(i % 7);
    byte[] payload = new byte[i % 5 == 0 ? 1450 : 24 + i % 40];
    Arrays.fill(payload, (byte) i);
    MemorySegment body = MemorySegment.ofArray(payload);
    int[] ports = {80, 22, 33434 + i % 30, 53};
    return switch (i % 3) {
      case 0 -> {
        int type = to.family() == Family.V4 ? 8 : 128;
        yield Packets.icmp(packet, 0, header, IcmpMessage.echo(type, 77, i & 0xffff, body));
      }
      case 1 -> {
        UdpDatagram datagram = new UdpDatagram(4000 + i % 9, ports[i % 4], body);
        yield Packets.udp(packet, 0, header, datagram);
      }
      default -> Packets.tcp(packet, 0, header, TcpSegment.syn(5000 + i % 9, ports[i % 4], i));
    };
  }

  private static byte[] bytes(List<Delivery> all) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (Delivery delivery : all) {
        out.writeLong(delivery.atNanos);
        out.writeInt(delivery.packet.length);
        out.write(delivery.packet);
      }
    }
    return bytes.toByteArray();
  }

  @ParameterizedTest
  @MethodSource("names")
  void seedRepeatsARunByteForByte(String name) throws IOException {
    Topology topology = Topologies.load(name);
    List<Delivery> first = run(topology, 11);
    assertFalse(first.isEmpty());
    assertArrayEquals(bytes(first), bytes(run(Topologies.load(name), 11)));
  }

  @Test
  void otherSeedGivesAnotherRun() throws IOException {
    Topology topology = Topologies.load("lossy");
    assertFalse(Arrays.equals(bytes(run(topology, 11)), bytes(run(topology, 12))));
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyPacketThatArrivesHasRightChecksums(String name) throws IOException {
    Topology topology = Topologies.load(name);
    long wrong =
        run(topology, 11).stream().filter(delivery -> !Naive.right(delivery.packet)).count();
    if (name.equals("hostile")) {
      assertTrue(wrong > 0, "forge checksum sends wrong ones");
    } else {
      assertEquals(0, wrong);
    }
  }

  @Test
  void deliveriesAreInTheOrderOfTime() throws IOException {
    long last = 0;
    for (Delivery delivery : run(Topologies.load("hostile"), 3)) {
      assertTrue(delivery.atNanos >= last);
      last = delivery.atNanos;
    }
  }
}
