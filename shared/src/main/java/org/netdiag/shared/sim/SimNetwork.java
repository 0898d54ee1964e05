package org.netdiag.shared.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.netdiag.shared.net.Network;
import org.netdiag.shared.net.NetworkFactory;
import org.netdiag.shared.net.ProbeSocket;
import org.netdiag.shared.net.Route;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.wire.IpAddress;

/// A network that exists in memory only: the same sockets as the kernel's, on a virtual clock.
///
/// Virtual time stands still until [#await], which moves it to the next thing that happens. So a
/// run that does the same calls gives the same results, bit for bit; at [Speed#REAL] as well, where
/// `await` first waits for the wall clock to catch up.
///
/// ```java
/// Topology topology = Topologies.load("lossy");
/// try (SimNetwork network = new SimNetwork(topology, SimSettings.defaults())) { … }
/// ```
public final class SimNetwork implements Network {
  private final SimCore core;
  private final SimClock clock;
  private final SimHost host;
  private final SocketFactory factory;
  private final Optional<WallPace> pace;
  private final AtomicBoolean woken = new AtomicBoolean();
  private volatile Thread waiter = Thread.currentThread();
  private boolean closed;

  /// Opens a simulated network for the calling thread.
  public SimNetwork(Topology topology, SimSettings settings) {
    this(topology, settings, System::nanoTime);
  }

  SimNetwork(Topology topology, SimSettings settings, LongSupplier wall) {
    OptionalLong wanted = settings.seed();
    long seed = wanted.isPresent() ? wanted.getAsLong() : topology.seed();
    this.core = new SimCore(topology, seed);
    this.clock = new SimClock(settings.originNanos(), topology.start());
    this.host = new SimHost(core, clock, seed);
    this.factory = new SocketFactory(host, settings);
    this.pace = settings.speed() == Speed.REAL ? Optional.of(new WallPace(wall)) : Optional.empty();
  }

  /// A factory of such networks, each starting anew.
  public static NetworkFactory factory(Topology topology, SimSettings settings) {
    return () -> new SimNetwork(topology, settings);
  }

  @Override
  public SimClock clock() {
    return clock;
  }

  /// The names of this network.
  public SimNames names() {
    return core.topology().names();
  }

  @Override
  public ProbeSocket open(SocketSpec spec) throws SyscallException {
    requireOpen();
    SimSocket socket = factory.open(spec);
    host.opened(socket);
    return socket;
  }

  @Override
  public Route route(SocketSpec spec, long high, long low, int scope) throws SyscallException {
    IpAddress destination = IpAddress.of(spec.family(), high, low, 0);
    IpAddress source =
        host.sourceFor(spec, destination)
            .orElseThrow(() ->
                new SyscallException(
                    "connect", Errno.ENETUNREACH, "ENETUNREACH", "there is no route"));
    return new Route(source, host.local().mtu());
  }

  @Override
  public void await(long deadlineNanos) {
    requireOpen();
    waiter = Thread.currentThread();
    boolean interrupted = false;
    while (!woken.getAndSet(false) && !ready(deadlineNanos)) {
      long own = Math.min(nextOwnMoment(), untilElapsed(deadlineNanos));
      long next = Math.min(own, core.nextEventNanos());
      if (next == Long.MAX_VALUE) {
        LockSupport.park(this);
      } else if (pace.isEmpty()) {
        moveTo(core.advanceToArrival(own, host));
      } else if (pace.get().waitFor(next, woken)) {
        moveTo(next);
      } else {
        moveTo(Math.min(next, pace.get().elapsed()));
      }
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      waiter.interrupt();
    }
  }

  private boolean ready(long deadlineNanos) {
    long now = clock.elapsedNanos();
    boolean past = deadlineNanos != Long.MAX_VALUE && deadlineNanos - clock.nanos() <= 0;
    return past || nextReadable() <= now || (host.sendRoomAt() <= now && tellWaiting());
  }

  /// Whether a socket's last send was told to wait. Each is told once that there is room, as an
  /// edge of EPOLLOUT would.
  private boolean tellWaiting() {
    boolean told = false;
    List<SimSocket> sockets = host.sockets();
    for (int i = 0; i < sockets.size(); i++) {
      told |= sockets.get(i).stopWaiting();
    }
    return told;
  }

  /// A deadline of the monotonic clock in nanoseconds since the start.
  private long untilElapsed(long deadlineNanos) {
    return deadlineNanos == Long.MAX_VALUE
        ? Long.MAX_VALUE
        : clock.elapsedNanos() + (deadlineNanos - clock.nanos());
  }

  /// When this host has something to do without a packet.
  private long nextOwnMoment() {
    long next = nextReadable();
    List<SimSocket> sockets = host.sockets();
    for (int i = 0; i < sockets.size(); i++) {
      next = Math.min(next, sockets.get(i).nextTimer());
    }
    return waiting() ? Math.min(next, host.sendRoomAt()) : next;
  }

  private long nextReadable() {
    long next = Long.MAX_VALUE;
    List<SimSocket> sockets = host.sockets();
    for (int i = 0; i < sockets.size(); i++) {
      next = Math.min(next, sockets.get(i).inbox.nextAt());
    }
    return next;
  }

  private boolean waiting() {
    List<SimSocket> sockets = host.sockets();
    for (int i = 0; i < sockets.size(); i++) {
      if (sockets.get(i).waiting()) {
        return true;
      }
    }
    return false;
  }

  private void moveTo(long elapsed) {
    core.advance(elapsed, host);
    clock.moveTo(elapsed);
    List<SimSocket> sockets = host.sockets();
    for (int i = 0; i < sockets.size(); i++) {
      sockets.get(i).timer(elapsed);
    }
  }

  @Override
  public void wakeup() {
    woken.set(true);
    LockSupport.unpark(waiter);
  }

  @Override
  public void close() {
    closed = true;
    for (SimSocket socket : new ArrayList<>(host.sockets())) {
      socket.close();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the network is closed");
    }
  }
}
