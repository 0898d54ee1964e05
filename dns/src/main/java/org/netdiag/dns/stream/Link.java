package org.netdiag.dns.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;
import org.netdiag.dns.query.TlsFacts;

/// An open connection, plain or by TLS.
final class Link implements AutoCloseable {
  private final DeadlineSocket raw;
  private final Socket socket;
  private final ByteSource in;
  private final OutputStream out;
  private final Optional<TlsFacts> tls;
  private final long openedNanos;

  /// @param openedNanos when it was opened, by the monotonic time of whoever asks over it
  Link(DeadlineSocket raw, Socket socket, Optional<TlsFacts> tls, long openedNanos)
      throws IOException {
    this.openedNanos = openedNanos;
    this.raw = raw;
    this.socket = socket;
    this.tls = tls;
    this.in = new ByteSource(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  ByteSource in() {
    return in;
  }

  /// Sends bytes in one write.
  void send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  long openedNanos() {
    return openedNanos;
  }

  Optional<TlsFacts> tls() {
    return tls;
  }

  void deadline(Deadline next) {
    raw.deadline(next);
  }

  /// Closes in order, with TLS's farewell.
  @Override
  public void close() {
    quietly(socket);
    quietly(raw);
  }

  /// Closes at once.
  void abort() {
    quietly(raw);
  }

  static void quietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException gone) {
      // The connection is over either way.
    }
  }
}
