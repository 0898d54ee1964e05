package org.netdiag.dns.fake;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.netdiag.shared.wire.IpAddress;

/// Fake servers on their own addresses of loopback, all at one port.
public final class FakeSockets implements AutoCloseable {
  private static final int MOST_TRIES = 50;

  private final List<DatagramSocket> datagrams = new ArrayList<>();
  private final List<ServerSocket> streams = new ArrayList<>();
  private int port;

  private FakeSockets() {}

  /// Opens the servers; those with [Fault#NO_UDP] or [Fault#NO_TCP] do not listen there.
  public static FakeSockets open(FakeInternet internet) throws IOException {
    IOException last = new IOException("no port is free on all addresses");
    for (int i = 0; i < MOST_TRIES; i++) {
      FakeSockets sockets = new FakeSockets();
      try {
        for (Map.Entry<IpAddress, FakeServer> each : internet.servers().entrySet()) {
          sockets.bind(InetAddress.getByAddress(each.getKey().bytes()), each.getValue());
        }
        return sockets;
      } catch (IOException taken) {
        sockets.close();
        last = taken;
      }
    }
    throw last;
  }

  /// The servers' common port.
  public int port() {
    return port;
  }

  private void bind(InetAddress address, FakeServer server) throws IOException {
    DatagramSocket socket = new DatagramSocket(new InetSocketAddress(address, port));
    datagrams.add(socket);
    port = socket.getLocalPort();
    Thread.ofPlatform().daemon().start(() -> serve(socket, server));
    if (!server.has(Fault.NO_TCP)) {
      ServerSocket listener = new ServerSocket();
      streams.add(listener);
      listener.bind(new InetSocketAddress(address, port));
      Thread.ofPlatform().daemon().start(() -> serve(listener, server));
    }
  }

  private static void serve(DatagramSocket socket, FakeServer server) {
    byte[] buffer = new byte[4096];
    while (true) {
      try {
        DatagramPacket in = new DatagramPacket(buffer, buffer.length);
        socket.receive(in);
        byte[] question = Arrays.copyOf(buffer, in.getLength());
        for (byte[] each : server.answer(question, false)) {
          socket.send(new DatagramPacket(each, each.length, in.getSocketAddress()));
        }
      } catch (IOException closed) {
        if (socket.isClosed()) {
          return;
        }
      }
    }
  }

  private static void serve(ServerSocket listener, FakeServer server) {
    while (true) {
      try {
        Socket socket = listener.accept();
        Thread.ofVirtual().start(() -> converse(socket, server));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void converse(Socket socket, FakeServer server) {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      while (true) {
        byte[] question = in.readNBytes(in.readUnsignedShort());
        for (byte[] each : server.answer(question, true)) {
          byte[] framed = new byte[each.length + 2];
          framed[0] = (byte) (each.length >> 8);
          framed[1] = (byte) each.length;
          System.arraycopy(each, 0, framed, 2, each.length);
          out.write(framed);
        }
      }
    } catch (IOException ended) {
      // The client has gone.
    }
  }

  @Override
  public void close() throws IOException {
    datagrams.forEach(DatagramSocket::close);
    for (ServerSocket listener : streams) {
      listener.close();
    }
  }
}
