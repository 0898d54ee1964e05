package org.netdiag.cli.doctor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// The page by which portals are looked for, or a portal in its place.
final class FakePortal {
  private FakePortal() {}

  /// Begins to serve, on a thread that does not keep the process.
  ///
  /// @param login whether it sends to a login
  /// @return the port
  static int start(String address, int port, boolean login) throws IOException {
    ServerSocket socket = new ServerSocket(port, 8, InetAddress.ofLiteral(address));
    Thread.ofPlatform().daemon().start(() -> serve(socket, login));
    return socket.getLocalPort();
  }

  private static void serve(ServerSocket socket, boolean login) {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        answer(client, login);
      } catch (IOException gone) {
        System.err.println("portal: " + gone);
      }
    }
  }

  private static void answer(Socket client, boolean login) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    String line = in.readLine();
    while (line != null && !line.isEmpty()) {
      line = in.readLine();
    }
    String answer =
        login
            ? "HTTP/1.1 302 Found\r\nLocation: http://login.test/\r\nContent-Length: 0\r\n\r\n"
            : "HTTP/1.1 204 No Content\r\n\r\n";
    client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
  }
}
