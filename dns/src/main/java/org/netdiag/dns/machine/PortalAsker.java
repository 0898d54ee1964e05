package org.netdiag.dns.machine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.netdiag.shared.wire.IpAddress;

/// Gets a page by HTTP/1.1 from an address that a name server gave, follows nothing, and reads no
/// more than tells a portal from the page.
final class PortalAsker {
  private static final int MOST = 8192;

  private PortalAsker() {}

  /// @param limit for connecting and for each read; the whole takes twice that at most
  static PortalReading ask(Portal portal, IpAddress address, Duration limit) {
    int millis = (int) Math.max(1, limit.toMillis());
    long until = System.nanoTime() + 2 * limit.toNanos();
    try (Socket socket = new Socket()) {
      InetAddress target = InetAddress.getByAddress(address.bytes());
      socket.connect(new InetSocketAddress(target, portal.port()), millis);
      socket.setSoTimeout(millis);
      String request =
          "GET "
              + portal.path()
              + " HTTP/1.1\r\nHost: "
              + portal.authority()
              + "\r\nUser-Agent: netdiag\r\nAccept: */*\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String text = read(socket.getInputStream(), until);
      return parse(address.toString(), text, Instant.now());
    } catch (SocketTimeoutException late) {
      return failed(address, "no answer");
    } catch (IOException | IllegalArgumentException refused) {
      String why = String.valueOf(refused.getMessage());
      return failed(address, why.toLowerCase(Locale.ROOT));
    }
  }

  private static PortalReading failed(IpAddress address, String why) {
    return new PortalReading(address.toString(), 0, "", true, why);
  }

  private static String read(InputStream in, long until) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[MOST];
    while (bytes.size() < MOST && System.nanoTime() < until) {
      int count = in.read(buffer, 0, MOST - bytes.size());
      if (count < 0) {
        break;
      }
      bytes.write(buffer, 0, count);
      String text = bytes.toString(StandardCharsets.ISO_8859_1);
      int end = text.indexOf("\r\n\r\n");
      // An answer of 204 has no body (RFC 9110 section 15.3.5), and a byte of another's is enough.
      if (end >= 0 && (text.length() > end + 4 || status(text) == 204 || bodiless(text))) {
        break;
      }
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  private static boolean bodiless(String text) {
    return field(text, "content-length").equals("0");
  }

  /// What an answer says.
  ///
  /// @param now when it came, by this machine's clock
  static PortalReading parse(String address, String text, Instant now) {
    int status = status(text);
    if (status == 0) {
      return new PortalReading(address, 0, "", true, "the answer is not HTTP");
    }
    int end = text.indexOf("\r\n\r\n");
    boolean empty = end < 0 || text.length() == end + 4;
    return new PortalReading(address, status, field(text, "location"), empty, ahead(text, now), "");
  }

  /// RFC 9110 section 6.6.1; what a cache gives has the Date of its own origin (RFC 9111 section
  /// 5.1).
  private static OptionalLong ahead(String text, Instant now) {
    String date = field(text, "date");
    if (date.isEmpty() || !field(text, "age").isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      Instant told = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
      return OptionalLong.of(now.getEpochSecond() - told.getEpochSecond());
    } catch (DateTimeException malformed) {
      return OptionalLong.empty();
    }
  }

  private static int status(String text) {
    boolean http = text.length() >= 12 && text.startsWith("HTTP/1.") && text.charAt(8) == ' ';
    int status = 0;
    for (int i = 9; http && i < 12; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      status = status * 10 + digit;
    }
    return status;
  }

  private static String field(String text, String name) {
    int end = text.indexOf("\r\n\r\n");
    List<String> lines = text.substring(0, end < 0 ? text.length() : end).lines().toList();
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.substring(0, colon).toLowerCase(Locale.ROOT).equals(name)) {
        return line.substring(colon + 1).strip();
      }
    }
    return "";
  }
}
