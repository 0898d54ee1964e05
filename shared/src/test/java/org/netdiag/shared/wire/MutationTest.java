package org.netdiag.shared.wire;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/// Views hold against any bytes: a segment ends exactly where the packet does, so a read past the
/// end throws, and every range that a view reports must lie inside.
final class MutationTest {
  private static final long SEED = 20260102;
  private static final int RANDOM_PACKETS = 2_000_000;
  private static final int MAX_BYTES = 192;

  private final EveryView views = new EveryView();

  @Test
  void everyPacketCutAtEveryLengthIsHarmless() {
    long cases = 0;
    for (String name : Corpus.names()) {
      byte[] bytes = Corpus.bytes(name);
      for (int length = 0; length <= bytes.length; length++) {
        run(name + " cut to " + length, bytes, length);
        cases++;
      }
    }
    assertTrue(cases > 5_000, "cases: " + cases);
  }

  @Test
  void everyPacketWithAnyBitFlippedIsHarmless() {
    long cases = 0;
    for (String name : Corpus.names()) {
      byte[] bytes = Corpus.bytes(name);
      for (int bit = 0; bit < 8 * bytes.length; bit++) {
        bytes[bit / 8] ^= (byte) (0x80 >>> bit % 8);
        run(name + " with bit " + bit + " flipped", bytes, bytes.length);
        run(name + " with bit " + bit + " flipped and cut behind it", bytes, bit / 8 + 1);
        bytes[bit / 8] ^= (byte) (0x80 >>> bit % 8);
        cases++;
      }
    }
    assertTrue(cases > 40_000, "cases: " + cases);
  }

  @Test
  void everyByteAtEveryExtremeIsHarmless() {
    for (String name : Corpus.names()) {
      byte[] bytes = Corpus.bytes(name);
      for (int at = 0; at < bytes.length; at++) {
        byte kept = bytes[at];
        for (int value : new int[] {0, 1, 3, 4, 0x7f, 0x80, 0xff}) {
          bytes[at] = (byte) value;
          run(name + " with " + value + " at " + at, bytes, bytes.length);
        }
        bytes[at] = kept;
      }
    }
  }

  private void run(String what, byte[] bytes, int length) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment exact = arena.allocate(Math.max(1, length)).asSlice(0, length);
      MemorySegment.copy(bytes, 0, exact, ValueLayout.JAVA_BYTE, 0, length);
      views.packet(exact, 0, length);
      for (int from = 0; from <= Math.min(length, 64); from += 4) {
        views.anything(exact, from, length - from);
      }
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(what, e);
    }
  }

  @Test
  void millionsOfRandomPacketsAreHarmless() {
    System.out.println("MutationTest seed " + SEED);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    List<byte[]> corpus = Corpus.names().stream().map(Corpus::bytes).toList();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment room = arena.allocate(MAX_BYTES);
      for (int i = 0; i < RANDOM_PACKETS; i++) {
        int length = fill(room, corpus.get(random.nextInt(corpus.size())), random);
        MemorySegment exact = room.asSlice(MAX_BYTES - length, length);
        try {
          if ((i & 3) == 0) {
            views.anything(exact, 0, length);
          } else {
            views.packet(exact, 0, length);
          }
        } catch (RuntimeException | AssertionError e) {
          throw new AssertionError("seed " + SEED + " iteration " + i, e);
        }
      }
    }
  }

  /// Leaves a mutated packet at the end of `room` and returns its length.
  private static int fill(MemorySegment room, byte[] packet, RandomGenerator random) {
    int length = Math.min(packet.length, MAX_BYTES);
    if (random.nextInt(8) == 0) {
      length = random.nextInt(length + 1);
    }
    int start = MAX_BYTES - length;
    MemorySegment.copy(packet, 0, room, ValueLayout.JAVA_BYTE, start, length);
    int changes = length == 0 ? 0 : random.nextInt(6);
    for (int i = 0; i < changes; i++) {
      int at = start + random.nextInt(length);
      int value = random.nextInt(3) == 0 ? random.nextInt(9) : random.nextInt(256);
      room.set(ValueLayout.JAVA_BYTE, at, (byte) value);
    }
    if (random.nextInt(8) == 0) {
      randomExtensions(room, start, length, random);
    }
    return length;
  }

  /// Turns the packet into extensions that the version and the absent checksum let pass, so that
  /// the objects behind them are reached.
  private static void randomExtensions(
      MemorySegment room, int start, int length, RandomGenerator random) {
    if (length < 8) {
      return;
    }
    Bytes.put32(room, start, 0x2000_0000);
    Bytes.put16(room, start + 4, random.nextInt(length + 8));
    Bytes.put8(room, start + 6, random.nextInt(4));
    for (int at = start + 8; at < start + length; at++) {
      int value = random.nextBoolean() ? random.nextInt(4) : random.nextInt(256);
      Bytes.put8(room, at, value);
    }
  }

  @Test
  void aRangeOutsideTheSegmentIsRefused() {
    MemorySegment segment = Corpus.packet("v4-echo-request");
    long size = segment.byteSize();
    Ipv4View view = new Ipv4View();
    long[][] ranges = {
      {-1, 40},
      {0, -1},
      {size - 19, 20},
      {size, 20},
      {Long.MAX_VALUE, 20},
      {0, size + 1},
      {1, Integer.MAX_VALUE},
      {Long.MIN_VALUE, 84}
    };
    for (long[] range : ranges) {
      boolean taken = view.wrap(segment, range[0], (int) range[1]);
      assertTrue(!taken && view.length() == 0, range[0] + " " + range[1]);
    }
  }

  @Test
  void aRefusedViewForgetsWhatItHeld() {
    Ipv6View view = Corpus.v6("v6-extension-chain");
    assertTrue(view.fragment());
    assertTrue(!view.wrap(view.segment(), 0, 39));
    assertTrue(!view.fragment() && view.hopLimit() == 0 && view.transportLength() == 0);
    assertTrue(view.transportProtocol() == IpProtocol.UNKNOWN);
  }
}
