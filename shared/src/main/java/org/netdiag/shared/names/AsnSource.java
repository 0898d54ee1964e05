package org.netdiag.shared.names;

import java.util.concurrent.CompletableFuture;
import org.netdiag.shared.wire.IpAddress;

/// Tells which network an address belongs to, without ever standing in a probe's way: as with
/// [NameSource], asking never blocks, and a future ends within the source's deadline and never
/// exceptionally. Thread-safe.
public interface AsnSource extends AutoCloseable {
  /// The number of the autonomous system that announces the address, 1 to 4294967295.
  CompletableFuture<Lookup<Long>> asn(IpAddress address);

  /// Ends every look-up under way as failed. Idempotent.
  @Override
  void close();
}
