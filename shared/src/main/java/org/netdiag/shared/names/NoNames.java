package org.netdiag.shared.names;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.netdiag.shared.wire.IpAddress;

/// A source that knows no name and asks nobody.
public final class NoNames implements NameSource {
  /// A source without names.
  public NoNames() {}

  /// Always absent.
  @Override
  public CompletableFuture<Lookup<String>> name(IpAddress address) {
    return CompletableFuture.completedFuture(new Lookup.Absent<>());
  }

  /// The address that `name` is the text of, otherwise absent.
  @Override
  public CompletableFuture<Lookup<List<IpAddress>>> addresses(String name) {
    return CompletableFuture.completedFuture(
        IpAddress.parse(name)
            .<Lookup<List<IpAddress>>>map(address -> new Lookup.Found<>(List.of(address)))
            .orElseGet(Lookup.Absent::new));
  }

  @Override
  public void close() {}
}
