package org.netdiag.cli.dns.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.netdiag.cli.Command;
import org.netdiag.cli.Streams;
import org.netdiag.cli.args.FailureException;
import org.netdiag.cli.dns.zone.ZoneCommand;
import org.netdiag.cli.host.Terminal;
import org.netdiag.shared.report.JsonValue;

/// `dns trace` and `dns zone` as commands: arguments, exit codes, silence.
final class WalkCommandsTest {
  private record Run(int code, String out) {}

  private static Run run(boolean zone, String... args) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Streams streams =
        Streams.of(
            new ByteArrayInputStream(new byte[0]),
            out,
            new ByteArrayOutputStream(),
            new Terminal(false, false, false));
    Command command = zone ? new ZoneCommand(streams) : new DnsTraceCommand(streams);
    int code = command.run(List.of(args));
    streams.out().flush();
    return new Run(code, out.toString(StandardCharsets.UTF_8));
  }

  private static String refused(boolean zone, String... args) {
    return assertThrows(FailureException.class, () -> run(zone, args)).sentence();
  }

  /// A port of loopback at which nobody listens.
  private static int closed() throws Exception {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  @Test
  void rootServerThatIsNotThereEndsWithFour() throws Exception {
    Run run = run(false, "www.x.test", "--from", "127.0.0.1#" + closed(), "--no-resolver");
    assertEquals(4, run.code(), run.out());
    assertTrue(run.out().contains("LAME: nobody listens"), run.out());
    assertTrue(run.out().endsWith("; no server of the last zone replies\n"), run.out());
  }

  @Test
  void silentServerIsAFactInJson() throws Exception {
    Run run =
        run(false, "x.test", "MX", "--from", "127.0.0.1#" + closed(), "--no-resolver", "--json");
    assertEquals(4, run.code());
    JsonValue result = JsonValue.parse(run.out()).get("results").orElseThrow().items().getFirst();
    assertEquals("no_reply", result.get("outcome").flatMap(JsonValue::text).orElseThrow());
    JsonValue level = result.get("levels").orElseThrow().items().getFirst();
    JsonValue server = level.get("servers").orElseThrow().items().getFirst();
    assertTrue(server.get("rcode").isEmpty() && server.get("elapsed_ms").isEmpty());
    assertEquals("port_closed", server.get("lame_reason").flatMap(JsonValue::text).orElseThrow());
  }

  @Test
  void zoneThatCannotBeReachedIsNotDecided() throws Exception {
    String from = "127.0.0.1#" + closed();
    assertEquals(0, run(true, "x.test", "--from", from).code());
    assertEquals(3, run(true, "x.test", "--from", from, "--inconclusive=error").code());
    Run run = run(true, "x.test", "--from", from, "--json");
    JsonValue report = JsonValue.parse(run.out());
    assertEquals("netdiag.dns.zone/1", report.get("schema").flatMap(JsonValue::text).orElseThrow());
    assertTrue(report.get("summary").flatMap(JsonValue::text).orElseThrow().contains("judged"));
  }

  @Test
  void wrongArgumentsAreRefused() {
    assertEquals("no name, there is nothing to look for, give a domain name", refused(false));
    assertEquals(
        "2 names, 'b.test' is neither a record type nor a server, give one name; servers begin"
            + " with @",
        refused(false, "a.test", "b.test"));
    assertEquals(
        "type MX, a walk asks for one type, and this is the second, give one",
        refused(false, "a.test", "A", "MX"));
    assertEquals(
        "arguments, a zone transfer asks one server, it needs no walk, see --help",
        refused(false, "a.test", "AXFR", "--no-resolver"));
    assertTrue(refused(false, "a.test", "--from", "nonsense#99999999").contains("nonsense"));
    assertTrue(refused(false, "a..test").startsWith("name 'a..test', "));
    assertTrue(refused(false, "a.test", "--from", "tls://127.0.0.1").contains("over UDP"));
    assertTrue(refused(false, "a.test", "--format", "nagios").startsWith("format nagios, "));
    assertTrue(refused(false, "a.test", "--assert", "loss < 1").contains("--assert"));
    assertTrue(refused(true, "a.test", "--simulate", "lossy").startsWith("option --simulate, "));
    assertTrue(refused(true, "a.test", "--inconclusive=maybe").contains("'maybe' is unknown"));
    assertTrue(refused(true).startsWith("no name, "));
    assertTrue(refused(true, "a.test", "-4", "-6").contains("--ipv6"));
  }

  @Test
  void helpFitsTheScreen() throws Exception {
    for (boolean zone : new boolean[] {false, true}) {
      Run run = run(zone, "--help");
      assertEquals(0, run.code());
      assertTrue(run.out().startsWith("Usage: netdiag dns " + (zone ? "zone" : "trace")));
      assertTrue(run.out().lines().allMatch(line -> line.length() <= 80), run.out());
      assertEquals(!zone, run.out().contains("--simulate"), run.out());
      assertTrue(!run.out().contains("--assert"), "it is refused");
      assertEquals(zone, run.out().contains("nagios"), run.out());
    }
  }
}
