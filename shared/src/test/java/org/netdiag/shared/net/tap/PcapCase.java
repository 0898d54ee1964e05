package org.netdiag.shared.net.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.Channels;
import java.util.Optional;
import java.util.function.Consumer;
import org.netdiag.shared.net.Fragmentation;
import org.netdiag.shared.net.IpOption;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.ProbeSocket;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.net.TxBatch;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.Ipv4View;
import org.netdiag.shared.wire.Ipv6View;

/// One packet through a tap into a file in memory, and back out of it.
abstract class PcapCase {
  static final IpAddress HOST = IpAddress.parse("192.0.2.1").orElseThrow();
  static final IpAddress HOST6 = IpAddress.parse("2001:db8::1").orElseThrow();
  static final IpAddress PEER = IpAddress.parse("198.51.100.7").orElseThrow();
  static final IpAddress PEER6 = IpAddress.parse("2001:db8::7").orElseThrow();
  static final byte[] ECHO = {8, 0, 0x11, 0x11, 0x22, 0x22, 0, 5, 'a', 'b', 'c'};
  static final byte[] ECHO6 = {(byte) 128, 0, 0x11, 0x11, 0x22, 0x22, 0, 5, 'a', 'b', 'c'};

  final FakeNetwork network = new FakeNetwork();
  final ByteArrayOutputStream file = new ByteArrayOutputStream();

  static SocketSpec spec(Protocol protocol, Privilege privilege, IpAddress source) {
    return new SocketSpec(
        source.family(),
        protocol,
        privilege,
        source.unspecified() ? Optional.empty() : Optional.of(source),
        0,
        Optional.empty(),
        -1,
        0x20,
        61,
        Fragmentation.DO,
        false,
        false,
        false,
        true,
        IpOption.NONE,
        0);
  }

  PcapngFile.Packet sent(SocketSpec spec, IpAddress to, int ttl, byte[] message)
      throws SyscallException {
    try (Arena arena = Arena.ofConfined();
        PcapTap tap = new PcapTap(network, Channels.newChannel(file))) {
      ProbeSocket socket = tap.open(spec);
      TxBatch batch = new TxBatch(arena, 2, 2048);
      int slot = batch.add(1, to.high(), to.low(), 0, 4000, ttl, message.length);
      MemorySegment.copy(
          MemorySegment.ofArray(message), 0, batch.bytes(), batch.offset(slot), message.length);
      assertEquals(1, socket.send(batch, 0, 1));
      socket.close();
    }
    return only(true);
  }

  PcapngFile.Packet received(SocketSpec spec, Consumer<RxBatch> arrival) throws SyscallException {
    try (Arena arena = Arena.ofConfined();
        PcapTap tap = new PcapTap(network, Channels.newChannel(file))) {
      ProbeSocket socket = tap.open(spec);
      network.socket(0).arrive(arrival);
      assertEquals(1, socket.receive(new RxBatch(arena, 4, 1024)));
      socket.close();
    }
    return only(false);
  }

  PcapngFile.Packet only(boolean outbound) {
    PcapngFile read = new PcapngFile(file.toByteArray());
    assertEquals(1, read.packets().size());
    assertEquals(outbound, read.packets().getFirst().outbound());
    return read.packets().getFirst();
  }

  static Consumer<RxBatch> reply(IpAddress from, byte[] message, Consumer<RxSlot> facts) {
    return batch -> {
      RxSlot slot = batch.add();
      FakeNetwork.bytes(batch, slot, message);
      slot.peerHigh = from.high();
      slot.peerLow = from.low();
      slot.ttl = 55;
      slot.tos = 0x40;
      slot.stamp = FakeNetwork.EPOCH + 77;
      facts.accept(slot);
    };
  }

  static Ipv4View v4(PcapngFile.Packet packet) {
    Ipv4View view = new Ipv4View();
    assertTrue(view.wrap(MemorySegment.ofArray(packet.bytes()), 0, packet.bytes().length));
    assertTrue(view.checksumOk());
    return view;
  }

  static Ipv6View v6(PcapngFile.Packet packet) {
    Ipv6View view = new Ipv6View();
    assertTrue(view.wrap(MemorySegment.ofArray(packet.bytes()), 0, packet.bytes().length));
    return view;
  }
}
