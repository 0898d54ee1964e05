package org.netdiag.shared.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

final class TemplateTest {
  private static final long SEED = 792;
  private static final long COOKIE = 0xa1b2c3d4e5f60718L;
  private static final int[] SIZES = {
    0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 56, 1400, 1473, EchoTemplate.MAX_PAYLOAD_BYTES
  };

  private static MemorySegment probe(EchoTemplate template, long cookie) {
    MemorySegment segment = MemorySegment.ofArray(new byte[template.length()]);
    template.prepare(segment, 0);
    template.patch(segment, 0, 0x1234, 7, cookie);
    return segment;
  }

  @Test
  void patchedProbesHaveARightChecksumAtEverySize() {
    System.out.println("TemplateTest seed " + SEED);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    IcmpView view = new IcmpView();
    for (int size : SIZES) {
      EchoTemplate template = new EchoTemplate(Family.V4, size);
      MemorySegment segment = MemorySegment.ofArray(new byte[3 + template.length()]);
      template.prepare(segment, 3);
      for (int i = 0; i < 200; i++) {
        int ident = random.nextInt();
        int sequence = i == 0 ? 0x1ffff : random.nextInt();
        template.patch(segment, 3, ident, sequence, random.nextLong());
        assertTrue(view.wrap(segment, 3, template.length()));
        assertTrue(view.checksumOk(), "size " + size);
        assertEquals(ident & 0xffff, view.ident());
        assertEquals(sequence & 0xffff, view.sequence());
        assertEquals(IcmpType.V4_ECHO, view.type());
      }
    }
  }

  @Test
  void thePayloadIsCookieThenPattern() {
    byte[] pattern = {(byte) 0xca, (byte) 0xfe, 0x01};
    MemorySegment segment = probe(new EchoTemplate(Family.V4, 12, pattern), COOKIE);
    assertEquals(COOKIE, Bytes.s64(segment, 8));
    assertEquals(0x01cafe01, Bytes.s32(segment, 16));
    MemorySegment counting = probe(new EchoTemplate(Family.V4, 56), COOKIE);
    assertEquals(0x08090a0b, Bytes.s32(counting, 16));
    MemorySegment small = probe(new EchoTemplate(Family.V4, 3), COOKIE);
    assertEquals(0xa1b2c3, Bytes.s32(small, 7) & 0xffffff);
  }

  @Test
  void theChecksumOfIpv6IsLeftToTheKernel() {
    MemorySegment segment = probe(new EchoTemplate(Family.V6, 56), COOKIE);
    assertEquals(IcmpType.V6_ECHO, Bytes.u8(segment, 0));
    assertEquals(0, Bytes.u16(segment, 2));
  }

  @Test
  void whatWasSentMatches() {
    for (int size : SIZES) {
      EchoTemplate template = new EchoTemplate(Family.V4, size);
      MemorySegment reply = probe(template, COOKIE);
      int length = template.length();
      assertEquals(EchoTemplate.MATCH, template.verify(reply, 0, length, COOKIE), "size " + size);
      assertEquals(-1, template.mismatchIndex(reply, 0, length, COOKIE));
      int wrong = size == 0 ? EchoTemplate.MATCH : EchoTemplate.COOKIE_MISMATCH;
      assertEquals(wrong, template.verify(reply, 0, length, ~COOKIE), "size " + size);
    }
  }

  @Test
  void everyFlippedBitIsFound() {
    EchoTemplate template = new EchoTemplate(Family.V4, 56);
    MemorySegment reply = probe(template, COOKIE);
    for (int bit = 0; bit < 56 * 8; bit++) {
      int index = bit / 8;
      int sent = Bytes.u8(reply, 8 + index);
      Bytes.put8(reply, 8 + index, sent ^ (1 << bit % 8));
      int expected = index < 8 ? EchoTemplate.COOKIE_MISMATCH : EchoTemplate.CORRUPTED;
      assertEquals(expected, template.verify(reply, 0, 64, COOKIE), "bit " + bit);
      assertEquals(index, template.mismatchIndex(reply, 0, 64, COOKIE));
      assertEquals(sent, template.expectedByte(index, COOKIE));
      Bytes.put8(reply, 8 + index, sent);
    }
    assertEquals(EchoTemplate.MATCH, template.verify(reply, 0, 64, COOKIE));
    assertEquals(-1, template.expectedByte(56, COOKIE));
    assertEquals(-1, template.expectedByte(-1, COOKIE));
  }

  @Test
  void everyShorterReplyIsTruncatedOrUnproven() {
    EchoTemplate template = new EchoTemplate(Family.V4, 56);
    MemorySegment reply = probe(template, COOKIE);
    for (int length = 0; length < 64; length++) {
      int expected = length < 16 ? EchoTemplate.COOKIE_MISMATCH : EchoTemplate.TRUNCATED;
      assertEquals(expected, template.verify(reply, 0, length, COOKIE), "length " + length);
      assertEquals(-1, template.mismatchIndex(reply, 0, length, COOKIE));
    }
    Bytes.put8(reply, 20, 0xff);
    assertEquals(EchoTemplate.CORRUPTED, template.verify(reply, 0, 40, COOKIE));
    assertEquals(EchoTemplate.TRUNCATED, template.verify(reply, 0, 20, COOKIE));
  }

