package org.netdiag.shared.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.netdiag.shared.wire.Family;

/// What a message says about bytes that came back.
final class MessageTest {
  private static final byte[] DEFAULT = {};
  private static final long COOKIE = 0x0123_4567_89ab_cdefL;

  private final MemorySegment bytes = Arena.ofAuto().allocate(256);

  private static ProbeFields fields(ProbeMessage message, long token) {
    ProbeFields fields = new ProbeFields();
    fields.ident = 1;
    fields.sequence = 2;
    fields.token = token;
    fields.cookie = COOKIE;
    fields.bytes = message.length();
    return fields;
  }

  private static ProbeFields other(ProbeFields like, long cookie) {
    ProbeFields fields = new ProbeFields();
    fields.ident = like.ident;
    fields.sequence = like.sequence;
    fields.token = like.token;
    fields.bytes = like.bytes;
    fields.cookie = cookie;
    return fields;
  }

  private void flip(long at) {
    bytes.set(ValueLayout.JAVA_BYTE, at, (byte) (bytes.get(ValueLayout.JAVA_BYTE, at) ^ 0x10));
  }

  @Test
  void echoIsComparedByCookieFirst() {
    EchoMessage echo = new EchoMessage(Family.V4, 56, DEFAULT);
    ProbeFields sent = fields(echo, 3);
    echo.write(bytes, 0, sent);
    assertEquals(ProbeMessage.SAME, echo.compare(bytes, 0, 64, sent));
    assertEquals(ProbeMessage.CUT, echo.compare(bytes, 0, 40, sent));
    assertEquals(ProbeMessage.FOREIGN, echo.compare(bytes, 0, 15, sent));
    assertEquals(ProbeMessage.FOREIGN, echo.compare(bytes, 0, 64, other(sent, COOKIE + 1)));
    flip(8 + 20);
    assertEquals(ProbeMessage.DIFFERENT, echo.compare(bytes, 0, 64, sent));
    assertEquals(20, echo.firstDifference(bytes, 0, 64, sent));
    assertEquals(20, echo.expected(20));
    assertEquals(-1, echo.expected(3));
    flip(8 + 3);
    assertEquals(ProbeMessage.FOREIGN, echo.compare(bytes, 0, 64, sent));
  }

  @Test
  void echoWithoutPayloadProvesNothing() {
    EchoMessage echo = new EchoMessage(Family.V6, 0, DEFAULT);
    ProbeFields sent = fields(echo, 3);
    echo.write(bytes, 0, sent);
    assertEquals(ProbeMessage.UNPROVEN, echo.compare(bytes, 0, 8, sent));
  }

  @Test
  void udpCarriesItsToken() {
    UdpMessage udp = new UdpMessage(32, DEFAULT);
    ProbeFields sent = fields(udp, 77);
    udp.write(bytes, 0, sent);
    assertEquals(77, udp.token(bytes, 0, 32));
    assertEquals(77, udp.token(bytes, 0, 16));
    assertEquals(-1, udp.token(bytes, 0, 15));
    assertEquals(ProbeMessage.SAME, udp.compare(bytes, 0, 32, sent));
    assertEquals(ProbeMessage.CUT, udp.compare(bytes, 0, 20, sent));
    assertEquals(ProbeMessage.UNPROVEN, udp.compare(bytes, 0, 0, sent));
    assertEquals(ProbeMessage.FOREIGN, udp.compare(bytes, 0, 32, other(sent, COOKIE + (1L << 60))));
    flip(20);
    assertEquals(ProbeMessage.DIFFERENT, udp.compare(bytes, 0, 32, sent));
    assertEquals(20, udp.firstDifference(bytes, 0, 32, sent));
  }

  @Test
  void equalMessagesShareALane() {
    byte[] pattern = {1, 2};
    assertEquals(new EchoMessage(Family.V4, 56, pattern), new EchoMessage(Family.V4, 56, pattern));
    assertNotEquals(
        new EchoMessage(Family.V4, 56, pattern), new EchoMessage(Family.V4, 56, DEFAULT));
    assertNotEquals(
        new EchoMessage(Family.V4, 56, pattern), new EchoMessage(Family.V6, 56, pattern));
    assertEquals(new UdpMessage(56, pattern), new UdpMessage(56, pattern));
    assertNotEquals(new UdpMessage(56, pattern), new UdpMessage(57, pattern));
    assertEquals(new ConnectMessage(), new ConnectMessage());
  }
}
