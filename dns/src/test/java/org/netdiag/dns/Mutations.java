package org.netdiag.dns;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Changes samples in ways that parsers trip over, the same ones for the same seed.
public final class Mutations {
  private static final int MOST_CHANGES = 6;
  private static final int MOST_BYTES = 4096;

  /// Lengths, pointers, signs and ends.
  private static final int[] ODD = {
    0, 1, 12, 0x3f, 0x40, 0x7f, 0x80, 0xbf, 0xc0, 0xc1, 0xff, '\n', '\r', '\t', ' ', '#', ';', '"',
    '\\', '.', ':', '[', ']', '%', '@', '-', '+', '{', '}', '9'
  };

  private final Random random;
  private final List<byte[]> samples;

  /// @param samples at least one
  public Mutations(long seed, List<byte[]> samples) {
    System.out.println("seed " + seed);
    this.random = new Random(seed);
    this.samples = samples;
  }

  /// Of texts, whose bytes are changed: what comes out need not be UTF-8.
  public static Mutations ofTexts(long seed, String... texts) {
    return new Mutations(
        seed, Arrays.stream(texts).map(text -> text.getBytes(StandardCharsets.UTF_8)).toList());
  }

  /// The next one.
  public byte[] next() {
    byte[] bytes = samples.get(random.nextInt(samples.size())).clone();
    for (int i = 1 + random.nextInt(MOST_CHANGES); i > 0; i--) {
      bytes = changed(bytes);
    }
    return bytes;
  }

  /// The next one as text.
  public String nextText() {
    byte[] bytes = next();
    return new String(
        bytes, random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
  }

  private byte[] changed(byte[] bytes) {
    if (bytes.length == 0) {
      return new byte[] {odd()};
    }
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(8)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = odd();
      case 2 -> bytes[at] = (byte) random.nextInt(256);
      case 3 -> {
        bytes[at] = (byte) 0xc0;
        bytes[Math.min(at + 1, bytes.length - 1)] = (byte) random.nextInt(bytes.length);
      }
      case 4 -> {
        return Arrays.copyOf(bytes, at);
      }
      case 5 -> {
        return spliced(bytes, at, samples.get(random.nextInt(samples.size())));
      }
      case 6 -> {
        return spliced(bytes, at, bytes);
      }
      default -> {
        return without(bytes, at);
      }
    }
    return bytes;
  }

  private byte odd() {
    return (byte) ODD[random.nextInt(ODD.length)];
  }

  private byte[] spliced(byte[] bytes, int at, byte[] from) {
    int begin = from.length == 0 ? 0 : random.nextInt(from.length);
    int count = Math.min(1 + random.nextInt(64), from.length - begin);
    byte[] all = Arrays.copyOf(bytes, bytes.length + count);
    System.arraycopy(bytes, at, all, at + count, bytes.length - at);
    System.arraycopy(from, begin, all, at, count);
    return all.length > MOST_BYTES ? bytes : all;
  }

  private byte[] without(byte[] bytes, int at) {
    int count = Math.min(1 + random.nextInt(16), bytes.length - at);
    byte[] all = Arrays.copyOf(bytes, bytes.length - count);
    System.arraycopy(bytes, at + count, all, at, bytes.length - at - count);
    return all;
  }
}
