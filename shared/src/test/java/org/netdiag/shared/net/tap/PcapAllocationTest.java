package org.netdiag.shared.net.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.junit.jupiter.api.Test;
import org.netdiag.shared.net.Origin;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.TxBatch;
import org.netdiag.shared.stats.Allocation;
import org.netdiag.shared.wire.Family;

final class PcapAllocationTest {
  private static final int PACKETS = 100_000;

  /// A channel that takes everything.
  private static final class Sink implements WritableByteChannel {
    private long bytes;

    @Override
    public int write(ByteBuffer source) {
      int written = source.remaining();
      source.position(source.limit());
      bytes += written;
      return written;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }

  @Test
  void capturedPacketAllocatesNothing() {
    Sink sink = new Sink();
    PcapngWriter writer = new PcapngWriter(sink);
    try (Arena arena = Arena.ofConfined()) {
      SocketSpec spec = SocketSpec.of(Family.V4, Protocol.ICMP, Privilege.DATAGRAM);
      PacketRebuilder rebuilder =
          new PacketRebuilder(spec, 1, MemorySegment.ofArray(new byte[65535]));
      TxBatch out = new TxBatch(arena, 1, 64);
      out.add(1, 0, 0x7f000001, 0, 0, 0, 64);
      RxBatch in = new RxBatch(arena, 2, 64);
      RxSlot reply = in.add();
      reply.length = 64;
      reply.fullLength = 64;
      RxSlot error = in.add();
      error.origin = Origin.ICMP_ERROR;
      error.icmpType = 11;
      error.length = 32;
      error.fullLength = 32;
      error.extensionOffset = 32;
      error.extensionLength = 8;
      long allocated =
          Allocation.of(() -> {
            for (int i = 0; i < PACKETS; i++) {
              rebuilder.sent(out, 0);
              writer.packet("label", i, true, rebuilder);
              assertTrue(rebuilder.received(in, i & 1));
              writer.packet("label", i, false, rebuilder);
            }
          });
      assertTrue(allocated < PACKETS / 5, allocated + " bytes for " + 2 * PACKETS + " packets");
      writer.flush();
      assertEquals(6L * PACKETS, writer.packets());
      assertTrue(sink.bytes > 6L * PACKETS * 100, sink.bytes + " bytes");
    }
  }
}
