package org.netdiag.shared.names;

import java.util.concurrent.CompletableFuture;
import org.netdiag.shared.wire.IpAddress;

/// A source that knows no network and asks nobody.
public final class NoAsn implements AsnSource {
  /// A source without networks.
  public NoAsn() {}

  /// Always absent.
  @Override
  public CompletableFuture<Lookup<Long>> asn(IpAddress address) {
    return CompletableFuture.completedFuture(new Lookup.Absent<>());
  }

  @Override
  public void close() {}
}
