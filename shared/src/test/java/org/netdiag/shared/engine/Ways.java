package org.netdiag.shared.engine;

import java.util.ArrayList;
import java.util.List;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.wire.Family;

/// Every way to trace: what a lane is made of, and how its probes must differ from TTL to TTL.
///
/// @param mode CLASSIC for messages that have no choice
record Ways(Family family, Protocol protocol, Privilege privilege, FlowMode mode) {
  private static final int UDP_PORT = 33_434;

  static List<Ways> all() {
    List<Ways> all = new ArrayList<>();
    for (Family family : Family.values()) {
      for (FlowMode mode : FlowMode.values()) {
        all.add(new Ways(family, Protocol.UDP, Privilege.RAW, mode));
        if (mode != FlowMode.DUBLIN) {
          all.add(new Ways(family, Protocol.ICMP, Privilege.RAW, mode));
          all.add(new Ways(family, Protocol.ICMP, Privilege.DATAGRAM, mode));
        }
      }
      all.add(new Ways(family, Protocol.UDP, Privilege.DATAGRAM, FlowMode.CLASSIC));
      all.add(new Ways(family, Protocol.TCP, Privilege.CONNECT, FlowMode.CLASSIC));
      all.add(new Ways(family, Protocol.TCP, Privilege.RAW, FlowMode.PARIS));
    }
    return all;
  }

  /// Those that hold a flow together.
  static List<Ways> constant() {
    return all().stream().filter(way -> way.mode != FlowMode.CLASSIC).toList();
  }

  ProbeMessage message(int payloadBytes) {
    byte[] pattern = {};
    return switch (protocol) {
      case ICMP -> new EchoMessage(family, payloadBytes, pattern, mode);
      case UDP ->
          raw()
              ? new UdpSegmentMessage(family, payloadBytes, pattern, mode)
              : new UdpMessage(payloadBytes, pattern);
      case TCP -> raw() ? new SynMessage(family) : new ConnectMessage();
    };
  }

  boolean raw() {
    return privilege == Privilege.RAW;
  }

  LaneSpec lane() {
    return new LaneSpec(SocketSpec.of(family, protocol, privilege), message(32), 32);
  }

  /// A probe of one flow as far as the way can have it, and otherwise as different as it must be.
  Probe probe(ProbeRun run, int sequence, int ttl) throws SyscallException {
    Probe probe = run.probe(sequence, ttl);
    if (protocol == Protocol.TCP) {
      probe.port = 80;
      probe.sourcePort = raw() ? 0 : 40_000 + ttl;
    } else if (protocol == Protocol.UDP) {
      probe.port = UDP_PORT + (raw() && mode == FlowMode.CLASSIC ? ttl : 0);
      probe.flow = raw() ? 0 : ttl;
    }
    return probe;
  }
}
