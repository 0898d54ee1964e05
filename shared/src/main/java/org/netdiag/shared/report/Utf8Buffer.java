package org.netdiag.shared.report;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A growing array of UTF-8 bytes that numbers and text are printed to, without locale and without
/// garbage.
///
/// What it prints never depends on the machine: digits are ASCII, the decimal point is a point, and
/// no number has an exponent. Not thread safe.
public final class Utf8Buffer {
  private static final int FIRST_CAPACITY = 512;
  private static final int LONGEST_LONG = 20;
  private static final int MAX_DIGITS = 15;

  /// Below it a double can end in one half, so that rounding it to a whole number is decided by it
  /// and the sign of what is missing.
  private static final double EXACT_HALVES = 0x1p52;

  private static final double[] POWERS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };
  private static final byte[] LONG_MIN = "-9223372036854775808".getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int size;

  /// An empty buffer.
  public Utf8Buffer() {}

  /// How many bytes are in it.
  public int size() {
    return size;
  }

  /// The last byte; 0 when there is none.
  int last() {
    return size == 0 ? 0 : bytes[size - 1];
  }

  /// The byte at a place below [#size].
  int at(int place) {
    return bytes[place];
  }

  /// Forgets what is in it and keeps the space.
  public void clear() {
    size = 0;
  }

  /// Forgets what follows the first `length` bytes.
  public void truncate(int length) {
    size = Math.min(size, length);
  }

  /// Appends one byte: an ASCII character, or a part of an encoded one.
  public Utf8Buffer put(int octet) {
    reserve(1);
    bytes[size++] = (byte) octet;
    return this;
  }

  /// Appends bytes as they are.
  public Utf8Buffer put(byte[] octets) {
    reserve(octets.length);
    System.arraycopy(octets, 0, bytes, size, octets.length);
    size += octets.length;
    return this;
  }

  /// Appends what another buffer holds.
  public Utf8Buffer put(Utf8Buffer other) {
    reserve(other.size);
    System.arraycopy(other.bytes, 0, bytes, size, other.size);
    size += other.size;
    return this;
  }

  /// Appends ASCII text of the program's own, without any escaping; for text from elsewhere there
  /// is [SafeText].
  public Utf8Buffer ascii(String text) {
    int length = text.length();
    reserve(length);
    for (int i = 0; i < length; i++) {
      bytes[size + i] = (byte) text.charAt(i);
    }
    size += length;
    return this;
  }

  /// Appends text as it is, without any escaping; its surrogates are in pairs.
  public Utf8Buffer utf8(String text) {
    for (int i = 0; i < text.length(); ) {
      int code = text.codePointAt(i);
      codePoint(code);
      i += Character.charCount(code);
    }
    return this;
  }

  /// Appends one code point that is not a surrogate.
  public Utf8Buffer codePoint(int code) {
    if (code < 0x80) {
      return put(code);
    }
    if (code < 0x800) {
      return put(0xc0 | code >>> 6).continuation(code);
    }
    if (code < 0x10000) {
      return put(0xe0 | code >>> 12).continuation(code >>> 6).continuation(code);
    }
    put(0xf0 | code >>> 18).continuation(code >>> 12);
    return continuation(code >>> 6).continuation(code);
  }

  private Utf8Buffer continuation(int bits) {
    return put(0x80 | (bits & 0x3f));
  }

  /// Appends a number in decimal.
  public Utf8Buffer integer(long value) {
    if (value == Long.MIN_VALUE) {
      return put(LONG_MIN);
    }
    if (value < 0) {
      put('-');
    }
    return digits(Math.abs(value), 1);
  }

  /// Appends `scaled` / 10^`digits` with that many digits behind the point; without a point for 0.
  public Utf8Buffer fixed(long scaled, int digits) {
    if (digits == 0) {
      return integer(scaled);
    }
    if (scaled < 0) {
      put('-');
    }
    reserve(LONGEST_LONG + 1);
    digits(Math.abs(scaled), digits + 1);
    int point = size - digits;
    System.arraycopy(bytes, point, bytes, point + 1, digits);
    bytes[point] = '.';
    size++;
    return this;
  }

  /// Appends a finite number rounded half up, as [BigDecimal] rounds its exact value, with a fixed
  /// number of digits behind the point.
  ///
  /// @param digits 0 to 15
  /// @throws IllegalArgumentException when the number is infinite or NaN or there are more digits
  public Utf8Buffer decimal(double value, int digits) {
    if (!Double.isFinite(value) || digits < 0 || digits > MAX_DIGITS) {
      throw new IllegalArgumentException(value + " with " + digits + " digits");
    }
    double factor = POWERS[digits];
    double product = value * factor;
    if (Math.abs(product) >= EXACT_HALVES) {
      return ascii(new BigDecimal(value).setScale(digits, RoundingMode.HALF_UP).toPlainString());
    }
    // The product is rounded; fma gives what the rounding took away, and it decides a tie.
    return fixed(halfUp(product, Math.fma(value, factor, -product)), digits);
  }

  /// Appends `nanos` in milliseconds with three digits behind the point, rounded half up.
  ///
  /// @throws IllegalArgumentException when the number is infinite or NaN
  public Utf8Buffer millis(double nanos) {
    double micros = nanos / 1000;
    if (!(Math.abs(micros) < EXACT_HALVES)) {
      return decimal(nanos / 1e6, 3);
    }
    return fixed(halfUp(micros, Math.fma(-micros, 1000, nanos)), 3);
  }

  /// Rounds `value` plus a rest smaller than half its last place, away from zero on a tie.
  private static long halfUp(double value, double rest) {
    double magnitude = Math.abs(value);
    double error = value < 0 ? -rest : rest;
    long whole = (long) magnitude;
    double fraction = magnitude - whole;
    if (fraction > 0.5 || (fraction == 0.5 && error >= 0)) {
      whole++;
    }
    return value < 0 ? -whole : whole;
  }

  /// Appends a number that is not negative, padded with zeros on the left.
  Utf8Buffer digits(long value, int atLeast) {
    int length = atLeast;
    for (long rest = value; rest != 0; rest /= 10) {
      length--;
    }
    length = length > 0 ? atLeast : atLeast - length;
    reserve(length);
    long rest = value;
    for (int at = size + length - 1; at >= size; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += length;
    return this;
  }

  /// Appends `count` spaces.
  public Utf8Buffer spaces(int count) {
    for (int i = 0; i < count; i++) {
      put(' ');
    }
    return this;
  }

  /// Writes everything to a stream and forgets it.
  ///
  /// @throws IOException when the stream does
  public void drainTo(OutputStream stream) throws IOException {
    stream.write(bytes, 0, size);
    size = 0;
  }

  /// The bytes.
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /// The bytes as text.
  @Override
  public String toString() {
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
  }
}
