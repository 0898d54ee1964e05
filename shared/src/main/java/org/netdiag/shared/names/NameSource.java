package org.netdiag.shared.names;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.netdiag.shared.wire.IpAddress;

/// Tells names of addresses and addresses of names, without ever standing in a probe's way.
///
/// Asking never blocks: it hands back a future that ends with a [Lookup] within the source's
/// deadline and never exceptionally. Asking again is cheap: answers, and the lack of one, are kept
/// for a while, and equal questions under way are one. Thread-safe.
///
/// Names are what somebody else has written into a zone: at most 255 bytes, any character. Whoever
/// shows one escapes it.
///
/// What depends on a future runs on a thread of the source or on the caller's; it must not block.
public interface NameSource extends AutoCloseable {
  /// The name of an address (PTR).
  CompletableFuture<Lookup<String>> name(IpAddress address);

  /// The addresses of a name in the order in which they are to be tried; found ones are at least
  /// one.
  CompletableFuture<Lookup<List<IpAddress>>> addresses(String name);

  /// Ends every look-up under way as failed. Idempotent.
  @Override
  void close();
}
