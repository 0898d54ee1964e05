package org.netdiag.shared.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.netdiag.shared.engine.ProbeEvent.Kind;
import org.netdiag.shared.net.Fragmentation;
import org.netdiag.shared.net.IpOption;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.wire.Family;

/// Probes that are the beginning of a lane's message.
class ShortProbeTest {
  private static final int MTU = 1500;
  private static final int MOST = 9_000;

  private static final String PATH =
      """
      local 10.0.0.1 2001:db8::1
      router r 10.0.0.2 2001:db8::2 delay 1ms
      router narrow 10.0.0.3 2001:db8::3 delay 1ms mtu 1300
      host web 10.0.0.9 2001:db8::9 delay 1ms udp 7 open
      path web via r narrow
      """;

  private static Stream<Ways> ways() {
    return Ways.all().stream().filter(way -> way.protocol() != Protocol.TCP);
  }

  private static LaneSpec lane(Ways way) {
    SocketSpec any = SocketSpec.of(way.family(), way.protocol(), way.privilege());
    SocketSpec probing =
        new SocketSpec(
            any.family(),
            any.protocol(),
            any.privilege(),
            any.source(),
            0,
            any.device(),
            any.mark(),
            any.tos(),
            any.ttl(),
            Fragmentation.PROBE,
            false,
            false,
            false,
            true,
            IpOption.NONE,
            0);
    return new LaneSpec(probing, way.message(MOST), 1);
  }

  /// Without privilege UDP knows a probe without a token by its ports alone: one at a time then.
  private static ProbeRun run(Ways way, int from, int to) throws IOException {
    boolean v4 = way.family() == Family.V4;
    ProbeRun run = new ProbeRun(lane(way), v4 ? "10.0.0.9" : "2001:db8::9");
    long spacing = way.protocol() == Protocol.UDP && !way.raw() ? 10 : 1;
    for (int bytes = from; bytes <= to; bytes++) {
      int length = bytes;
      run.at(
          (bytes - from) * spacing,
          () -> {
            Probe probe = run.probe(length, 64);
            probe.port = way.protocol() == Protocol.UDP ? 7 : 0;
            probe.bytes = length;
            run.send(probe);
          });
    }
    run.on(PATH);
    return run;
  }

  private static int header(Ways way) {
    return way.family().headerBytes() + (way.protocol() == Protocol.UDP && !way.raw() ? 8 : 0);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void repliesToShortProbesAreWhole(Ways way) throws IOException {
    int least = way.message(MOST).payloadOffset();
    ProbeRun run = run(way, Math.max(1, least), 80);
    for (int bytes = Math.max(1, least); bytes <= 80; bytes++) {
      ProbeRun.Told told = run.only(bytes);
      assertEquals(Kind.REPLY, told.kind(), bytes + " bytes");
      assertEquals(bytes, told.bytes());
      assertTrue(told.intact(), bytes + " bytes");
    }
  }

  @ParameterizedTest
  @MethodSource("ways")
  void tooLongProbesTellTheMtuThatTheyMet(Ways way) throws IOException {
    int narrow = 1300 - header(way);
    int widest = MTU - header(way);
    ProbeRun run = run(way, narrow - 2, widest + 2);
    for (int bytes = narrow - 2; bytes <= widest + 2; bytes++) {
      ProbeRun.Told told = run.only(bytes);
      if (bytes <= narrow) {
        assertEquals(Kind.REPLY, told.kind(), bytes + " bytes");
        assertTrue(told.intact());
      } else if (bytes <= widest) {
        assertEquals(Kind.ICMP_ERROR, told.kind(), bytes + " bytes");
        assertEquals(1300, told.icmpInfo());
      } else {
        assertEquals(Kind.SEND_FAILED, told.kind(), bytes + " bytes");
        assertEquals(90, told.errno());
        assertEquals(MTU, told.icmpInfo());
      }
    }
  }

  @Test
  void bytesBeyondTheMessageAreRefused() throws IOException {
    Ways way = new Ways(Family.V4, Protocol.ICMP, Privilege.RAW, FlowMode.PARIS);
    ProbeRun run = new ProbeRun(lane(way), "10.0.0.9");
    run.at(
            0,
            () -> {
              for (int bytes : new int[] {-1, 7, MOST + 9}) {
                Probe probe = run.probe(1, 64);
                probe.bytes = bytes;
                assertThrows(IllegalArgumentException.class, () -> run.send(probe));
              }
            })
        .on(PATH);
  }
}
