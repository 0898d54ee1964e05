package org.netdiag.dns.message;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HexFormat;

/// Bytes that do not change and are compared by value.
public final class Octets {
  /// No bytes.
  public static final Octets EMPTY = new Octets(new byte[0]);

  private final byte[] bytes;

  private Octets(byte[] bytes) {
    this.bytes = bytes;
  }

  /// A copy of the bytes.
  public static Octets of(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Octets(bytes.clone());
  }

  /// The bytes themselves, which the caller gives away and does not change any more.
  static Octets given(byte[] bytes) {
    return new Octets(bytes);
  }

  /// A copy of the bytes `from` (inclusive) to `to` (exclusive).
  ///
  /// @throws IndexOutOfBoundsException when the range is not within the bytes
  public static Octets of(byte[] bytes, int from, int to) {
    java.util.Objects.checkFromToIndex(from, to, bytes.length);
    return from == to ? EMPTY : new Octets(Arrays.copyOfRange(bytes, from, to));
  }

  /// The bytes that hexadecimal digits write.
  ///
  /// @throws IllegalArgumentException when it is something else
  public static Octets hex(String digits) {
    return of(HexFormat.of().parseHex(digits));
  }

  /// How many there are.
  public int length() {
    return bytes.length;
  }

  /// One byte, 0 to 255.
  ///
  /// @throws IndexOutOfBoundsException when there is none
  public int at(int index) {
    return bytes[index] & 0xff;
  }

  /// Two bytes, highest first, 0 to 65535.
  ///
  /// @throws IndexOutOfBoundsException when they are not there
  public int u16(int index) {
    return (at(index) << 8) | at(index + 1);
  }

  /// Four bytes, highest first, 0 to 2^32−1.
  ///
  /// @throws IndexOutOfBoundsException when they are not there
  public long u32(int index) {
    return ((long) u16(index) << 16) | u16(index + 2);
  }

  /// A copy.
  public byte[] bytes() {
    return bytes.clone();
  }

  /// The bytes as memory that can be read only, without a copy.
  public MemorySegment segment() {
    return MemorySegment.ofArray(bytes).asReadOnly();
  }

  /// A copy of the bytes from `from` (inclusive) to `to` (exclusive).
  ///
  /// @throws IndexOutOfBoundsException when the range is not within the bytes
  public Octets slice(int from, int to) {
    return of(bytes, from, to);
  }

  /// Copies them all.
  ///
  /// @throws IndexOutOfBoundsException when there is no room
  public void copyTo(byte[] target, int at) {
    System.arraycopy(bytes, 0, target, at, bytes.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /// Lower-case hexadecimal digits.
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
