package org.netdiag.dns.stream;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// Bytes of a stream, read in as large pieces as there are.
final class ByteSource {
  private static final int BUFFER = 16 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;

  ByteSource(InputStream in) {
    this.in = in;
  }

  /// One byte, 0 to 255.
  ///
  /// @throws EOFException when the stream has ended
  int u8() throws IOException {
    if (at == end) {
      fill();
    }
    return buffer[at++] & 0xff;
  }

  /// Fills an array from an index on with at least one byte, and says how many came.
  ///
  /// @throws EOFException when the stream has ended
  int some(byte[] target, int from) throws IOException {
    if (at == end) {
      fill();
    }
    int count = Math.min(end - at, target.length - from);
    System.arraycopy(buffer, at, target, from, count);
    at += count;
    return count;
  }

  /// So many bytes.
  ///
  /// @throws EOFException when the stream ends before
  byte[] exactly(int count) throws IOException {
    byte[] bytes = new byte[count];
    for (int got = 0; got < count; ) {
      got += some(bytes, got);
    }
    return bytes;
  }

  /// Whether bytes have come that nobody has read.
  boolean unread() {
    return at < end;
  }

  private void fill() throws IOException {
    at = 0;
    end = 0;
    int count = in.read(buffer, 0, BUFFER);
    if (count < 0) {
      throw new EOFException();
    }
    end = count;
  }
}
