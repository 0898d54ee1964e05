package org.netdiag.trace;

import org.netdiag.shared.engine.Probe;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.Route;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.wire.IpAddress;

/// Hands the attempts of one target to a lane.
final class Prober {
  /// The lowest local port that is used: net.ipv4.ip_local_port_range of most systems begins here.
  static final int FIRST_LOCAL = 32_768;

  /// Behind the first port, so that a firewall which lets traceroutes pass knows them all.
  private static final int CLASSIC_PORTS = 100;

  private static final int PORTS = 65_536;
  private static final int PORT_STRIDE = 1_009;

  private final Way way;
  private final IpAddress address;
  private final long timeoutNanos;
  private final int firstLocalPort;
  private final Probe probe;
  private long sourceHigh;
  private long sourceLow;

  /// @param firstLocalPort local port of flow 0 of a TCP connect
  /// @param probe reused by all targets of a session
  Prober(Way way, IpAddress address, long timeoutNanos, int firstLocalPort, Probe probe) {
    this.way = way;
    this.address = address;
    this.timeoutNanos = timeoutNanos;
    this.firstLocalPort = firstLocalPort;
    this.probe = probe;
  }

  Way way() {
    return way;
  }

  /// Asks for the local address.
  ///
  /// @throws SyscallException when there is no route
  Route route() throws SyscallException {
    Route route = way.lane().route(address.high(), address.low(), address.scope());
    sourceHigh = route.source().high();
    sourceLow = route.source().low();
    return route;
  }

  /// Offers an attempt to its lane; false when that cannot take it now.
  boolean offer(Outlet outlet, int target, Attempt attempt) throws SyscallException {
    probe.target = target;
    probe.sequence = attempt.number;
    probe.high = address.high();
    probe.low = address.low();
    probe.scope = address.scope();
    probe.ttl = attempt.ttl;
    probe.flow = flow(attempt);
    probe.bytes = attempt.bytes;
    probe.port = port(outlet, attempt);
    probe.sourcePort = localPort(attempt);
    probe.sourceHigh = sourceHigh;
    probe.sourceLow = sourceLow;
    probe.timeoutNanos = timeoutNanos;
    probe.anyResponder = true;
    if (!outlet.lane().send(probe)) {
      return false;
    }
    attempt.token = probe.token;
    return true;
  }

  private boolean classic(Protocol protocol) {
    return way.flow() == Flow.CLASSIC && way.protocol() == protocol;
  }

  /// Classic TCP takes another local port for each probe.
  private int flow(Attempt attempt) {
    return classic(Protocol.TCP) ? attempt.number : attempt.flow;
  }

  private int port(Outlet outlet, Attempt attempt) {
    return classic(Protocol.UDP)
        ? (outlet.port() + (attempt.number % CLASSIC_PORTS)) & (PORTS - 1)
        : outlet.port();
  }

  /// Of a TCP connect; another one when the first is in use. The kernel chooses where flows do not
  /// matter.
  private int localPort(Attempt attempt) {
    if (way.flow() != Flow.PER_TTL || way.protocol() != Protocol.TCP) {
      return 0;
    }
    int range = PORTS - FIRST_LOCAL;
    int shift = attempt.flow + (attempt.portsTried * PORT_STRIDE);
    return FIRST_LOCAL + ((firstLocalPort - FIRST_LOCAL + shift) % range);
  }
}
