package org.netdiag.shared.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

/// What runs once per packet allocates nothing. Bytes are counted by the JVM itself
/// (com.sun.management.ThreadMXBean), reached by reflection: the module does not read
/// jdk.management.
final class WireAllocationTest {
  private static final int WARM_UP = 50_000;
  private static final int PACKETS = 200_000;

  /// What the measuring itself may cost.
  private static final long NOISE_BYTES = 20_000;

  private final IcmpView icmp = new IcmpView();
  private final Ipv4View ipv4 = new Ipv4View();
  private final Ipv6View ipv6 = new Ipv6View();
  private final QuotedView quote = new QuotedView();
  private final IcmpErrorView error = new IcmpErrorView();
  private final IcmpExtensionsView extensions = new IcmpExtensionsView();
  private final TcpView tcp = new TcpView();
  private final UdpView udp = new UdpView();
  private final RecordRouteView route = new RecordRouteView();
  private final EchoTemplate echo = new EchoTemplate(Family.V4, 1400);
  private final UdpTemplate datagram = new UdpTemplate(32);
  private final TcpSynTemplate syn = new TcpSynTemplate(1460);
  private final Cookie cookies = new Cookie(1, 2);
  private long mix;

  private static long allocated() {
    try {
      Class<?> factory = Class.forName("java.lang.management.ManagementFactory");
      Object bean = factory.getMethod("getThreadMXBean").invoke(null);
      Method method =
          Class.forName("com.sun.management.ThreadMXBean")
              .getMethod("getCurrentThreadAllocatedBytes");
      return (long) method.invoke(bean);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no count of allocated bytes", e);
    }
  }

  private void probe(MemorySegment slot, int sequence) {
    long cookie = cookies.of(0, 0x7f000001, sequence, 1);
    echo.patch(slot, 0, 77, sequence, cookie);
    mix += echo.verify(slot, 0, echo.length(), cookie);
    mix += icmp.wrap(slot, 0, echo.length()) && icmp.checksumOk() ? 0 : 1;
    datagram.patch(slot, 1500, cookie, sequence);
    mix += datagram.provenBytes(slot, 1500, 32, cookie) - 8;
    syn.patch(slot, 1600, 2 * 0x7f000001L, sequence, 443, sequence);
    mix += tcp.wrap(slot, 1600, syn.length()) ? 0 : 1;
  }

  private void error(MemorySegment packet, int length, Family family) {
    long at;
    int rest;
    if (family == Family.V4) {
      mix += ipv4.wrap(packet, 0, length) ? 0 : 1;
      at = ipv4.payloadOffset();
      rest = ipv4.payloadLength();
      mix += route.wrap(packet, ipv4.optionsOffset(), ipv4.optionsLength()) ? 1 : 0;
    } else {
      mix += ipv6.wrap(packet, 0, length) ? 0 : 1;
      at = ipv6.transportOffset();
      rest = ipv6.transportLength();
    }
    mix += udp.wrap(packet, at, rest) ? 0 : 1;
    mix += error.wrap(family, packet, at, rest) ? 0 : 1;
    mix += quote.wrap(packet, error.quoteOffset(), error.quoteLength()) ? 0 : 1;
    mix += quote.hasEcho() && quote.sequence() > 0 ? 0 : 1;
    mix +=
        extensions.wrap(packet, error.extensionOffset(), error.extensionLength())
                && extensions.next()
                && extensions.objectLength() > 0
            ? 0
            : 1;
  }

  private void run(Arena arena, int packets) {
    MemorySegment slot = arena.allocate(2000);
    echo.prepare(slot, 0);
    datagram.prepare(slot, 1500);
    syn.prepare(slot, 1600);
    MemorySegment v4 = arena.allocate(1000);
    MemorySegment v6 = arena.allocate(1000);
    int length4 = load("v4-time-exceeded-mpls", v4);
    int length6 = load("v6-hop-limit-mpls", v6);
    long before = allocated();
    for (int i = 0; i < packets; i++) {
      probe(slot, i);
      error(v4, length4, Family.V4);
      error(v6, length6, Family.V6);
    }
    long bytes = allocated() - before;
    assertEquals(0, mix, "every packet is read as what it is");
    if (packets == PACKETS) {
      assertTrue(bytes < NOISE_BYTES, bytes + " bytes for " + packets + " rounds");
    }
  }

  private static int load(String name, MemorySegment segment) {
    MemorySegment packet = Corpus.packet(name);
    MemorySegment.copy(packet, 0, segment, 0, packet.byteSize());
    return (int) packet.byteSize();
  }

  @Test
  void patchVerifyAndWrapAllocateNothing() {
    try (Arena arena = Arena.ofConfined()) {
      run(arena, WARM_UP);
      run(arena, PACKETS);
    }
  }
}
