package org.netdiag.dns.text;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.dns.message.Octets;
import org.netdiag.dns.message.RecordType;

/// Type bit maps: RFC 4034 section 4.1.2 and RFC 2535 section 5.2.
final class TypeBits {
  private static final int MOST_BYTES = 32;

  private TypeBits() {}

  /// Appends the types of the windows that are left.
  ///
  /// @param lines whether each window begins a line, where there are several
  static void append(RdataCursor in, RdataPen pen, boolean lines) {
    int window = -1;
    for (int type : types(in)) {
      if (lines && type >> 8 != window) {
        pen.line();
        window = type >> 8;
      }
      pen.word(RecordType.text(type));
    }
  }

  /// The types of the windows that are left.
  static List<Integer> types(RdataCursor in) {
    List<Integer> types = new ArrayList<>();
    int before = -1;
    while (in.left() > 0) {
      int window = in.u8();
      Octets bits = in.counted();
      in.require(window > before && bits.length() > 0 && bits.length() <= MOST_BYTES);
      before = window;
      collect(bits, window << 8, types);
    }
    return types;
  }

  /// Appends the types of a NXT record, which has no windows.
  static void appendPlain(RdataCursor in, RdataPen pen) {
    List<Integer> types = new ArrayList<>();
    in.require(in.left() > 0 && in.left() <= MOST_BYTES / 2);
    collect(in.rest(), 0, types);
    for (int type : types) {
      pen.word(RecordType.text(type));
    }
  }

  private static void collect(Octets bits, int from, List<Integer> types) {
    for (int i = 0; i < 8 * bits.length(); i++) {
      if ((bits.at(i / 8) & (0x80 >> (i % 8))) != 0) {
        types.add(from + i);
      }
    }
  }
}
