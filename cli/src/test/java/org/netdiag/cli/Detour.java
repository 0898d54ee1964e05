package org.netdiag.cli;

import java.io.IOException;

/// A second way from router 1 to router 3 of a [RouterChain], which nothing takes until it is
/// chosen:
///
/// ```
/// router 1 -------- router X -------- router 3
///     10.9.7.1   .2      10.9.8.1  .2
/// ```
final class Detour implements AutoCloseable {
  /// With which router X answers host 0.
  static final String ADDRESS = "10.9.7.2";

  private final NetworkSpace before;
  private final NetworkSpace between;

  private Detour(NetworkSpace before, NetworkSpace between) {
    this.before = before;
    this.between = between;
  }

  /// Builds it.
  static Detour open(RouterChain chain) throws IOException, InterruptedException {
    NetworkSpace before = chain.space(1);
    NetworkSpace after = chain.space(3);
    Detour made = new Detour(before, NetworkSpace.open());
    NetworkSpace between = made.between;
    try {
      join(before, "to-x", between, "x-down", 7);
      join(between, "x-up", after, "from-x", 8);
      between.sysctl("net.ipv4.ip_forward", "1");
      between.sysctl("net.ipv4.icmp_ratelimit", "0");
      between.require("ip", "route", "add", "10.9.1.0/24", "via", "10.9.7.1");
      between.require("ip", "route", "add", "10.9.4.0/24", "via", "10.9.8.2");
      return made;
    } catch (IOException | InterruptedException | RuntimeException | AssertionError failed) {
      made.close();
      throw failed;
    }
  }

  private static void join(
      NetworkSpace lower, String lowerEnd, NetworkSpace upper, String upperEnd, int link)
      throws IOException, InterruptedException {
    lower.require(
        "ip",
        "link",
        "add",
        lowerEnd,
        "type",
        "veth",
        "peer",
        "name",
        upperEnd,
        "netns",
        upper.pid());
    attach(lower, lowerEnd, "10.9." + link + ".1/24");
    attach(upper, upperEnd, "10.9." + link + ".2/24");
  }

  private static void attach(NetworkSpace space, String device, String address)
      throws IOException, InterruptedException {
    space.require("ip", "address", "add", address, "dev", device);
    space.require("ip", "link", "set", device, "up");
  }

  /// Sends what goes to host 4 this way from now on.
  void take() throws IOException, InterruptedException {
    before.require("ip", "route", "replace", "10.9.4.0/24", "via", ADDRESS);
  }

  @Override
  public void close() throws IOException {
    try {
      before.require("ip", "route", "replace", "10.9.4.0/24", "via", "10.9.2.2");
      before.require("ip", "link", "delete", "to-x");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      between.close();
    }
  }
}
