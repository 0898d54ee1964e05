package org.netdiag.shared.net.linux;

import java.lang.foreign.Arena;
import java.util.Locale;
import org.netdiag.shared.net.Clock;
import org.netdiag.shared.net.Network;
import org.netdiag.shared.net.ProbeSocket;
import org.netdiag.shared.net.Route;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;

/// The kernel's network. Waits with epoll to the nanosecond, with the thread's timer slack set to
/// its least (prctl(2), PR_SET_TIMERSLACK; the default lets a wait run 50 us over).
public final class LinuxNetwork implements Network {
  /// How long to wait before a packet is offered again for which the kernel had no buffer.
  private static final long CONGESTION_NANOS = 500_000;

  private final Arena arena;
  private final Kernel kernel;
  private final Poller poller;
  private final Wakeup wakeup;
  private final Buffers buffers;
  private final Routes routes;
  private final int timerSlack;
  private boolean closed;

  private LinuxNetwork(Arena arena) throws SyscallException {
    this.arena = arena;
    this.kernel = new Kernel(arena);
    this.poller = new Poller(kernel);
    this.wakeup = new Wakeup();
    this.buffers = new Buffers(kernel);
    this.routes = new Routes(kernel);
    poller.add(wakeup.fd(), wakeup, Abi.EPOLLIN);
    this.timerSlack = kernel.libc.prctl(Abi.PR_GET_TIMERSLACK, 0);
    int _ = kernel.libc.prctl(Abi.PR_SET_TIMERSLACK, 1);
  }

  /// Opens the network for the calling thread.
  ///
  /// @throws UnsupportedOperationException on a machine that is neither x86-64 nor aarch64
  /// @throws IllegalStateException when Java was started so that native access is denied
  public static Network open() throws SyscallException {
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    if (!machine.equals("amd64") && !machine.equals("aarch64")) {
      throw new UnsupportedOperationException(
          "netdiag knows the kernel's layouts on x86-64 and aarch64, not on " + machine);
    }
    Arena arena = Arena.ofConfined();
    try {
      return new LinuxNetwork(arena);
    } catch (ExceptionInInitializerError e) {
      arena.close();
      if (e.getCause() instanceof IllegalCallerException denied) {
        throw nativeAccess(denied);
      }
      throw e;
    } catch (SyscallException | RuntimeException | Error e) {
      arena.close();
      throw e;
    }
  }

  private static RuntimeException nativeAccess(IllegalCallerException denied) {
    Module module = LinuxNetwork.class.getModule();
    String name = module.isNamed() ? module.getName() : "ALL-UNNAMED";
    return new IllegalStateException(
        "Java may not call the C library: start it with --enable-native-access=" + name, denied);
  }

  @Override
  public Clock clock() {
    return kernel.clock;
  }

  @Override
  public ProbeSocket open(SocketSpec spec) throws SyscallException {
    return new SocketOpener(kernel, poller, buffers, routes, spec).open();
  }

  @Override
  public Route route(SocketSpec spec, long high, long low, int scope) throws SyscallException {
    return routes.of(spec).ask(high, low, scope);
  }

  @Override
  public void await(long deadlineNanos) throws SyscallException {
    long timeout = Long.MAX_VALUE;
    if (deadlineNanos != Long.MAX_VALUE) {
      timeout = Math.max(0, deadlineNanos - System.nanoTime());
    }
    if (kernel.ready) {
      kernel.ready = false;
      timeout = 0;
    }
    if (kernel.congested) {
      kernel.congested = false;
      timeout = Math.min(timeout, CONGESTION_NANOS);
    }
    poller.await(timeout);
  }

  @Override
  public void wakeup() {
    wakeup.signal();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      poller.close();
      routes.close();
      if (timerSlack > 0) {
        int _ = kernel.libc.prctl(Abi.PR_SET_TIMERSLACK, timerSlack);
      }
      arena.close();
    }
  }
}
