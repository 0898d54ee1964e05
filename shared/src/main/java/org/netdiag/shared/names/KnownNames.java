package org.netdiag.shared.names;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.netdiag.shared.wire.IpAddress;

/// Names that are at hand: a topology's, a file's, a test's. Answers at once and asks nobody.
public final class KnownNames implements NameSource {
  private final Function<IpAddress, Optional<String>> names;
  private final Function<String, List<IpAddress>> addresses;

  /// A source that answers from two functions, which must be thread-safe and quick.
  ///
  /// @param names the name of an address, empty for none
  /// @param addresses the addresses of a name, none for an unknown one; not asked about the text of
  ///   an address
  public KnownNames(
      Function<IpAddress, Optional<String>> names, Function<String, List<IpAddress>> addresses) {
    this.names = names;
    this.addresses = addresses;
  }

  @Override
  public CompletableFuture<Lookup<String>> name(IpAddress address) {
    return CompletableFuture.completedFuture(
        names.apply(address).<Lookup<String>>map(Lookup.Found::new).orElseGet(Lookup.Absent::new));
  }

  @Override
  public CompletableFuture<Lookup<List<IpAddress>>> addresses(String name) {
    List<IpAddress> found =
        IpAddress.parse(name).map(List::of).orElseGet(() -> addresses.apply(name));
    return CompletableFuture.completedFuture(
        found.isEmpty() ? new Lookup.Absent<>() : new Lookup.Found<>(List.copyOf(found)));
  }

  @Override
  public void close() {}
}
