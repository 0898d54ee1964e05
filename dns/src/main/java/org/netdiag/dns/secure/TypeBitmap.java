package org.netdiag.dns.secure;

import org.netdiag.dns.message.Octets;

/// The types that exist at a name, as NSEC and NSEC3 records list them: RFC 4034 section 4.1.2.
final class TypeBitmap {
  private static final int MOST_BLOCK = 32;

  private final Octets blocks;

  private TypeBitmap(Octets blocks) {
    this.blocks = blocks;
  }

  /// A list from the end of a record's data.
  ///
  /// @throws IllegalArgumentException when it is none
  static TypeBitmap of(Octets data, int from) {
    int at = from;
    int last = -1;
    while (at < data.length()) {
      int length = at + 1 < data.length() ? data.at(at + 1) : 0;
      if (length == 0
          || length > MOST_BLOCK
          || at + 2 + length > data.length()
          || data.at(at) <= last) {
        throw new IllegalArgumentException("not a list of types");
      }
      last = data.at(at);
      at += 2 + length;
    }
    return new TypeBitmap(data.slice(from, data.length()));
  }

  /// Whether a type exists.
  boolean has(int type) {
    int at = 0;
    while (at < blocks.length()) {
      int length = blocks.at(at + 1);
      if (blocks.at(at) == type >> 8) {
        int index = (type & 0xff) >> 3;
        return index < length && (blocks.at(at + 2 + index) & (0x80 >> (type & 7))) != 0;
      }
      at += 2 + length;
    }
    return false;
  }

  /// Whether no type exists.
  boolean isEmpty() {
    return blocks.length() == 0;
  }
}
