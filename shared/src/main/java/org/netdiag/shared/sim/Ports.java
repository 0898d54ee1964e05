package org.netdiag.shared.sim;

import java.util.BitSet;

/// A set of port numbers: immutable.
final class Ports {
  /// Every port.
  static final Ports ALL = new Ports(0, 65535);

  private final BitSet bits = new BitSet();

  private Ports(int from, int to) {
    bits.set(from, to + 1);
  }

  private Ports(Ports one, Ports other) {
    bits.or(one.bits);
    bits.or(other.bits);
  }

  /// From `from` to `to`, both inclusive.
  static Ports range(int from, int to) {
    return new Ports(from, to);
  }

  Ports and(Ports other) {
    return new Ports(this, other);
  }

  boolean contains(int port) {
    return bits.get(port);
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    for (int from = bits.nextSetBit(0); from >= 0; ) {
      int to = bits.nextClearBit(from) - 1;
      out.append(out.isEmpty() ? "" : ",").append(from);
      if (to > from) {
        out.append('-').append(to);
      }
      from = bits.nextSetBit(to + 1);
    }
    return bits.cardinality() == 65536 ? "all" : out.toString();
  }
}
