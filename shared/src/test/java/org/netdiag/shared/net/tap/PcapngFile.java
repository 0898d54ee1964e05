package org.netdiag.shared.net.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A pcapng file read strictly: whatever the format forbids fails the test.
final class PcapngFile {
  private final ByteBuffer in;
  private final List<Options> interfaces = new ArrayList<>();
  private final List<Packet> packets = new ArrayList<>();
  private final List<Options> statistics = new ArrayList<>();

  /// A packet of the file.
  static final class Packet {
    private final long epochNanos;
    private final int wireLength;
    private final byte[] bytes;
    private final int flags;
    private final String comment;

    Packet(long epochNanos, int wireLength, byte[] bytes, Options options) {
      this.epochNanos = epochNanos;
      this.wireLength = wireLength;
      this.bytes = bytes;
      this.flags = options.flags();
      this.comment = options.has(1) ? new String(options.of(1), StandardCharsets.UTF_8) : "";
    }

    long epochNanos() {
      return epochNanos;
    }

    int wireLength() {
      return wireLength;
    }

    byte[] bytes() {
      return bytes;
    }

    boolean outbound() {
      return flags == 2;
    }

    String comment() {
      return comment;
    }
  }

  /// The options of a block by their code.
  static final class Options {
    private final Map<Integer, byte[]> values = new HashMap<>();

    boolean has(int code) {
      return values.containsKey(code);
    }

    byte[] of(int code) {
      byte[] value = values.get(code);
      if (value == null) {
        throw new AssertionError("no option " + code);
      }
      return value;
    }

    int flags() {
      assertEquals(4, of(2).length);
      return ByteBuffer.wrap(of(2)).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }
  }

  PcapngFile(byte[] file) {
    in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    boolean first = true;
    while (in.hasRemaining()) {
      int start = in.position();
      int type = in.getInt();
      int length = in.getInt();
      assertEquals(0, length % 4, "block length is a multiple of 4");
      assertEquals(length, in.getInt(start + length - 4), "both block lengths");
      assertEquals(first, type == 0x0a0d0d0a, "one section header, at the start");
      int end = start + length - 4;
      switch (type) {
        case 0x0a0d0d0a -> section(end);
        case 1 -> description(end);
        case 5 -> counters(end);
        case 6 -> packet(end);
        default -> throw new AssertionError("block type " + type);
      }
      assertEquals(end, in.position(), "block " + type + " is read to its end");
      in.position(end + 4);
      first = false;
    }
  }

  List<Packet> packets() {
    return packets;
  }

  List<Options> interfaces() {
    return interfaces;
  }

  List<Options> statistics() {
    return statistics;
  }

  private void section(int end) {
    assertEquals(0x1a2b3c4d, in.getInt());
    assertEquals(1, in.getShort());
    assertEquals(0, in.getShort());
    assertEquals(-1, in.getLong());
    options(end);
  }

  private void description(int end) {
    assertEquals(101, in.getShort(), "LINKTYPE_RAW");
    assertEquals(0, in.getShort(), "reserved");
    assertEquals(0, in.getInt(), "no snap length");
    Options options = options(end);
    assertEquals(1, options.of(9).length);
    assertEquals(9, options.of(9)[0], "nanoseconds");
    assertTrue(options.of(2).length > 0, "a name");
    interfaces.add(options);
  }

  private void counters(int end) {
    assertTrue(in.getInt() < interfaces.size());
    in.getLong();
    statistics.add(options(end));
  }

  private void packet(int end) {
    int number = in.getInt();
    assertTrue(number < interfaces.size(), "interface " + number + " is described before");
    long nanos = (in.getInt() & 0xffffffffL) << 32 | (in.getInt() & 0xffffffffL);
    int length = in.getInt();
    int wireLength = in.getInt();
    assertTrue(length <= wireLength, length + " bytes of " + wireLength);
    byte[] bytes = new byte[length];
    in.get(bytes);
    padding(length);
    Options options = options(end);
    packets.add(new Packet(nanos, wireLength, bytes, options));
  }

  private Options options(int end) {
    Options options = new Options();
    while (in.position() < end) {
      int code = in.getShort();
      byte[] value = new byte[in.getShort() & 0xffff];
      if (code == 0) {
        assertEquals(0, value.length);
        return options;
      }
      in.get(value);
      padding(value.length);
      options.values.put(code, value);
    }
    throw new AssertionError("options without an end");
  }

  private void padding(int length) {
    for (int i = length; i % 4 != 0; i++) {
      assertEquals(0, in.get(), "padding");
    }
  }
}
