package org.netdiag.shared.net.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.netdiag.shared.net.Network;
import org.netdiag.shared.net.Networks;
import org.netdiag.shared.net.Origin;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.ProbeSocket;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.net.TxBatch;
import org.netdiag.shared.wire.Family;

/// Needs no privilege: loopback only.
final class ConnectSocketTest {
  private static final long LOOPBACK = 0x7f000001L;
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  @Test
  void listeningPortIsOpenAndClosedPortIsRefused() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        Arena arena = Arena.ofConfined();
        Network network = Networks.system().open()) {
      int closedPort = closedPort();
      ProbeSocket socket = open(network);
      TxBatch out = new TxBatch(arena, 200, 8);
      for (int i = 0; i < 200; i++) {
        out.add(i, 0, LOOPBACK, 0, i % 2 == 0 ? server.getLocalPort() : closedPort, 0, 0);
      }
      assertEquals(200, socket.send(out, 0, 200));
      List<String> outcomes = receive(network, socket, arena, 200);
      for (int i = 0; i < 200; i++) {
        assertEquals(0, out.errno(i));
        Origin expected = i % 2 == 0 ? Origin.TCP_OPEN : Origin.TCP_REFUSED;
        assertTrue(outcomes.contains(expected + " " + i), expected + " " + i);
      }
    }
  }

  @Test
  void releasedProbeIsNeverHeardOf() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Arena arena = Arena.ofConfined();
        Network network = Networks.system().open()) {
      ProbeSocket socket = open(network);
      TxBatch out = new TxBatch(arena, 2, 8);
      out.add(1, 0, LOOPBACK, 0, server.getLocalPort(), 0, 0);
      out.add(2, 0, LOOPBACK, 0, server.getLocalPort(), 0, 0);
      assertEquals(2, socket.send(out, 0, 2));
      socket.release(1);
      socket.release(1);
      socket.release(99);
      assertEquals(List.of("TCP_OPEN 2"), receive(network, socket, arena, 1));
      assertEquals(0, socket.receive(new RxBatch(arena, 4, 64)));
    }
  }

  @Test
  void smallBatchesLoseNoOutcome() throws Exception {
    try (Arena arena = Arena.ofConfined();
        Network network = Networks.system().open()) {
      int port = closedPort();
      ProbeSocket socket = open(network);
      TxBatch out = new TxBatch(arena, 20, 8);
      for (int i = 0; i < 20; i++) {
        out.add(i, 0, LOOPBACK, 0, port, 0, 0);
      }
      assertEquals(20, socket.send(out, 0, 20));
      assertEquals(20, receive(network, socket, arena, 20).stream().distinct().count());
    }
  }

  @Test
  void takenPairOfPortsIsTheSlotsOwnErrorUntilReleased() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Arena arena = Arena.ofConfined();
        Network network = Networks.system().open()) {
      int from = closedPort();
      ProbeSocket socket = open(network);
      TxBatch out = new TxBatch(arena, 4, 8);
      for (int i = 1; i <= 4; i++) {
        int to = (i == 3 ? other : server).getLocalPort();
        out.sourcePort(out.add(i, 0, LOOPBACK, 0, to, 0, 0), from);
      }
      assertEquals(3, socket.send(out, 0, 3));
      assertEquals(0, out.errno(0));
      assertEquals(Errno.EADDRNOTAVAIL, out.errno(1));
      assertEquals(0, out.errno(2));
      socket.release(1);
      assertEquals(1, socket.send(out, 3, 4));
      assertEquals(0, out.errno(3));
      List<String> outcomes = receive(network, socket, arena, 2);
      assertTrue(outcomes.contains("TCP_OPEN 3"), outcomes::toString);
      assertTrue(outcomes.contains("TCP_OPEN 4"), outcomes::toString);
    }
  }

  @Test
  void portOfAListenerIsTheSlotsOwnError() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Arena arena = Arena.ofConfined();
        Network network = Networks.system().open()) {
      ProbeSocket socket = open(network);
      TxBatch out = new TxBatch(arena, 1, 8);
      out.sourcePort(out.add(1, 0, LOOPBACK, 0, 9, 0, 0), server.getLocalPort());
      assertEquals(1, socket.send(out, 0, 1));
      assertEquals(Errno.EADDRINUSE, out.errno(0));
    }
  }

  private static ProbeSocket open(Network network) throws SyscallException {
    return network.open(SocketSpec.of(Family.V4, Protocol.TCP, Privilege.CONNECT));
  }

  private static int closedPort() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return taken.getLocalPort();
    }
  }

  private static List<String> receive(Network network, ProbeSocket socket, Arena arena, int count)
      throws SyscallException {
    RxBatch in = new RxBatch(arena, 7, 64);
    List<String> outcomes = new ArrayList<>();
    long end = network.clock().nanos() + PATIENCE_NANOS;
    while (outcomes.size() < count && network.clock().nanos() - end < 0) {
      network.await(end);
      int received = socket.receive(in);
      for (int i = 0; i < received; i++) {
        RxSlot slot = in.at(i);
        outcomes.add(slot.origin + " " + slot.token);
        assertEquals(LOOPBACK, slot.peerLow);
      }
    }
    return outcomes;
  }
}
