package org.netdiag.shared.net.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netdiag.shared.net.Origin;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.ProbeSocket;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.net.TxBatch;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

final class PcapTapTest extends PcapCase {
  @Test
  void localErrorsAndTransmitStampsAreNoPackets() throws SyscallException {
    try (Arena arena = Arena.ofConfined();
        PcapTap tap = new PcapTap(network, Channels.newChannel(file))) {
      ProbeSocket socket = tap.open(spec(Protocol.ICMP, Privilege.RAW, HOST));
      network.socket(0).arrive(reply(PEER, ECHO, slot -> slot.origin = Origin.LOCAL_ERROR));
      network.socket(0).arrive(reply(PEER, ECHO, slot -> slot.origin = Origin.TRANSMIT_STAMP));
      assertEquals(2, socket.receive(new RxBatch(arena, 4, 64)));
      assertEquals(0, tap.packets());
      socket.close();
      socket.close();
    }
    PcapngFile read = new PcapngFile(file.toByteArray());
    assertEquals(0, read.packets().size());
    assertEquals(1, read.statistics().size());
    assertEquals(3, read.statistics().getFirst().of(7)[0], "local drops");
    assertTrue(network.closed());
  }

  @Test
  void tcpdumpReadsTheFile(@TempDir Path folder)
      throws SyscallException, IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/tcpdump")), "no tcpdump on this machine");
    Path path = folder.resolve("capture.pcapng");
    try (Arena arena = Arena.ofConfined();
        PcapTap tap = PcapTap.toFile(network, path)) {
      for (IpAddress local : List.of(HOST, HOST6)) {
        IpAddress peer = local.family() == Family.V4 ? PEER : PEER6;
        ProbeSocket socket = tap.open(spec(Protocol.ICMP, Privilege.DATAGRAM, local));
        TxBatch batch = new TxBatch(arena, 1, 64);
        batch.add(1, peer.high(), peer.low(), 0, 0, 9, ECHO.length);
        byte[] message = local.family() == Family.V4 ? ECHO : ECHO6;
        MemorySegment.copy(
            MemorySegment.ofArray(message), 0, batch.bytes(), batch.offset(0), message.length);
        assertEquals(1, socket.send(batch, 0, 1));
      }
      ProbeSocket udp = tap.open(spec(Protocol.UDP, Privilege.DATAGRAM, HOST));
      network.socket(2).arrive(reply(PEER, new byte[5], slot -> slot.peerPort = 53));
      assertEquals(1, udp.receive(new RxBatch(arena, 4, 64)));
    }
    Process tcpdump =
        new ProcessBuilder("tcpdump", "-nn", "-v", "-tt", "--nano", "-r", path.toString())
            .redirectErrorStream(true)
            .start();
    String out = new String(tcpdump.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, tcpdump.waitFor(), out);
    assertTrue(out.contains("1700000000.123457789"), out);
    assertTrue(out.contains("192.0.2.1 > 198.51.100.7: ICMP echo request, id 4660, seq 5"), out);
    assertTrue(out.contains("2001:db8::1 > 2001:db8::7: [icmp6 sum ok] ICMP6, echo request"), out);
    assertTrue(out.contains("198.51.100.7.53 > 192.0.2.1.4660"), out);
    assertFalse(out.contains("bad"), out);
    assertFalse(out.contains("wrong"), out);
  }

  @Test
  void captureThatCannotBeWrittenLeavesTheMeasurementAlone() throws SyscallException {
    IOException full = new IOException("no space left on device");
    WritableByteChannel broken =
        new WritableByteChannel() {
          @Override
          public int write(ByteBuffer source) throws IOException {
            throw full;
          }

          @Override
          public boolean isOpen() {
            return true;
          }

          @Override
          public void close() {}
        };
    try (Arena arena = Arena.ofConfined();
        PcapTap tap = new PcapTap(network, broken)) {
      ProbeSocket socket = tap.open(spec(Protocol.ICMP, Privilege.RAW, HOST));
      TxBatch batch = new TxBatch(arena, 400, 1500);
      for (int i = 0; i < 400; i++) {
        batch.add(i, PEER.high(), PEER.low(), 0, 0, 0, 1400);
      }
      assertFalse(tap.failure().isPresent());
      assertEquals(400, socket.send(batch, 0, 400));
      assertSame(full, tap.failure().orElseThrow());
      assertEquals(0, tap.packets());
      assertEquals(400, tap.packetsLost());
    }
  }
}
