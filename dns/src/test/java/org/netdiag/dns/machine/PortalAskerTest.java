package org.netdiag.dns.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.netdiag.shared.wire.IpAddress;

/// The page that only portals change.
final class PortalAskerTest {
  private static final IpAddress HERE = IpAddress.v4(0x7f000001);
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration LIMIT = Duration.ofSeconds(5);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTP/1.1 204 No Content|204|true|false",
        "HTTP/1.0 302 Found~Location: http://login.test/|302|false|true",
        "HTTP/1.1 200 OK~Content-Length: 0|200|true|false",
        "HTTP/1.1 200 OK~Content-Length: 5~~login|200|false|true",
        "HTTP/1.1 511 Network Authentication Required~~x|511|false|true",
        "HTTP/1.1 404 Not Found~~x|404|false|false",
      })
  void answerIsJudgedByItsStatus(String text, int status, boolean untouched, boolean login) {
    String answer = text.replace("~", "\r\n") + (text.contains("~~") ? "" : "\r\n\r\n");
    PortalReading reading = PortalAsker.parse("192.0.2.80", answer, NOON);
    assertEquals(status, reading.status());
    assertEquals(untouched, reading.untouched());
    assertEquals(login, reading.login());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1", "HTTP/1.1 2x4 No\r\n\r\n", "SSH-2.0-OpenSSH_9.2"})
  void whatIsNoHttpIsNoAnswer(String text) {
    PortalReading reading = PortalAsker.parse("192.0.2.80", text, NOON);
    assertEquals(0, reading.status());
    assertFalse(reading.login());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Date: Sat, 21 Nov 2026 12:00:00 GMT|0",
        "date: Sat, 21 Nov 2026 11:00:00 GMT|3600",
        "Date: Sat, 21 Nov 2026 12:01:01 GMT|-61",
        "Date: Sat, 21 Nov 2026 11:00:00 GMT~Age: 3600|",
        "Date: today|",
        "Server: x|",
      })
  void clockIsHeldAgainstTheDate(String fields, String ahead) {
    String answer = "HTTP/1.1 204 No Content\r\n" + fields.replace("~", "\r\n") + "\r\n\r\n";
    OptionalLong seconds = PortalAsker.parse("192.0.2.80", answer, NOON).aheadSeconds();
    assertEquals(
        ahead == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(ahead)), seconds);
  }

  @Test
  void requestNamesTheHostAndTheAnswerIsRead() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      CompletableFuture<String> asked = new CompletableFuture<>();
      Thread.ofPlatform().daemon().start(() -> serve(server, asked));
      int port = server.getLocalPort();
      Portal portal = Portal.parse("http://portal.test:" + port + "/a?b=c");
      PortalReading reading = PortalAsker.ask(portal, HERE, LIMIT);
      assertEquals(302, reading.status());
      assertEquals("http://login.test/", reading.location());
      assertTrue(
          asked.join().startsWith("GET /a?b=c HTTP/1.1\r\nHost: portal.test:" + port + "\r\n"),
          asked.join());
    }
  }

  private static void serve(ServerSocket server, CompletableFuture<String> asked) {
    try (Socket client = server.accept()) {
      byte[] bytes = new byte[2048];
      int count = client.getInputStream().read(bytes);
      asked.complete(new String(bytes, 0, count, StandardCharsets.US_ASCII));
      String answer = "HTTP/1.1 302 Found\r\nlocation: http://login.test/\r\n\r\n";
      client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException failed) {
      asked.completeExceptionally(failed);
    }
  }

  @Test
  void closedPortIsToldAsAFailure() throws IOException {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      port = server.getLocalPort();
    }
    Portal portal = Portal.parse("http://portal.test:" + port + "/");
    PortalReading reading = PortalAsker.ask(portal, HERE, LIMIT);
    assertEquals(0, reading.status());
    assertEquals("connection refused", reading.failure());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://a.test/", "a.test", "http://[::1]/", "http:///x", "http://a.test:0/"})
  void otherAddressesAreRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Portal.parse(text));
  }
}
