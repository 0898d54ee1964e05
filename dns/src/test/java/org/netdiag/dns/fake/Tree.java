package org.netdiag.dns.fake;

import java.time.Instant;

/// A signed root, a signed `test.` below it, and `good.test.` on two servers below that.
public final class Tree {
  /// When all of it happens.
  public static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  /// The root's server.
  public static final String ROOT = "127.53.0.1";

  private final FakeInternet internet = new FakeInternet();
  private String delegations = "";
  private String root =
      """
      @ 3600 IN SOA ns.root. host.root. 1 14400 3600 604800 300
      @ 3600 IN NS ns.root.
      ns.root. 3600 IN A 127.53.0.1
      test. 3600 IN NS ns.nic.test.
      ns.nic.test. 3600 IN A 127.53.0.2
      """;

  /// The servers.
  public FakeInternet internet() {
    return internet;
  }

  /// Adds lines of the zone `test.`: delegations.
  public Tree delegate(String lines) {
    delegations += lines;
    return this;
  }

  /// Adds lines of the root zone.
  public Tree above(String lines) {
    root += lines;
    return this;
  }

  /// Adds the DS record of a key.
  public Tree trust(ZoneKeys keys) {
    return delegate(keys.ds() + "\n");
  }

  /// Delegates a zone to `ns1` and `ns2` at 127.53.1.1 and 127.53.1.2.
  public Tree delegateTwo(String zone) {
    return delegate(
        """
        %1$s 3600 IN NS ns1.%1$s
        %1$s 3600 IN NS ns2.%1$s
        ns1.%1$s 3600 IN A 127.53.1.1
        ns2.%1$s 3600 IN A 127.53.1.2
        """
            .formatted(zone));
  }

  /// Starts the servers of the root and of `test.`.
  public FakeInternet open() {
    ZoneKeys tld = ZoneKeys.of(FakeZone.name("test."), NOW);
    ZoneKeys top = ZoneKeys.of(FakeZone.name("."), NOW);
    internet.at(ROOT).serving(FakeZone.signed(".", root + tld.ds() + "\n", top));
    String head =
        """
        @ 3600 IN SOA ns.nic.test. host.nic.test. 7 14400 3600 604800 300
        @ 3600 IN NS ns.nic.test.
        ns.nic.test. 3600 IN A 127.53.0.2
        """;
    internet.at("127.53.0.2").serving(FakeZone.signed("test.", head + delegations, tld));
    return internet;
  }
}
