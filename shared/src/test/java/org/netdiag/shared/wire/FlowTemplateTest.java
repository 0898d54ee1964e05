package org.netdiag.shared.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Messages whose checksum is chosen.
class FlowTemplateTest {
  private static final long SEED = 20_060;
  private static final byte[] COUNTING = {};

  private final Random random = new Random(SEED);
  private final MemorySegment bytes = MemorySegment.ofArray(new byte[256]);

  @BeforeAll
  static void tellSeed() {
    System.out.println("FlowTemplateTest seed " + SEED);
  }

  private static int u16(MemorySegment bytes, long at) {
    return (bytes.get(ValueLayout.JAVA_BYTE, at) & 0xff) << 8
        | (bytes.get(ValueLayout.JAVA_BYTE, at + 1) & 0xff);
  }

  private void flip(long at) {
    int value = bytes.get(ValueLayout.JAVA_BYTE, at) ^ (1 << random.nextInt(8));
    bytes.set(ValueLayout.JAVA_BYTE, at, (byte) value);
  }

  @Test
  void flowsHaveChecksumsOfTheirOwnThatAreNeverOneOfTheTwoZeros() {
    BitSet seen = new BitSet();
    for (int flow = 0; flow < EchoTemplate.FLOWS; flow++) {
      int checksum = EchoTemplate.flowChecksum(flow);
      assertTrue(checksum > 0 && checksum < 0xffff, "flow " + flow + ": " + checksum);
      seen.set(checksum);
    }
    assertEquals(EchoTemplate.FLOWS, seen.cardinality());
    int least = Integer.MAX_VALUE;
    for (int flow = 0; flow < 16; flow++) {
      for (int other = flow + 1; other < 16; other++) {
        int distance = Math.abs(EchoTemplate.flowChecksum(flow) - EchoTemplate.flowChecksum(other));
        least = Math.min(least, distance);
      }
    }
    assertTrue(least > 512, "two of the first 16 checksums are " + least + " apart");
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void echoOfAnyLengthHasTheChecksumOfItsFlow(Family family) {
    for (int payload = 0; payload <= 80; payload++) {
      EchoTemplate template = EchoTemplate.compensated(family, payload, COUNTING);
      for (int i = 0; i < 200; i++) {
        int ident = random.nextInt(65_536);
        int sequence = random.nextInt(65_536);
        long cookie = i == 0 ? 0 : i == 1 ? -1 : random.nextLong();
        int sent = 8 + random.nextInt(payload + 1);
        int wanted = EchoTemplate.flowChecksum(random.nextInt());
        int filler = template.filler(sent, ident, sequence, cookie, wanted);
        template.prepare(bytes, 0, sent);
        template.patch(bytes, 0, sent, ident, sequence, cookie, filler);
        int checksum = template.checksum(sent, ident, sequence, cookie, filler);
        assertEquals(family == Family.V4 ? checksum : 0, u16(bytes, 2));
        if (family == Family.V4) {
          assertTrue(Checksum.valid(Checksum.sum(bytes, 0, sent)));
        }
        if (sent >= 10) {
          assertEquals(wanted, checksum, sent + " of " + payload + " bytes");
        }
        check(template, sent, cookie, filler);
      }
    }
  }

  private void check(EchoTemplate template, int sent, long cookie, int filler) {
    assertEquals(EchoTemplate.MATCH, template.verify(bytes, 0, sent, sent, cookie, filler));
    assertEquals(-1, template.mismatchIndex(bytes, 0, sent, sent, cookie, filler));
    assertEquals(EchoTemplate.CORRUPTED, template.verify(bytes, 0, sent + 1, sent, cookie, filler));
    assertEquals(sent - 8, template.mismatchIndex(bytes, 0, sent + 1, sent, cookie, filler));
    if (sent > 8) {
      int at = random.nextInt(sent - 8);
      flip(8 + at);
      int verdict = template.verify(bytes, 0, sent, sent, cookie, filler);
      assertTrue(verdict == EchoTemplate.CORRUPTED || verdict == EchoTemplate.COOKIE_MISMATCH);
      assertEquals(at, template.mismatchIndex(bytes, 0, sent, sent, cookie, filler));
    }
    if (sent > 19) {
      template.prepare(bytes, 0, sent);
      template.patch(bytes, 0, sent, 1, 2, cookie, filler);
      assertEquals(
          EchoTemplate.TRUNCATED, template.verify(bytes, 0, sent - 1, sent, cookie, filler));
    }
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void icmpV6ChecksumOfAFlowIsConstantWithItsPseudoHeader(Family addresses) {
    EchoTemplate template = EchoTemplate.compensated(Family.V6, 40, COUNTING);
    long pseudo =
        Checksum.pseudo(Checksum.addresses(random.nextLong(), 7, addresses.version(), 9), 58, 48);
    BitSet seen = new BitSet();
    for (int flow = 0; flow < 64; flow++) {
      int wanted = EchoTemplate.flowChecksum(flow);
      int first = -1;
      for (int sequence = 0; sequence < 50; sequence++) {
        long cookie = random.nextLong();
        int filler = template.filler(48, 77, sequence, cookie, wanted);
        template.prepare(bytes, 0, 48);
        template.patch(bytes, 0, 48, 77, sequence, cookie, filler);
        int checksum = Checksum.finish(pseudo + Checksum.sum(bytes, 0, 48));
        assertEquals(first == -1 ? checksum : first, checksum);
        first = checksum;
      }
      seen.set(first);
    }
    assertEquals(64, seen.cardinality());
  }

  @Test
  void udpOfAnyLengthHasTheChecksumThatIsWanted() {
    for (int payload = 0; payload <= 80; payload++) {
      UdpSegmentTemplate template = UdpSegmentTemplate.compensated(payload, COUNTING);
      for (int i = 0; i < 200; i++) {
        int sent = 8 + random.nextInt(payload + 1);
        long cookie = random.nextLong();
        long token = random.nextLong();
        int wanted = 1 + random.nextInt(0xfffe);
        assertEquals(sent >= 10, write(template, sent, cookie, token, wanted) == wanted);
        assertEquals(
            Math.clamp(sent - 10, 0, 8), template.provenBytes(bytes, 0, sent, sent, cookie));
        assertEquals(sent >= 26 ? token : -1, template.token(bytes, 0, sent));
        assertEquals(-1, template.mismatchIndex(bytes, 0, sent, sent));
        if (sent > 26) {
          int at = random.nextInt(sent - 26);
          flip(26 + at);
          assertEquals(18 + at, template.mismatchIndex(bytes, 0, sent, sent));
        }
      }
    }
  }

  @Test
  void plainAndMarkedUdpHaveTheirNaturalChecksum() {
    for (int payload = 0; payload <= 80; payload++) {
      UdpSegmentTemplate plain = UdpSegmentTemplate.plain(payload, COUNTING);
      UdpSegmentTemplate marked = UdpSegmentTemplate.marked(payload, COUNTING);
      for (int i = 0; i < 50; i++) {
        int sent = 8 + random.nextInt(payload + 1);
        write(plain, sent, random.nextLong(), random.nextLong(), 1);
        assertEquals(0, plain.provenBytes(bytes, 0, sent, sent, 5));
        assertEquals(-1, plain.token(bytes, 0, sent));
        for (int at = 8; at < sent; at++) {
          assertEquals(at - 8, bytes.get(ValueLayout.JAVA_BYTE, at));
        }
        long cookie = random.nextLong();
        write(marked, sent, cookie, 9, 1);
        assertEquals(Math.min(sent - 8, 8), marked.provenBytes(bytes, 0, sent, sent, cookie));
        assertEquals(sent >= 24 ? 9 : -1, marked.token(bytes, 0, sent));
      }
    }
  }

  /// Writes a datagram, checks it against its pseudo header and returns its checksum.
  private int write(UdpSegmentTemplate template, int sent, long cookie, long token, int wanted) {
    long addresses = Checksum.addresses(0, random.nextLong(), 0, random.nextLong());
    int ports = random.nextInt();
    long sum = template.sum(sent, addresses, ports, cookie, token);
    template.write(bytes, 0, sent, ports, cookie, token);
    template.seal(bytes, 0, sent, sum, wanted);
    assertEquals(sent, u16(bytes, 4));
    long pseudo = Checksum.pseudo(addresses, IpProtocol.UDP, sent);
    assertTrue(Checksum.valid(pseudo + Checksum.sum(bytes, 0, sent)), sent + " bytes");
    assertEquals(template.checksum(sent, sum, wanted), u16(bytes, 6));
    return u16(bytes, 6);
  }

  @Test
  void udpChecksumIsNeverTheZeroThatMeansNone() {
    UdpSegmentTemplate template = UdpSegmentTemplate.plain(0, COUNTING);
    int zeros = 0;
    for (int port = 0; port < 65_536; port++) {
      long sum = template.sum(8, 0, port, 0, 0);
      zeros += Checksum.finish(sum) == 0 ? 1 : 0;
      assertTrue(template.checksum(8, sum, 1) != 0);
    }
    assertTrue(zeros > 0, "no port gave a natural checksum of 0");
  }
}
