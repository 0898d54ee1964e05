package org.netdiag.shared.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JdkSocketsTest {
  private static Socket bound() throws IOException {
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(0));
    return socket;
  }

  @Test
  void socketThroughLoopbackReachesLoopback() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Socket socket = bound()) {
      JdkSockets.set(socket, Optional.of("lo"), -1);
      socket.connect(server.getLocalSocketAddress());
      assertTrue(socket.isConnected());
    }
  }

  @Test
  void interfaceThatIsNotThereIsRefusedByTheKernel() throws IOException {
    try (Socket socket = bound()) {
      SyscallException refused =
          assertThrows(
              SyscallException.class, () -> JdkSockets.set(socket, Optional.of("nosuch0"), -1));
      assertEquals("ENODEV", refused.errnoName());
      assertEquals("there is no such interface", refused.hint());
    }
  }

  @Test
  void eachOfManySocketsIsFoundAndLeftAsItWas() throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        sockets.add(bound());
        sockets.get(i).setKeepAlive(i % 2 == 1);
      }
      for (int i = 0; i < 20; i++) {
        JdkSockets.set(sockets.get(i), Optional.of("lo"), -1);
        assertEquals(i % 2 == 1, sockets.get(i).getKeepAlive());
      }
    } finally {
      for (Socket each : sockets) {
        each.close();
      }
    }
  }

  @Test
  void socketWithoutAPortIsRefused() throws IOException {
    try (Socket socket = new Socket()) {
      assertFalse(socket.isBound());
      assertThrows(
          IllegalArgumentException.class, () -> JdkSockets.set(socket, Optional.of("lo"), -1));
    }
  }
}
