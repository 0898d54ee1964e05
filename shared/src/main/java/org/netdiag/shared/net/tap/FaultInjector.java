package org.netdiag.shared.net.tap;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.netdiag.shared.net.Clock;
import org.netdiag.shared.net.Network;
import org.netdiag.shared.net.ProbeSocket;
import org.netdiag.shared.net.Route;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;

/// A network with [Faults].
///
/// All time is the inner network's, and chance is drawn in the order of packets: on a deterministic
/// network, the same generator gives the same run. Waiting ends when a packet that was held back is
/// due, or when a socket that was told to wait may send again.
public final class FaultInjector implements Network {
  private final Network inner;
  private final Faults faults;
  private final RandomGenerator random;
  private final List<FaultSocket> sockets = new ArrayList<>();

  /// Puts faults before a network.
  ///
  /// @param inner the network that does the work; closed with this one
  /// @param random where chance comes from; used on the network's thread alone
  public FaultInjector(Network inner, Faults faults, RandomGenerator random) {
    this.inner = inner;
    this.faults = faults;
    this.random = random;
  }

  @Override
  public Clock clock() {
    return inner.clock();
  }

  @Override
  public ProbeSocket open(SocketSpec spec) throws SyscallException {
    FaultSocket socket = new FaultSocket(inner.open(spec), spec, faults, random, inner.clock());
    sockets.removeIf(FaultSocket::closed);
    sockets.add(socket);
    return socket;
  }

  @Override
  public void await(long deadlineNanos) throws SyscallException {
    long deadline = deadlineNanos;
    long now = inner.clock().nanos();
    for (int i = 0; i < sockets.size(); i++) {
      long due = sockets.get(i).dueNanos();
      if (due == FaultSocket.NEVER) {
        continue;
      }
      if (due - now <= 0) {
        return;
      }
      if (deadline == Long.MAX_VALUE || due - deadline < 0) {
        deadline = due;
      }
    }
    inner.await(deadline);
  }

  @Override
  public Route route(SocketSpec spec, long high, long low, int scope) throws SyscallException {
    return inner.route(spec, high, low, scope);
  }

  @Override
  public void wakeup() {
    inner.wakeup();
  }

  @Override
  public void close() {
    for (FaultSocket socket : sockets) {
      socket.close();
    }
    sockets.clear();
    inner.close();
  }
}
