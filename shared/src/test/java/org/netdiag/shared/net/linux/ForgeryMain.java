package org.netdiag.shared.net.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.netdiag.shared.net.Network;
import org.netdiag.shared.net.Networks;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.ProbeSocket;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.net.TxBatch;
import org.netdiag.shared.wire.Checksum;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IcmpError;
import org.netdiag.shared.wire.IcmpExtensionsBuilder;
import org.netdiag.shared.wire.IcmpType;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.shared.wire.IpHeader;
import org.netdiag.shared.wire.MplsLabel;
import org.netdiag.shared.wire.Packets;
import org.netdiag.shared.wire.TcpSegment;
import org.netdiag.shared.wire.TcpView;
import org.netdiag.shared.wire.UdpDatagram;

/// Sends what others would answer to a raw UDP or TCP socket of this host to that socket, and
/// prints what it then has. Arguments: family, protocol, what to send.
public final class ForgeryMain {
  private static final int PORT = 443;

  private final Arena arena;
  private final Network network;
  private final ProbeSocket socket;
  private final IpHeader home;
  private final boolean tcp;
  private final int first;

  private ForgeryMain(
      Arena arena, Network network, ProbeSocket socket, Family family, boolean tcp) {
    this.arena = arena;
    this.network = network;
    this.socket = socket;
    this.tcp = tcp;
    IpAddress loopback = IpAddress.parse(family == Family.V4 ? "127.0.0.1" : "::1").orElseThrow();
    this.home = IpHeader.of(loopback, loopback);
    this.first = socket.capabilities().ident();
  }

  public static void main(String[] args) throws SyscallException {
    Family family = Family.valueOf(args[0]);
    Protocol protocol = Protocol.valueOf(args[1]);
    try (Arena arena = Arena.ofConfined();
        Network network = Networks.system().open()) {
      ProbeSocket socket = network.open(SocketSpec.of(family, protocol, Privilege.RAW));
      boolean tcp = protocol == Protocol.TCP;
      new ForgeryMain(arena, network, socket, family, tcp).run(args[2]);
    }
  }

  private void run(String what) throws SyscallException {
    MemorySegment labels =
        new IcmpExtensionsBuilder().labels(List.of(new MplsLabel(17, 0, true, 1))).build();
    switch (what) {
      case "declared" -> error(quoted(first).withExtensions(labels));
      case "undeclared" -> error(quoted(first).withUndeclaredExtensions(labels));
      case "short" -> error(quoted(first).withRest(0), home.family().headerBytes() + 8);
      case "translated" -> error(quoted(7));
      case "good" -> answer(first + 1023, TcpView.SYN | TcpView.ACK, 0);
      case "reset" -> answer(first, TcpView.RST, 0);
      case "bad" -> answer(first, TcpView.SYN | TcpView.ACK, 1);
      case "offloaded" -> offloaded();
      case "below" -> answer(first - 1, TcpView.SYN | TcpView.ACK, 0);
      case "above" -> answer(first + 1024, TcpView.SYN | TcpView.ACK, 0);
      case "data" -> answer(first, TcpView.PSH | TcpView.ACK, 0);
      default -> throw new IllegalArgumentException(what);
    }
    RxBatch in = new RxBatch(arena, 16, 2048);
    int count = socket.receive(in);
    for (int i = 0; i < count; i++) {
      System.out.println(SlotText.of(network, home.family(), in, in.at(i)));
    }
    System.out.println("RECEIVED " + count);
  }

  private MemorySegment packet(IpHeader header, int from, int to, int flags) {
    MemorySegment out = arena.allocate(1024);
    MemorySegment more = arena.allocate(tcp ? 40 : 200);
    int length =
        tcp
            ? Packets.tcp(out, 0, header, new TcpSegment(from, to, 1, 2, flags, 3, more))
            : Packets.udp(out, 0, header, new UdpDatagram(from, to, more));
    return out.asSlice(0, length);
  }

  private IcmpError quoted(int sourcePort) {
    String source = home.family() == Family.V4 ? "192.0.2.9" : "2001:db8::9";
    String target = home.family() == Family.V4 ? "198.51.100.1" : "2001:db8::1";
    IpHeader header =
        IpHeader.of(IpAddress.parse(source).orElseThrow(), IpAddress.parse(target).orElseThrow())
            .withTtl(3)
            .withTos(4)
            .withFlow(0x1234);
    MemorySegment packet = packet(header, sourcePort, PORT, TcpView.SYN);
    int type = home.family() == Family.V4 ? IcmpType.V4_TIME_EXCEEDED : IcmpType.V6_TIME_EXCEEDED;
    return IcmpError.of(type, 0, packet, (int) packet.byteSize());
  }

  private void error(IcmpError error, int quote) throws SyscallException {
    error(IcmpError.of(error.type(), error.code(), error.packet(), quote));
  }

  /// Through a raw ICMP socket of its own.
  private void error(IcmpError error) throws SyscallException {
    MemorySegment out = arena.allocate(2048);
    int length = Packets.icmpError(out, 0, home, error);
    send(SocketSpec.of(home.family(), Protocol.ICMP, Privilege.RAW), out.asSlice(0, length));
  }

  private void answer(int port, int flags, int flaw) throws SyscallException {
    MemorySegment packet = packet(home, PORT, port, flags);
    long checksum = (long) home.family().headerBytes() + (tcp ? 16 : 6);
    byte right = packet.get(ValueLayout.JAVA_BYTE, checksum);
    packet.set(ValueLayout.JAVA_BYTE, checksum, (byte) (right ^ flaw));
    send(SocketSpec.of(home.family(), protocol(), Privilege.RAW), packet);
  }

  /// With the sum of the pseudo header where the checksum belongs.
  private void offloaded() throws SyscallException {
    MemorySegment packet = packet(home, PORT, first, TcpView.SYN | TcpView.ACK);
    int head = home.family().headerBytes();
    int sum = Checksum.fold(home.pseudoSum(tcp ? 6 : 17, (int) packet.byteSize() - head));
    long checksum = (long) head + (tcp ? 16 : 6);
    packet.set(ValueLayout.JAVA_BYTE, checksum, (byte) (sum >>> 8));
    packet.set(ValueLayout.JAVA_BYTE, checksum + 1, (byte) sum);
    send(SocketSpec.of(home.family(), protocol(), Privilege.RAW), packet);
  }

  private Protocol protocol() {
    return tcp ? Protocol.TCP : Protocol.UDP;
  }

  private void send(SocketSpec spec, MemorySegment packet) throws SyscallException {
    ProbeSocket forger = network.open(spec);
    int head = home.family().headerBytes();
    int length = (int) packet.byteSize() - head;
    TxBatch out = new TxBatch(arena, 1, 2048);
    IpAddress to = home.destination();
    int slot = out.add(1, to.high(), to.low(), 0, 0, 0, length);
    MemorySegment.copy(packet, head, out.bytes(), out.offset(slot), length);
    forger.send(out, 0, 1);
    System.out.println("SENT " + out.errno(0));
    forger.close();
  }
}
