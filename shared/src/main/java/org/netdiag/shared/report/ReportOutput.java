package org.netdiag.shared.report;

import java.io.IOException;
import java.io.OutputStream;

/// A stream with the buffer in front of it that all writers print to. The stream needs no buffer of
/// its own and is never closed here.
public final class ReportOutput {
  private static final int FULL = 32 * 1024;

  private final OutputStream stream;
  private final Utf8Buffer buffer = new Utf8Buffer();

  /// Output to a stream.
  public ReportOutput(OutputStream stream) {
    this.stream = stream;
  }

  /// Where to print.
  public Utf8Buffer buffer() {
    return buffer;
  }

  /// Passes the buffer on to the stream when it is well filled.
  ///
  /// @throws BrokenPipeException when the reader has gone
  /// @throws IOException when the stream cannot be written
  public void relieve() throws IOException {
    if (buffer.size() >= FULL) {
      drain();
    }
  }

  /// Passes the buffer on to the stream and flushes that.
  ///
  /// @throws BrokenPipeException when the reader has gone
  /// @throws IOException when the stream cannot be written
  public void flush() throws IOException {
    drain();
    try {
      stream.flush();
    } catch (IOException e) {
      throw BrokenPipeException.classify(e);
    }
  }

  private void drain() throws IOException {
    try {
      buffer.drainTo(stream);
    } catch (IOException e) {
      buffer.clear();
      throw BrokenPipeException.classify(e);
    }
  }
}
