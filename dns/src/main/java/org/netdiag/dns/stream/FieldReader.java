package org.netdiag.dns.stream;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Reads HTTP/2's header blocks: RFC 7541. One for each connection, for its table grows with every
/// block.
final class FieldReader {
  private static final int MOST_VALUE = 1 << 20;

  private final Huffman huffman = new Huffman();
  private final FieldTable table = new FieldTable();
  private byte[] bytes = new byte[0];
  private int at;

  /// The fields of a block, the first of each name.
  ///
  /// @throws StreamFailure when it is none
  Map<String, String> read(byte[] block) throws StreamFailure {
    bytes = block;
    at = 0;
    Map<String, String> fields = new HashMap<>();
    while (at < bytes.length) {
      int first = bytes[at] & 0xff;
      if ((first & 0xe0) == 0x20) {
        table.resize(number(5));
      } else {
        FieldTable.Field field = field(first);
        fields.putIfAbsent(field.name(), field.value());
      }
    }
    return fields;
  }

  private FieldTable.Field field(int first) throws StreamFailure {
    if ((first & 0x80) != 0) {
      return table.get(number(7));
    }
    boolean kept = (first & 0x40) != 0;
    int name = number(kept ? 6 : 4);
    String text = name == 0 ? string() : table.get(name).name();
    FieldTable.Field field = new FieldTable.Field(text, string());
    if (kept) {
      table.add(field);
    }
    return field;
  }

  /// Section 5.1: what does not fit into the first byte's lowest bits follows in groups of seven.
  private int number(int bits) throws StreamFailure {
    int mask = (1 << bits) - 1;
    int value = next() & mask;
    if (value < mask) {
      return value;
    }
    for (int shift = 0; shift <= 21; shift += 7) {
      int each = next();
      value += (each & 0x7f) << shift;
      if (value > MOST_VALUE) {
        break;
      }
      if ((each & 0x80) == 0) {
        return value;
      }
    }
    throw HttpAnswer.broken("a number in the fields is too large");
  }

  private String string() throws StreamFailure {
    boolean coded = at < bytes.length && (bytes[at] & 0x80) != 0;
    int length = number(7);
    if (length > bytes.length - at) {
      throw HttpAnswer.broken("the fields are cut");
    }
    int from = at;
    at += length;
    return coded
        ? huffman.decode(bytes, from, at)
        : new String(bytes, from, length, StandardCharsets.ISO_8859_1);
  }

  private int next() throws StreamFailure {
    if (at >= bytes.length) {
      throw HttpAnswer.broken("the fields are cut");
    }
    return bytes[at++] & 0xff;
  }
}
