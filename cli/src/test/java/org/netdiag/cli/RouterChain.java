package org.netdiag.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Five namespaces in a row, the inner three of which forward:
///
/// ```
/// host 0 -------- router 1 -------- router 2 -------- router 3 -------- host 4
///     10.9.1.1   .2      10.9.2.1  .2      10.9.3.1  .2      10.9.4.1  .2
///     fd09:1::1  ::2     fd09:2::1 ::2     fd09:3::1 ::2     fd09:4::1 ::2
/// ```
///
/// Nobody limits ICMP errors by rate.
final class RouterChain implements AutoCloseable {
  /// How many namespaces there are.
  static final int LENGTH = 5;

  /// The interface of each towards the next number.
  static final String UP = "to-next";

  /// The interface of each towards the previous number.
  static final String DOWN = "to-previous";

  private final List<NetworkSpace> spaces = new ArrayList<>();

  private RouterChain() {}

  /// Makes one. Skips the test, with the reason, where that cannot be done.
  static RouterChain open() throws IOException, InterruptedException {
    RouterChain chain = new RouterChain();
    try {
      for (int i = 0; i < LENGTH; i++) {
        chain.spaces.add(NetworkSpace.open());
      }
      for (int i = 1; i < LENGTH; i++) {
        chain.join(i);
      }
      for (int i = 0; i < LENGTH; i++) {
        chain.configure(i);
      }
      chain.awaitAnswers();
      return chain;
    } catch (IOException | InterruptedException | RuntimeException | AssertionError failed) {
      chain.close();
      throw failed;
    }
  }

  /// A namespace, counted from 0.
  NetworkSpace space(int place) {
    return Objects.requireNonNull(spaces.get(place));
  }

  /// Address with which a namespace above 0 answers host 0.
  static String address(int place, boolean v6) {
    return v6 ? "fd09:" + place + "::2" : "10.9." + place + ".2";
  }

  private void join(int place) throws IOException, InterruptedException {
    NetworkSpace lower = space(place - 1);
    NetworkSpace upper = space(place);
    lower.require(
        "ip", "link", "add", UP, "type", "veth", "peer", "name", DOWN, "netns", upper.pid());
    attach(lower, UP, place, 1);
    attach(upper, DOWN, place, 2);
  }

  private static void attach(NetworkSpace space, String device, int link, int end)
      throws IOException, InterruptedException {
    space.require("ip", "address", "add", "10.9." + link + "." + end + "/24", "dev", device);
    space.require(
        "ip", "address", "add", "fd09:" + link + "::" + end + "/64", "dev", device, "nodad");
    space.require("ip", "link", "set", device, "up");
  }

  private void configure(int place) throws IOException, InterruptedException {
    NetworkSpace space = space(place);
    space.allowPing(true);
    space.sysctl("net.ipv4.ip_forward", "1");
    space.sysctl("net.ipv6.conf.all.forwarding", "1");
    space.sysctl("net.ipv4.icmp_ratelimit", "0");
    space.sysctl("net.ipv4.icmp_msgs_per_sec", "100000");
    space.sysctl("net.ipv6.icmp.ratelimit", "0");
    for (int link = 1; link < LENGTH; link++) {
      boolean here = link == place || link == place + 1;
      if (!here) {
        int next = link > place ? place + 1 : place;
        int end = link > place ? 2 : 1;
        space.require("ip", "route", "add", net(link, false), "via", gateway(next, end, false));
        space.require("ip", "-6", "route", "add", net(link, true), "via", gateway(next, end, true));
      }
    }
  }

  /// An interface of IPv6 is usable some time after it is up: ping goes on asking until the far
  /// host has answered.
  private void awaitAnswers() throws IOException, InterruptedException {
    NetworkSpace.requireTool("ping");
    for (boolean v6 : new boolean[] {false, true}) {
      space(0).require("ping", "-n", "-i", "0.1", "-c", "1", "-w", "20", address(LENGTH - 1, v6));
    }
  }

  private static String net(int link, boolean v6) {
    return v6 ? "fd09:" + link + "::/64" : "10.9." + link + ".0/24";
  }

  private static String gateway(int link, int end, boolean v6) {
    return v6 ? "fd09:" + link + "::" + end : "10.9." + link + "." + end;
  }

  @Override
  public void close() throws IOException {
    for (NetworkSpace space : spaces) {
      space.close();
    }
  }
}
