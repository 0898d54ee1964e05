package org.netdiag.shared.net.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.netdiag.shared.net.Fragmentation;
import org.netdiag.shared.net.IpOption;
import org.netdiag.shared.net.Network;
import org.netdiag.shared.net.Networks;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.ProbeSocket;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.Route;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.wire.Family;
import org.netdiag.shared.wire.IpAddress;

final class LinuxNetworkTest {
  private static final long FAR_NANOS = 600_000_000_000L;

  @Test
  void wakeupBeforeAndDuringAWaitEndsIt() throws Exception {
    try (Network network = Networks.system().open()) {
      long far = network.clock().nanos() + FAR_NANOS;
      network.wakeup();
      network.wakeup();
      network.await(far);
      Thread other = new Thread(network::wakeup);
      other.start();
      network.await(far);
      other.join();
      assertTrue(network.clock().nanos() - far < 0, "only the deadline ended the wait");
    }
  }

  @Test
  void waitLastsUntilItsDeadline() throws Exception {
    try (Network network = Networks.system().open()) {
      long deadline = network.clock().nanos() + 2_000_000;
      do {
        network.await(deadline);
      } while (network.clock().nanos() - deadline < 0);
      network.await(deadline);
    }
  }

  /// Preparing works on the same classes at the same time, from another thread.
  @Test
  void networkOpensWhileAnotherIsPrepared() throws Exception {
    Networks.prepare();
    try (Network network = Networks.system().open()) {
      network.await(network.clock().nanos());
    }
  }

  @Test
  void closingTwiceAndWakingAfterwardsIsHarmless() throws Exception {
    Network network = Networks.system().open();
    ProbeSocket socket = network.open(SocketSpec.of(Family.V4, Protocol.UDP, Privilege.DATAGRAM));
    network.close();
    socket.close();
    network.close();
    network.wakeup();
  }

  @ParameterizedTest
  @CsvSource({"V4, 127.0.0.1", "V6, ::1"})
  void routeToOneselfHasLoopbacksMtu(Family family, String to) throws Exception {
    Path loopback = Path.of("/sys/class/net/lo/mtu");
    assumeTrue(Files.exists(loopback), "there is no loopback interface");
    assumeTrue(
        family == Family.V4 || Files.exists(Path.of("/proc/net/if_inet6")), "there is no IPv6");
    int mtu = Integer.parseInt(Files.readString(loopback).strip());
    try (Network network = Networks.system().open()) {
      SocketSpec spec = SocketSpec.of(family, Protocol.UDP, Privilege.DATAGRAM);
      IpAddress self = IpAddress.parse(to).orElseThrow();
      for (int i = 0; i < 3; i++) {
        Route route = network.route(spec, self.high(), self.low(), 0);
        assertEquals(new Route(self, mtu), route);
      }
    }
  }

  @Test
  void refusedSourceSaysWhatIsWrong() throws Exception {
    SocketSpec spec =
        new SocketSpec(
            Family.V4,
            Protocol.UDP,
            Privilege.DATAGRAM,
            Optional.of(IpAddress.parse("192.0.2.77").orElseThrow()),
            0,
            Optional.empty(),
            -1,
            -1,
            -1,
            Fragmentation.DEFAULT,
            false,
            false,
            false,
            true,
            IpOption.NONE,
            0);
    try (Network network = Networks.system().open()) {
      SyscallException refused = assertThrows(SyscallException.class, () -> network.open(spec));
      assertEquals("EADDRNOTAVAIL", refused.errnoName());
      assertEquals("no interface of this host has the address 192.0.2.77", refused.hint());
    }
  }
}
