package org.netdiag.shared.names;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.netdiag.shared.wire.IpAddress;

/// The names that this system's C library knows, from wherever nsswitch.conf sends it:
/// getnameinfo(3) and getaddrinfo(3) on a few daemon threads that end when nothing is asked.
///
/// The C library cannot be interrupted: a look-up that has passed its deadline holds its thread
/// until the library gives up (resolv.conf: 5 s times attempts times servers), and its late answer
/// is kept for the next who asks.
public final class SystemNames implements NameSource {
  private final LookupDesk<IpAddress, String> names;
  private final LookupDesk<String, List<IpAddress>> addresses;
  private final Runnable end;

  /// A source with the given bounds; it starts no thread before it is asked.
  public SystemNames(NameLimits limits) {
    this(new SystemResolver(), LookupDesk.pool(limits, "netdiag-names"), limits);
  }

  private SystemNames(Resolver resolver, ExecutorService pool, NameLimits limits) {
    this(resolver, LookupDesk.staff(pool), LookupDesk.staff(pool), limits, pool::shutdownNow);
  }

  private SystemNames(
      Resolver resolver,
      LookupDesk.Staff<String> forNames,
      LookupDesk.Staff<List<IpAddress>> forAddresses,
      NameLimits limits,
      Runnable end) {
    this.names = new LookupDesk<>(resolver::name, forNames, limits);
    this.addresses = new LookupDesk<>(resolver::addresses, forAddresses, limits);
    this.end = end;
  }

  @Override
  public CompletableFuture<Lookup<String>> name(IpAddress address) {
    return names.ask(address);
  }

  @Override
  public CompletableFuture<Lookup<List<IpAddress>>> addresses(String name) {
    return addresses.ask(name);
  }

  @Override
  public void close() {
    end.run();
    names.close();
    addresses.close();
  }
}
