package org.netdiag.cli;

import java.io.IOException;

/// Rules of nftables in a namespace, gone when closed.
final class Firewall implements AutoCloseable {
  private final NetworkSpace space;

  private Firewall(NetworkSpace space) {
    this.space = space;
  }

  /// One rule for what comes from host 0 and is forwarded, of either family. The kernel looks at
  /// the TTL first (ip_forward in net/ipv4/ip_forward.c).
  static Firewall open(NetworkSpace space, String rule) throws IOException, InterruptedException {
    return load(
        space,
        "table inet t { chain forward { type filter hook forward priority 0;"
            + " iifname "
            + RouterChain.DOWN
            + " "
            + rule
            + "\n}\n}");
  }

  /// Source addresses of what leaves upwards are this router's own.
  static Firewall masquerade(NetworkSpace space) throws IOException, InterruptedException {
    return load(
        space,
        "table ip t { chain postrouting { type nat hook postrouting priority srcnat;"
            + " oifname "
            + RouterChain.UP
            + " masquerade\n}\n}");
  }

  private static Firewall load(NetworkSpace space, String rules)
      throws IOException, InterruptedException {
    NetworkSpace.requireTool("nft");
    space.require("nft", rules);
    return new Firewall(space);
  }

  @Override
  public void close() throws IOException {
    try {
      space.require("nft", "flush", "ruleset");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
