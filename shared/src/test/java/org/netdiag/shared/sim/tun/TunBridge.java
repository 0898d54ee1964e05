package org.netdiag.shared.sim.tun;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.netdiag.shared.sim.PacketSink;
import org.netdiag.shared.sim.SimCore;
import org.netdiag.shared.sim.Topologies;
import org.netdiag.shared.sim.Topology;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

/// Puts a simulated network behind a TUN device, so that every program of this network namespace
/// sees it as the Internet, at wall time. To be run in a namespace of its own:
///
/// ```
/// unshare -n java -cp … org.netdiag.shared.sim.tun.TunBridge TOPOLOGY
/// ```
///
/// The device has the topology's local addresses and all routes; ICMP datagram sockets are open to
/// everybody. Prints `ready` when all is up and ends with standard input.
public final class TunBridge implements PacketSink {
  private static final String DEVICE = "sim0";

  private final SimCore core;
  private final TunDevice device;
  private final long start = System.nanoTime();

  private TunBridge(Topology topology, TunDevice device) {
    this.core = new SimCore(topology, topology.seed());
    this.device = device;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Topology topology = Topologies.load(args[0]);
    try (TunDevice device = new TunDevice(DEVICE)) {
      configure(topology.localAddresses());
      System.out.println("ready");
      new TunBridge(topology, device).pump();
    }
  }

  private static void configure(List<IpAddress> addresses)
      throws IOException, InterruptedException {
    Files.writeString(Path.of("/proc/sys/net/ipv4/ping_group_range"), "0 2147483647\n");
    ip("link", "set", "lo", "up");
    for (IpAddress address : addresses) {
      if (address.family() == Family.V4) {
        ip("address", "add", address + "/32", "dev", DEVICE);
      } else {
        ip("address", "add", address + "/128", "dev", DEVICE, "nodad");
      }
    }
    ip("link", "set", DEVICE, "up");
    for (Family family : Family.values()) {
      if (addresses.stream().anyMatch(address -> address.family() == family)) {
        ip("-" + family.version(), "route", "add", "default", "dev", DEVICE);
      }
    }
  }

  private static void ip(String... words) throws IOException, InterruptedException {
    ProcessBuilder command = new ProcessBuilder("ip");
    command.command().addAll(List.of(words));
    int exit = command.redirectErrorStream(true).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IOException(String.join(" ", command.command()) + ": exit " + exit);
    }
  }

  private void pump() throws IOException {
    boolean open = true;
    while (open) {
      for (int length = device.read(); length > 0; length = device.read()) {
        core.inject(now(), device.packet(), 0, length);
      }
      core.advance(now(), this);
      long next = core.nextEventNanos();
      open = device.await(next == Long.MAX_VALUE ? next : next - now());
    }
  }

  private long now() {
    return System.nanoTime() - start;
  }

  @Override
  public void arrived(long atNanos, MemorySegment packet, int length) {
    device.write(packet, length);
  }
}