  @Test
  void aLongerReplyIsCorrupted() {
    EchoTemplate template = new EchoTemplate(Family.V4, 16);
    MemorySegment reply = MemorySegment.ofArray(new byte[30]);
    template.prepare(reply, 0);
    template.patch(reply, 0, 1, 1, COOKIE);
    assertEquals(EchoTemplate.CORRUPTED, template.verify(reply, 0, 25, COOKIE));
    assertEquals(16, template.mismatchIndex(reply, 0, 25, COOKIE));
  }

  @Test
  void aReplyOutsideItsSegmentProvesNothing() {
    EchoTemplate template = new EchoTemplate(Family.V4, 56);
    MemorySegment reply = probe(template, COOKIE);
    assertEquals(EchoTemplate.COOKIE_MISMATCH, template.verify(reply, 1, 64, COOKIE));
    assertEquals(EchoTemplate.COOKIE_MISMATCH, template.verify(reply, -1, 64, COOKIE));
    assertEquals(-1, template.mismatchIndex(reply, 1, 64, COOKIE));
  }

  @Test
  void nativeMemoryServesAsWell() {
    try (Arena arena = Arena.ofConfined()) {
      EchoTemplate template = new EchoTemplate(Family.V4, 1400);
      MemorySegment batch = arena.allocate(3 * 1500);
      template.prepare(batch, 1500);
      template.patch(batch, 1500, 1, 2, COOKIE);
      assertEquals(EchoTemplate.MATCH, template.verify(batch, 1500, 1408, COOKIE));
      batch.set(ValueLayout.JAVA_BYTE, 1500 + 1407, (byte) 0);
      assertEquals(EchoTemplate.CORRUPTED, template.verify(batch, 1500, 1408, COOKIE));
      assertEquals(1399, template.mismatchIndex(batch, 1500, 1408, COOKIE));
    }
  }

  @Test
  void wrongArgumentsNameValueAndBound() {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> new EchoTemplate(Family.V4, 65508));
    assertEquals("payload of 65508 bytes is not in 0..65507", thrown.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new EchoTemplate(Family.V6, -1));
    assertThrows(IllegalArgumentException.class, () -> new EchoTemplate(Family.V4, 8, new byte[0]));
    assertThrows(IllegalArgumentException.class, () -> new UdpTemplate(65508));
  }

  @Test
  void udpPayloadsProveAsFarAsTheyGo() {
    long token = 0x0102030405060708L;
    for (int size = 0; size <= 40; size++) {
      UdpTemplate template = new UdpTemplate(size);
      MemorySegment payload = MemorySegment.ofArray(new byte[size]);
      template.prepare(payload, 0);
      template.patch(payload, 0, COOKIE, token);
      assertEquals(size, template.length());
      for (int shown = 0; shown <= size; shown++) {
        assertEquals(
            Math.min(8, shown),
            template.provenBytes(payload, 0, shown, COOKIE),
            size + "/" + shown);
        long expected = shown >= 16 ? token : UdpTemplate.NO_TOKEN;
        assertEquals(expected, template.token(payload, 0, shown));
        int wrong = shown == 0 ? 0 : UdpTemplate.WRONG;
        assertEquals(wrong, template.provenBytes(payload, 0, shown, ~COOKIE));
      }
      assertEquals(UdpTemplate.WRONG, template.provenBytes(payload, 1, size, COOKIE));
    }
  }

  @Test
  void tcpSynsAreWholeSegments() {
    for (String[] pair :
        new String[][] {{"192.0.2.1", "198.51.100.7"}, {"2001:db8::1", "2001:db8::2"}}) {
      IpAddress source = IpAddress.parse(pair[0]).orElseThrow();
      IpAddress destination = IpAddress.parse(pair[1]).orElseThrow();
      TcpSynTemplate template = new TcpSynTemplate(1440);
      long addresses =
          Checksum.addresses(source.high(), source.low(), destination.high(), destination.low());
      MemorySegment segment = MemorySegment.ofArray(new byte[template.length()]);
      template.prepare(segment, 0);
      TcpView view = new TcpView();
      for (int port = 0; port < 65536; port += 13) {
        template.patch(segment, 0, addresses, port, 443, port * 0x9e3779b9);
        assertTrue(view.wrap(segment, 0, template.length()));
        long pseudo = IpHeader.of(source, destination).pseudoSum(IpProtocol.TCP, view.length());
        assertTrue(view.checksumOk(pseudo));
        assertEquals(port, view.sourcePort());
        assertEquals(port * 0x9e3779b9, (int) view.sequence());
      }
      assertEquals(443, view.destinationPort());
      assertEquals(TcpView.SYN, view.flags());
      assertEquals(1440, view.mss());
      assertTrue(view.sackPermitted());
    }
  }
}
