package org.netdiag.trace.way;

import org.netdiag.shared.engine.Probe;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.Route;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.wire.IpAddress;
import org.netdiag.trace.Flow;

/// Hands the probes of one target to lanes.
public final class Prober {
  /// The lowest local port that is used: net.ipv4.ip_local_port_range of most systems begins here.
  public static final int FIRST_LOCAL = 32_768;

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
  public Prober(Way way, IpAddress address, long timeoutNanos, int firstLocalPort, Probe probe) {
    this.way = way;
    this.address = address;
    this.timeoutNanos = timeoutNanos;
    this.firstLocalPort = firstLocalPort;
    this.probe = probe;
  }

  public Way way() {
    return way;
  }

  /// Asks for the local address.
  ///
  /// @throws SyscallException when there is no route
  public Route route() throws SyscallException {
    Route route = way.lane().route(address.high(), address.low(), address.scope());
    sourceHigh = route.source().high();
    sourceLow = route.source().low();
    return route;
  }

  /// Offers a probe to a lane and sets its token; false when the lane cannot take it now.
  ///
  /// @throws SyscallException when a further socket is needed and refused
  public boolean offer(Outlet outlet, Ask ask) throws SyscallException {
    probe.target = ask.target;
    probe.sequence = ask.number;
    probe.high = address.high();
    probe.low = address.low();
    probe.scope = address.scope();
    probe.ttl = ask.ttl;
    probe.flow = flow(ask);
    probe.bytes = ask.bytes;
    probe.port = port(outlet, ask);
    probe.sourcePort = localPort(ask);
    probe.sourceHigh = sourceHigh;
    probe.sourceLow = sourceLow;
    probe.timeoutNanos = timeoutNanos;
    probe.anyResponder = true;
    if (!outlet.lane().send(probe)) {
      return false;
    }
    ask.token = probe.token;
    return true;
  }

  private boolean classic(Protocol protocol) {
    return way.flow() == Flow.CLASSIC && way.protocol() == protocol;
  }

  /// Classic TCP takes another local port for each probe.
  private int flow(Ask ask) {
    return classic(Protocol.TCP) ? ask.number : ask.flow;
  }

  private int port(Outlet outlet, Ask ask) {
    return classic(Protocol.UDP)
        ? (outlet.port() + (ask.number % CLASSIC_PORTS)) & (PORTS - 1)
        : outlet.port();
  }

  /// Of a TCP connect; another one when the first is in use. The kernel chooses where flows do not
  /// matter.
  private int localPort(Ask ask) {
    if (way.flow() != Flow.PER_TTL || way.protocol() != Protocol.TCP) {
      return 0;
    }
    int range = PORTS - FIRST_LOCAL;
    int shift = ask.flow + (ask.portsTried * PORT_STRIDE);
    return FIRST_LOCAL + ((firstLocalPort - FIRST_LOCAL + shift) % range);
  }
}
