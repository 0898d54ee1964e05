package org.netdiag.dns.stream;

import org.netdiag.dns.query.PreparedQuery;

/// Puts questions over TCP, TLS and HTTPS. Thread-safe; a call blocks its thread until the try has
/// ended, so callers give it a virtual one.
public interface StreamAsker extends AutoCloseable {
  /// One try. What the network does is in the answer; nothing is thrown for it.
  ///
  /// @throws InterruptedException when the thread is interrupted; the connection is then closed
  StreamAnswer ask(PreparedQuery query) throws InterruptedException;

  /// Closes the connections that are kept. Idempotent.
  @Override
  void close();
}
