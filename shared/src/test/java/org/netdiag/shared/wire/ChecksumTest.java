package org.netdiag.shared.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class ChecksumTest {
  private static final long SEED = 1071;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

  /// The one's complement sum by definition: the sum of all words modulo 65535, where only data of
  /// zeros give 0.
  private static int naive(byte[] data, int from, int length) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = 0; i < length; i++) {
      int value = (data[from + i] & 0xff) << (i % 2 == 0 ? 8 : 0);
      sum = sum.add(BigInteger.valueOf(value));
    }
    if (sum.signum() == 0) {
      return 0;
    }
    int folded = sum.mod(BigInteger.valueOf(65535)).intValue();
    return folded == 0 ? 65535 : folded;
  }

  private static int folded(byte[] data, int from, int length) {
    return Checksum.fold(Checksum.sum(MemorySegment.ofArray(data), from, length));
  }

  private byte[] randomBytes(int length) {
    byte[] data = new byte[length];
    random.nextBytes(data);
    return data;
  }

  @BeforeAll
  static void printSeed() {
    System.out.println("ChecksumTest seed " + SEED);
  }

  @Test
  void theExampleOfRfc1071Holds() {
    byte[] data = HexFormat.of().parseHex("0001f203f4f5f6f7");
    assertEquals(0xddf2, folded(data, 0, 8));
    assertEquals(0x220d, Checksum.finish(Checksum.sum(MemorySegment.ofArray(data), 0, 8)));
  }

  @Test
  void theExampleOfRfc1624Holds() {
    assertEquals(0x0000, Checksum.update16(0xdd2f, 0x5555, 0x3285));
  }

  @Test
  void sumAgreesWithTheDefinitionAtEveryLengthAndAlignment() {
    for (int length = 0; length <= 200; length++) {
      byte[] data = randomBytes(length + 8);
      for (int from = 0; from < 8; from++) {
        assertEquals(naive(data, from, length), folded(data, from, length), length + "@" + from);
      }
    }
  }

  @Test
  void carriesOfLongExtremesAreKept() {
    byte[] ones = new byte[65535];
    Arrays.fill(ones, (byte) 0xff);
    assertEquals(naive(ones, 0, ones.length), folded(ones, 0, ones.length));
    assertEquals(0xffff, folded(ones, 0, 65534));
    assertEquals(0, folded(new byte[65535], 0, 65535));
    byte[] data = randomBytes(65507);
    assertEquals(naive(data, 0, data.length), folded(data, 0, data.length));
  }

  @Test
  void foldTakesAnySum() {
    assertEquals(0xffff, Checksum.fold(-1));
    assertEquals(0xffff, Checksum.fold(0xffff_ffffL));
    assertEquals(1, Checksum.fold(0x10000));
    assertEquals(0xffff, Checksum.fold(0xffff_ffff_0000_0000L));
  }

  @Test
  void sumsOfEvenRangesAdd() {
    byte[] data = randomBytes(301);
    MemorySegment segment = MemorySegment.ofArray(data);
    for (int cut = 0; cut <= 300; cut += 2) {
      long parts = Checksum.sum(segment, 0, cut) + Checksum.sum(segment, cut, 301 - cut);
      assertEquals(naive(data, 0, 301), Checksum.fold(parts));
    }
  }

  @Test
  void updatesEqualFreshComputations() {
    for (int i = 0; i < 20_000; i++) {
      byte[] data = randomBytes(32);
      data[31] = 1;
      MemorySegment segment = MemorySegment.ofArray(data);
      int before = Checksum.finish(Checksum.sum(segment, 0, 32));
      int at = 2 * random.nextInt(12);
      int word16 = Bytes.u16(segment, at);
      int word32 = Bytes.s32(segment, at);
      long word64 = Bytes.s64(segment, at);
      Bytes.put64(segment, at, (i & 1) == 0 ? random.nextLong() : -(i & 2L) >>> 1);
      int fresh = Checksum.finish(Checksum.sum(segment, 0, 32));
      assertEquals(fresh, Checksum.update64(before, word64, Bytes.s64(segment, at)));
      int half = Checksum.update32(before, word32, Bytes.s32(segment, at));
      int rest = Checksum.update32(half, (int) word64, Bytes.s32(segment, at + 4));
      assertEquals(fresh, rest);
      Bytes.put64(segment, at, word64);
      Bytes.put16(segment, at, ~word16);
      assertEquals(
          Checksum.finish(Checksum.sum(segment, 0, 32)),
          Checksum.update16(before, word16, ~word16));
    }
  }

  @Test
  void anUpdateToAllZerosIsTheOneThatDiffers() {
    int updated = Checksum.update16(Checksum.finish(0x1234), 0x1234, 0);
    assertEquals(0, updated);
    assertFalse(Checksum.valid(updated));
    assertEquals(0xffff, Checksum.finish(0));
    assertTrue(Checksum.valid(0xffff));
  }

  @Test
  void pseudoHeadersAreTheSumsOfTheirBytes() {
    IpHeader v4 = IpHeader.of(address("192.0.2.1"), address("255.255.255.255"));
    byte[] bytes = HexFormat.of().parseHex("c0000201ffffffff0011000c");
    assertEquals(naive(bytes, 0, bytes.length), Checksum.fold(v4.pseudoSum(17, 12)));
    IpHeader v6 = IpHeader.of(address("2001:db8::ffff:1"), address("fe80::1:2:3"));
    byte[] long6 =
        HexFormat.of()
            .parseHex(
                "20010db80000000000000000ffff0001"
                    + "fe800000000000000000000100020003"
                    + "0001000c0000003a");
    assertEquals(naive(long6, 0, long6.length), Checksum.fold(v6.pseudoSum(58, 0x1000c)));
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  @Test
  void everyCorpusPacketOfIpv4HasARightHeaderChecksum() {
    for (String name : Corpus.names()) {
      if (name.contains("v4")) {
        Ipv4View view = Corpus.v4(name);
        assertTrue(view.checksumOk(), name);
        view.segment().set(ValueLayout.JAVA_BYTE, 8, (byte) (view.ttl() ^ 1));
        assertFalse(view.checksumOk(), name);
      }
    }
  }
}
