package org.netdiag.dns.stream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/// A TCP socket on which connecting and all reads together have to be over by a deadline, which a
/// server that sends byte by byte does not push back. TLS over it is under the same deadline.
final class DeadlineSocket extends Socket {
  /// Room for the longest question with its TLS records, so that writing one never waits for a
  /// server that does not read.
  private static final int SEND_BUFFER = 128 * 1024;

  private volatile Deadline deadline;

  DeadlineSocket(Deadline deadline) {
    this.deadline = deadline;
  }

  /// Makes the kernel's socket, which any option does, and sets it up.
  void create() throws IOException {
    setTcpNoDelay(true);
    setSendBufferSize(SEND_BUFFER);
  }

  void connect(InetSocketAddress server) throws IOException {
    connect(server, deadline.millis());
  }

  void deadline(Deadline next) {
    deadline = next;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        setSoTimeout(deadline.millis());
        return super.read();
      }

      @Override
      public int read(byte[] bytes, int at, int length) throws IOException {
        setSoTimeout(deadline.millis());
        return super.read(bytes, at, length);
      }
    };
  }
}
