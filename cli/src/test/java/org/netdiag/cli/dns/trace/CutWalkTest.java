package org.netdiag.cli.dns.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netdiag.cli.ProcessRun;
import org.netdiag.dns.walk.report.TraceSchemas;
import org.netdiag.dns.zone.ZoneSchemas;

/// Walks that a signal cuts, as processes of their own: the root server takes questions and never
/// answers. The time limit ends a run that does not hear its signal.
@Timeout(60)
final class CutWalkTest {
  private static String cut(int code, String signal, String... args)
      throws IOException, InterruptedException {
    try (DatagramSocket root = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      List<String> all = new ArrayList<>(List.of(args));
      all.addAll(List.of("--from", "127.0.0.1#" + root.getLocalPort(), "-W", "50s"));
      Process process = ProcessRun.netdiag(all.toArray(String[]::new)).start();
      root.receive(new DatagramPacket(new byte[2000], 2000));
      String pid = Long.toString(process.pid());
      assertEquals(0, new ProcessBuilder("kill", "-" + signal, pid).start().waitFor());
      try (InputStream out = process.getInputStream();
          InputStream err = process.getErrorStream()) {
        String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("", new String(err.readAllBytes(), StandardCharsets.UTF_8));
        assertEquals(code, process.waitFor(), text);
        return text;
      }
    }
  }

  private static void valid(String schema, String json) {
    var checked = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
    assertEquals(List.of(), List.copyOf(checked.validate(json, InputFormat.JSON)), json);
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void signalLeavesAWholeReport(String signal, int code) throws IOException, InterruptedException {
    String trace = cut(code, signal, "dns", "trace", "www.example", "--no-resolver", "--json");
    assertTrue(trace.endsWith("\"results\":[\n],\"interrupted\":true}\n"), trace);
    valid(TraceSchemas.jsonSchema(), trace);
    String zone = cut(code, signal, "dns", "zone", "example", "--json");
    assertTrue(zone.contains(",\"interrupted\":true}"), zone);
    valid(ZoneSchemas.jsonSchema(), zone);
  }

  @Test
  void textSaysThatNothingWasJudged() throws IOException, InterruptedException {
    assertEquals(
        "; www.example. IN A\n;; The walk was cut short\n",
        cut(143, "TERM", "dns", "trace", "www.example", "--no-resolver"));
    assertEquals(
        "The run was cut short, and nothing was judged.\n",
        cut(143, "TERM", "dns", "zone", "example").stripLeading());
    assertTrue(cut(3, "TERM", "dns", "zone", "example", "--format", "nagios").contains("UNKNOWN"));
  }
}
