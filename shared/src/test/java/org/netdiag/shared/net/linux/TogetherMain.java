package org.netdiag.shared.net.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.netdiag.shared.net.Network;
import org.netdiag.shared.net.Networks;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.ProbeSocket;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.TxBatch;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Sends datagrams of the lengths that are given to a port of this host in one batch, filled with
/// their numbers from 0 on, and prints for each errno and for each that arrived number and length.
/// Loopback delivers before a send returns. Arguments: address, port, lengths.
public final class TogetherMain {
  private static final int MOST = 70_000;

  private TogetherMain() {}

  public static void main(String[] args) throws IOException {
    IpAddress to = IpAddress.parse(args[0]).orElseThrow();
    int port = Integer.parseInt(args[1]);
    Family family = to.family();
    try (Arena arena = Arena.ofConfined();
        Network network = Networks.system().open();
        DatagramChannel receiver = DatagramChannel.open()) {
      receiver.bind(new InetSocketAddress(args[0], port));
      receiver.configureBlocking(false);
      ProbeSocket socket = network.open(SocketSpec.of(family, Protocol.UDP, Privilege.DATAGRAM));
      TxBatch batch = new TxBatch(arena, args.length - 2, 2048);
      for (int i = 2; i < args.length; i++) {
        int length = Integer.parseInt(args[i]);
        int slot = batch.add(i - 2, to.high(), to.low(), 0, port, 0, length);
        batch.bytes().asSlice(batch.offset(slot), length).fill((byte) (i - 2));
      }
      int consumed = socket.send(batch, 0, batch.size());
      System.out.println("consumed " + consumed);
      for (int slot = 0; slot < consumed; slot++) {
        System.out.println(slot + " errno " + batch.errno(slot));
      }
      print(receiver);
    }
  }

  private static void print(DatagramChannel receiver) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(MOST);
    while (receiver.receive(buffer) != null) {
      buffer.flip();
      int number = buffer.hasRemaining() ? buffer.get(0) : -1;
      boolean whole = true;
      for (int i = 1; i < buffer.limit(); i++) {
        whole &= buffer.get(i) == number;
      }
      System.out.println("got " + number + (whole ? " whole " : " mixed ") + buffer.limit());
      buffer.clear();
    }
  }
}
