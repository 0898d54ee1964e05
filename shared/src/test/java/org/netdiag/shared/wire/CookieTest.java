package org.netdiag.shared.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

final class CookieTest {
  private static final long SEED = 24;
  private static final long K0 = 0x0706050403020100L;
  private static final long K1 = 0x0f0e0d0c0b0a0908L;

  /// The published vectors of SipHash-2-4 for the key 00 01 … 0f and messages 00 01 … of 0 to 40
  /// bytes.
  private static final long[] VECTORS = {
    0x726fdb47dd0e0e31L, 0x74f839c593dc67fdL, 0x0d6c8009d9a94f5aL, 0x85676696d7fb7e2dL,
    0xcf2794e0277187b7L, 0x18765564cd99a68dL, 0xcbc9466e58fee3ceL, 0xab0200f58b01d137L,
    0x93f5f5799a932462L, 0x9e0082df0ba9e4b0L, 0x7a5dbbc594ddb9f3L, 0xf4b32f46226bada7L,
    0x751e8fbc860ee5fbL, 0x14ea5627c0843d90L, 0xf723ca908e7af2eeL, 0xa129ca6149be45e5L,
    0x3f2acc7f57c29bdbL, 0x699ae9f52cbe4794L, 0x4bc1b3f0968dd39cL, 0xbb6dc91da77961bdL,
    0xbed65cf21aa2ee98L, 0xd0f2cbb02e3b67c7L, 0x93536795e3a33e88L, 0xa80c038ccd5ccec8L,
    0xb8ad50c6f649af94L, 0xbce192de8a85b8eaL, 0x17d835b85bbb15f3L, 0x2f2e6163076bcfadL,
    0xde4daaaca71dc9a5L, 0xa6a2506687956571L, 0xad87a3535c49ef28L, 0x32d892fad841c342L,
    0x7127512f72f27cceL, 0xa7f32346f95978e3L, 0x12e0b01abb051238L, 0x15e034d40fa197aeL,
    0x314dffbe0815a3b4L, 0x027990f029623981L, 0xcadcd4e59ef40c4dL, 0x9abfd8766a33735cL,
    0x0e3ea96b5304a7d0L,
  };

  @Test
  void thePublishedVectorOf32BytesHolds() {
    Cookie cookie = new Cookie(K0, K1);
    long hash =
        cookie.of(
            0x0706050403020100L, 0x0f0e0d0c0b0a0908L, 0x1716151413121110L, 0x1f1e1d1c1b1a1918L);
    assertEquals(VECTORS[32], hash);
  }

  @Test
  void theReferenceHereHoldsAgainstAllPublishedVectors() {
    for (int length = 0; length < VECTORS.length; length++) {
      byte[] message = new byte[length];
      for (int i = 0; i < length; i++) {
        message[i] = (byte) i;
      }
      assertEquals(VECTORS[length], reference(K0, K1, message), "length " + length);
    }
  }

  @Test
  void cookiesAreSipHashOfTheFourNumbers() {
    System.out.println("CookieTest seed " + SEED);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    for (int i = 0; i < 10_000; i++) {
      long k0 = random.nextLong();
      long k1 = random.nextLong();
      ByteBuffer message = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
      long[] words = random.longs(4).toArray();
      for (long word : words) {
        message.putLong(word);
      }
      long expected = reference(k0, k1, message.array());
      assertEquals(expected, new Cookie(k0, k1).of(words[0], words[1], words[2], words[3]));
    }
  }

  @Test
  void derivedCookiesAreOfAnotherKeyAndTheFirstAreOfThis() {
    Cookie cookie = new Cookie(1, 2);
    assertEquals(cookie.of(1, 2, 3, 4), cookie.derived(0).of(1, 2, 3, 4));
    Set<Long> seen = new HashSet<>();
    for (long use = 0; use < 1_000; use++) {
      seen.add(cookie.derived(use).of(1, 2, 3, 4));
    }
    assertEquals(1_000, seen.size());
    assertEquals(cookie.derived(7).of(1, 2, 3, 4), cookie.derived(7).of(1, 2, 3, 4));
  }

  @Test
  void everyInputCounts() {
    Cookie cookie = new Cookie(1, 2);
    Set<Long> seen = new HashSet<>();
    seen.add(cookie.of(0, 0, 0, 0));
    seen.add(cookie.of(1, 0, 0, 0));
    seen.add(cookie.of(0, 1, 0, 0));
    seen.add(cookie.of(0, 0, 1, 0));
    seen.add(cookie.of(0, 0, 0, 1));
    seen.add(new Cookie(2, 2).of(0, 0, 0, 0));
    seen.add(new Cookie(1, 3).of(0, 0, 0, 0));
    assertEquals(7, seen.size());
    assertNotEquals(cookie.of(1, 2, 3, 4), cookie.of(4, 3, 2, 1));
  }

  /// SipHash-2-4 of any message, written down from the paper's description.
  private static long reference(long k0, long k1, byte[] message) {
    long[] v = {
      k0 ^ 0x736f6d6570736575L,
      k1 ^ 0x646f72616e646f6dL,
      k0 ^ 0x6c7967656e657261L,
      k1 ^ 0x7465646279746573L
    };
    int blocks = message.length / 8 + 1;
    for (int block = 0; block < blocks; block++) {
      long word = 0;
      for (int i = 0; i < 8; i++) {
        int at = 8 * block + i;
        long value = at < message.length ? message[at] & 0xff : 0;
        value = block == blocks - 1 && i == 7 ? message.length & 0xff : value;
        word |= value << (8 * i);
      }
      v[3] ^= word;
      rounds(v, 2);
      v[0] ^= word;
    }
    v[2] ^= 0xff;
    rounds(v, 4);
    return v[0] ^ v[1] ^ v[2] ^ v[3];
  }

  private static void rounds(long[] v, int count) {
    for (int i = 0; i < count; i++) {
      v[0] += v[1];
      v[1] = Long.rotateLeft(v[1], 13) ^ v[0];
      v[0] = Long.rotateLeft(v[0], 32);
      v[2] += v[3];
      v[3] = Long.rotateLeft(v[3], 16) ^ v[2];
      v[0] += v[3];
      v[3] = Long.rotateLeft(v[3], 21) ^ v[0];
      v[2] += v[1];
      v[1] = Long.rotateLeft(v[1], 17) ^ v[2];
      v[2] = Long.rotateLeft(v[2], 32);
    }
  }
}
