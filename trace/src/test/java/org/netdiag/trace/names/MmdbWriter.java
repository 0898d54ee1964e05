package org.netdiag.trace.names;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Writes small databases as the MaxMind DB File Format Specification 2.0 describes them: a search
/// tree with records of 24, 28 or 32 bits, 16 zero bytes, the data section, a marker, the metadata.
final class MmdbWriter {
  private static final byte[] MARKER =
      "\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1);

  private final int recordBits;
  private final Family family;
  private final String kind;
  private final List<Node> nodes = new ArrayList<>(List.of(new Node()));
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  /// A number of 32 bits without a sign, which the format tells apart from others.
  record Uint32(long value) {}

  /// Bytes as they are, whatever they mean.
  record Bare(List<Integer> bytes) {}

  /// A node of the tree. A side is another node's number, -1 for nothing, or -2 - OFFSET for data.
  private static final class Node {
    final long[] sides = {-1, -1};
  }

  /// @param family of the tree; one for IPv6 has IPv4 addresses in ::/96
  MmdbWriter(int recordBits, Family family, String kind) {
    this.recordBits = recordBits;
    this.family = family;
    this.kind = kind;
  }

  /// Adds a block with its record.
  MmdbWriter put(String address, int bits, Object row) {
    int offset = data.size();
    write(data, row);
    IpAddress block = IpAddress.parse(address).orElseThrow();
    boolean mapped = family == Family.V6 && block.family() == Family.V4;
    byte[] bytes = new byte[family.addressBits() / 8];
    System.arraycopy(block.bytes(), 0, bytes, mapped ? 12 : 0, block.bytes().length);
    int depth = bits + (mapped ? 96 : 0);
    int at = 0;
    for (int i = 0; i < depth - 1; i++) {
      Node node = nodes.get(at);
      int side = bit(bytes, i);
      if (node.sides[side] < 0) {
        node.sides[side] = nodes.size();
        nodes.add(new Node());
      }
      at = (int) node.sides[side];
    }
    nodes.get(at).sides[bit(bytes, depth - 1)] = -2L - offset;
    return this;
  }

  private static int bit(byte[] bytes, int index) {
    return bytes[index / 8] >> (7 - index % 8) & 1;
  }

  /// The whole file.
  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Node node : nodes) {
      writeNode(out, pointer(node.sides[0]), pointer(node.sides[1]));
    }
    out.writeBytes(new byte[16]);
    out.writeBytes(data.toByteArray());
    out.writeBytes(MARKER);
    SequencedMap<String, Object> about = new LinkedHashMap<>();
    about.put("binary_format_major_version", new Uint32(2));
    about.put("binary_format_minor_version", new Uint32(0));
    about.put("build_epoch", new Uint32(1_767_225_600));
    about.put("database_type", kind);
    about.put("description", Map.of("en", "a test"));
    about.put("ip_version", new Uint32(family.version()));
    about.put("languages", List.of("en"));
    about.put("node_count", new Uint32(nodes.size()));
    about.put("record_size", new Uint32(recordBits));
    write(out, about);
    return out.toByteArray();
  }

  /// The whole file on disk.
  Path write(Path file) throws IOException {
    return Files.write(file, bytes());
  }

  private long pointer(long side) {
    return side >= 0 ? side : side == -1 ? nodes.size() : nodes.size() + 16 + (-2 - side);
  }

  private void writeNode(ByteArrayOutputStream out, long left, long right) {
    switch (recordBits) {
      case 24 -> {
        number(out, left, 3);
        number(out, right, 3);
      }
      case 28 -> {
        number(out, left & 0xffffff, 3);
        out.write((int) (left >> 24 << 4 | right >> 24));
        number(out, right & 0xffffff, 3);
      }
      default -> {
        number(out, left, 4);
        number(out, right, 4);
      }
    }
  }

  private static void write(ByteArrayOutputStream out, Object value) {
    switch (value) {
      case Bare(List<Integer> bytes) -> bytes.forEach(out::write);
      case String text -> {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        control(out, 2, bytes.length);
        out.writeBytes(bytes);
      }
      case Uint32(long number) -> {
        control(out, 6, 4);
        number(out, number, 4);
      }
      case Map<?, ?> map -> {
        control(out, 7, map.size());
        map.forEach((key, each) -> {
          write(out, key);
          write(out, each);
        });
      }
      case List<?> list -> {
        control(out, 11, list.size());
        list.forEach(each -> write(out, each));
      }
      default -> throw new IllegalArgumentException(value.toString());
    }
  }

  /// Type and size; types above 7 are extended by a second byte, sizes above 28 by one more.
  private static void control(ByteArrayOutputStream out, int type, int size) {
    int low = Math.min(size, 29);
    out.write((type <= 7 ? type << 5 : 0) | low);
    if (type > 7) {
      out.write(type - 7);
    }
    if (low == 29) {
      out.write(size - 29);
    }
  }

  private static void number(ByteArrayOutputStream out, long value, int bytes) {
    for (int i = bytes - 1; i >= 0; i--) {
      out.write((int) (value >>> (8 * i)));
    }
  }
}
