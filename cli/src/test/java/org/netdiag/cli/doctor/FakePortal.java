package org.netdiag.cli.doctor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/// The page by which portals are looked for, or a portal in its place.
final class FakePortal {
  private FakePortal() {}

  /// Begins to serve, on a thread that does not keep the process.
  ///
  /// @param faults those about it
  /// @return the port
  static int start(String address, int port, Set<Fault> faults) throws IOException {
    ServerSocket socket = new ServerSocket(port, 8, InetAddress.ofLiteral(address));
    Thread.ofPlatform().daemon().start(() -> serve(socket, answer(faults)));
    return socket.getLocalPort();
  }

  private static void serve(ServerSocket socket, String answer) {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        answer(client, answer);
      } catch (IOException gone) {
        System.err.println("portal: " + gone);
      }
    }
  }

  private static String answer(Set<Fault> faults) {
    if (faults.contains(Fault.PORTAL)) {
      return "HTTP/1.1 302 Found\r\nLocation: http://login.test/\r\nContent-Length: 0\r\n\r\n";
    }
    if (!faults.contains(Fault.OTHER_TIME)) {
      return "HTTP/1.1 204 No Content\r\n\r\n";
    }
    ZonedDateTime past = ZonedDateTime.now(ZoneOffset.UTC).minusHours(1);
    return "HTTP/1.1 204 No Content\r\nDate: "
        + DateTimeFormatter.RFC_1123_DATE_TIME.format(past)
        + "\r\n\r\n";
  }

  private static void answer(Socket client, String answer) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    String line = in.readLine();
    while (line != null && !line.isEmpty()) {
      line = in.readLine();
    }
    client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
  }
}
