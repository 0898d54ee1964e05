package org.netdiag.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.netdiag.cli.host.Terminal;

/// Reports that nobody reads, such as those of `netdiag ... | true`, in the formats that write when
/// a target is done.
class GoneReaderTest {
  private static final List<String> ROWS =
      List.of("json", "csv", "markdown", "html", "prometheus", "nagios");

  @Test
  void pingEndsQuietlyWithTheCodeOfWhatItLearnt() {
    for (String format : ROWS) {
      assertQuiet(0, "ping", "-c", "1", "--simulate", "lossy", "--format", format, "192.0.2.1");
      assertQuiet(1, "ping", "-c", "1", "--simulate", "lossy", "--format", format, "192.0.2.99");
    }
  }

  @Test
  void traceEndsQuietlyWithTheCodeOfWhatItLearnt() {
    for (String format : ROWS) {
      assertQuiet(0, "trace", "--simulate", "lossy", "--format", format, "192.0.2.1");
      assertQuiet(1, "trace", "--simulate", "lossy", "--format", format, "192.0.2.99");
    }
    for (String format : List.of("text", "dot", "atlas", "scamper")) {
      assertQuiet(0, "trace", "--simulate", "lossy", "--format", format, "192.0.2.1");
      assertQuiet(1, "trace", "--simulate", "lossy", "--format", format, "192.0.2.99");
    }
  }

  @Test
  void walksEndQuietlyWithTheCodeOfWhatTheyLearnt() throws IOException {
    for (String format : List.of("text", "json", "ndjson", "csv", "markdown", "html")) {
      String[] trace = {"dns", "trace", "www.example.net", "--simulate", "dns", "--format", format};
      assertQuiet(0, trace);
      trace[2] = "nope.example.net";
      assertQuiet(1, trace);
    }
    // Nobody listens there any more.
    int port;
    try (DatagramSocket closed = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    for (String format : List.of("text", "json", "ndjson", "csv", "prometheus")) {
      String from = "--from=127.0.0.1#" + port;
      String open = "--inconclusive=error";
      assertQuiet(0, "dns", "zone", "x.test", from, "--format", format);
      assertQuiet(3, "dns", "zone", "x.test", from, "--format", format, open);
    }
  }

  private static void assertQuiet(int code, String... args) {
    boolean nagios = List.of(args).contains("nagios");
    String what = String.join(" ", args);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams =
        Streams.of(
            InputStream.nullInputStream(), new Gone(), err, new Terminal(false, false, false));
    assertEquals(nagios ? 2 * code : code, new NetDiag(streams).run(List.of(args)), what);
    assertEquals("", err.toString(StandardCharsets.UTF_8), what);
  }

  /// What write(2) gives after the pipe's other end was closed: EPIPE.
  private static final class Gone extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("Broken pipe");
    }
  }
}
