package org.netdiag.shared.net.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.netdiag.shared.net.Capabilities;
import org.netdiag.shared.net.Origin;
import org.netdiag.shared.net.ProbeSocket;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.net.TxBatch;

/// TCP without privilege: each probe is a socket of its own whose connect(2) does not block.
/// SYN-ACK, RST and ICMP errors end it; it is then reset rather than closed in order, so that no
/// connection lingers in TIME_WAIT.
///
/// The kernel repeats a SYN after about 1, 3 and 7 s while nobody releases the probe.
final class ConnectSocket implements ProbeSocket, Pollable {
  /// Descriptors that the rest of the process may need.
  private static final int SPARE_DESCRIPTORS = 64;

  private final Kernel kernel;
  private final Poller outer;
  private final Poller inner;
  private final Buffers buffers;
  private final SocketSpec spec;
  private final FamilyAbi abi;
  private final SocketOptions options;
  private final Decoder decoder;
  private final Capabilities capabilities;
  private final TokenMap inFlight = new TokenMap();
  private final List<Connection> idle = new ArrayList<>();
  private final List<Connection> ended = new ArrayList<>();
  private final Regions regions = new Regions();
  private final Stamping stamping;
  private final int index;
  private boolean closed;

  ConnectSocket(Kernel kernel, Poller outer, Buffers buffers, SocketSpec spec)
      throws SyscallException {
    this.kernel = kernel;
    this.outer = outer;
    this.buffers = buffers;
    this.spec = spec;
    this.abi = FamilyAbi.of(spec.family());
    this.options = new SocketOptions(kernel, spec);
    int descriptors = Math.max(1, raiseDescriptorLimit() - SPARE_DESCRIPTORS);
    this.capabilities = new Capabilities(0, false, false, false, descriptors, Integer.MAX_VALUE);
    this.decoder = new Decoder(spec, capabilities, buffers);
    this.stamping = tryOptions();
    this.inner = new Poller(kernel);
    this.index = outer.add(inner.fd(), this, Abi.EPOLLIN);
  }

  /// A first socket that sends nothing, so that an option which is refused is refused now.
  private Stamping tryOptions() throws SyscallException {
    Fd fd = new Fd(kernel, Kernel.check(socket(), "socket(SOCK_STREAM)"));
    try {
      configure(fd, 0);
      return Stamping.start(fd, false, 1);
    } finally {
      fd.close();
    }
  }

  private int raiseDescriptorLimit() {
    long limit = kernel.scratch.address();
    if (kernel.libc.getrlimit(Abi.RLIMIT_NOFILE, limit) < 0) {
      return 0;
    }
    long hard = kernel.scratch.get(JAVA_LONG, 8);
    long soft = kernel.scratch.get(JAVA_LONG, 0);
    if (soft != hard) {
      kernel.scratch.set(JAVA_LONG, 0, hard);
      soft = kernel.libc.setrlimit(Abi.RLIMIT_NOFILE, limit) < 0 ? soft : hard;
    }
    return soft < 0 ? Integer.MAX_VALUE : (int) Math.min(soft, Integer.MAX_VALUE);
  }

  private int socket() {
    return kernel.libc.socket(
        abi.domain(), Abi.SOCK_STREAM | Abi.SOCK_NONBLOCK | Abi.SOCK_CLOEXEC, 0);
  }

  private void configure(Fd fd, int ttl) throws SyscallException {
    options.apply(fd);
    if (ttl != 0) {
      fd.set(abi.level(), abi.ttl(), ttl, "IP_TTL");
    }
    fd.set(abi.level(), abi.receiveErrors(), 1, "IP_RECVERR");
    // What follows tells more about an ICMP error; a kernel without it tells less.
    tryOption(fd, abi.level(), abi.receiveExtensions(), 1);
    tryOption(fd, abi.level(), abi.receiveTtl(), 1);
    tryOption(fd, abi.level(), abi.receiveTos(), 1);
    tryOption(fd, abi.level(), abi.receivePacketInfo(), 1);
    tryOption(fd, Abi.SOL_SOCKET, Abi.SO_TIMESTAMPING, Stamping.RECEIVE);
  }

  private static void tryOption(Fd fd, int level, int option, int value) {
    int _ = fd.trySet(level, option, value);
  }

  @Override
  public int send(TxBatch batch, int from, int to) throws SyscallException {
    for (int slot = from; slot < to; slot++) {
      int number = socket();
      if (number < 0 && inFlight.size() > 0 && exhausted(-number)) {
        kernel.congested = true;
        batch.result(slot, Errno.ENOBUFS);
        return slot - from;
      }
      batch.result(slot, number < 0 ? -number : connect(batch, slot, new Fd(kernel, number)));
    }
    return to - from;
  }

  private static boolean exhausted(int errno) {
    return errno == Errno.EMFILE
        || errno == Errno.ENFILE
        || errno == Errno.ENOBUFS
        || errno == Errno.ENOMEM;
  }

  /// Starts one connection; answers 0 when its SYN left, otherwise the error number.
  private int connect(TxBatch batch, int slot, Fd fd) throws SyscallException {
    boolean started = false;
    try {
      configure(fd, batch.ttl(slot));
      int errno = bind(fd, batch.sourcePort(slot));
      if (errno == 0) {
        Sockaddr.write(
            kernel.scratch,
            0,
            abi,
            batch.high(slot),
            batch.low(slot),
            batch.scope(slot),
            batch.port(slot));
        long address = kernel.scratch.address();
        batch.stamp(slot, kernel.clock.nanos(), kernel.clock.epochNanos());
        errno = -kernel.libc.connect(fd.number(), address, abi.addressLength());
      }
      started = errno == 0 || errno == Errno.EINPROGRESS || errno == Errno.ECONNREFUSED;
      if (!started) {
        return errno;
      }
      start(batch, slot, fd.number(), errno);
      return 0;
    } finally {
      if (!started) {
        fd.close();
      }
    }
  }

  /// With a source address but without a port the kernel chooses the port when it connects, by
  /// destination, so that more than 28,000 probes can be out. With SO_REUSEADDR probes to several
  /// destinations share a port, which is then taken only together with a destination.
  private int bind(Fd fd, int probePort) throws SyscallException {
    int port = probePort == 0 ? spec.sourcePort() : probePort;
    if (spec.source().isEmpty() && port == 0) {
      return 0;
    }
    if (port == 0) {
      tryOption(fd, Abi.SOL_IP, Abi.IP_BIND_ADDRESS_NO_PORT, 1);
    } else {
      tryOption(fd, Abi.SOL_SOCKET, Abi.SO_REUSEADDR, 1);
    }
    int errno = options.tryBind(fd, port);
    if (errno == 0 || errno == Errno.EADDRINUSE || probePort != 0) {
      return errno;
    }
    throw options.bindRefused(port, errno);
  }

  private void start(TxBatch batch, int slot, int fd, int errno) throws SyscallException {
    Connection connection = idle.isEmpty() ? new Connection(this) : idle.removeLast();
    connection.token = batch.token(slot);
    connection.high = batch.high(slot);
    connection.low = batch.low(slot);
    connection.scope = batch.scope(slot);
    connection.port = batch.port(slot);
    connection.fd = fd;
    connection.errno = errno == Errno.EINPROGRESS ? 0 : errno;
    connection.ended = false;
    inFlight.add(connection);
    connection.index = inner.add(fd, connection, Abi.EPOLLOUT);
    if (errno != Errno.EINPROGRESS) {
      ended(connection);
      kernel.ready = true;
    }
  }

  /// Called while waiting when a connection has been made, refused, or has met an ICMP error.
  void ended(Connection connection) {
    if (!connection.ended) {
      connection.ended = true;
      ended.add(connection);
    }
  }

  @Override
  public int receive(RxBatch batch) throws SyscallException {
    batch.clear();
    inner.await(0);
    int next = ended.size();
    while (next > 0 && batch.size() < batch.capacity()) {
      Connection connection = ended.get(--next);
      ended.remove(next);
      connection.ended = false;
      if (connection.open()) {
        outcome(batch, connection);
        close(connection);
      } else {
        idle.add(connection);
      }
    }
    kernel.ready |= !ended.isEmpty();
    return batch.size();
  }

  /// Adds how the connection ended.
  private void outcome(RxBatch batch, Connection connection) {
    int before = batch.size();
    if (icmpError(batch, connection)) {
      batch.at(before).token = connection.token;
      batch.at(before).retransmits = retransmits(connection.fd);
      return;
    }
    int errno = connection.errno != 0 ? connection.errno : error(connection.fd);
    RxSlot slot = batch.add();
    slot.token = connection.token;
    slot.peerHigh = connection.high;
    slot.peerLow = connection.low;
    slot.peerScope = connection.scope;
    slot.peerPort = connection.port;
    slot.retransmits = retransmits(connection.fd);
    if (errno == 0) {
      slot.origin = Origin.TCP_OPEN;
    } else if (errno == Errno.ECONNREFUSED) {
      slot.origin = Origin.TCP_REFUSED;
    } else {
      slot.origin = Origin.LOCAL_ERROR;
      slot.errno = errno;
      slot.quotedHigh = connection.high;
      slot.quotedLow = connection.low;
      slot.quotedPort = connection.port;
    }
  }

  /// Whether the error queue has an ICMP error, which is then added.
  private boolean icmpError(RxBatch batch, Connection connection) {
    int before = batch.size();
    regions.first = before;
    regions.count = 1;
    RxMessages errors = buffers.errors;
    while (errors.receive(connection.fd, Abi.MSG_ERRQUEUE, batch, regions) > 0) {
      decoder.error(batch, 0, before, stamping);
      if (batch.size() > before) {
        return true;
      }
    }
    return false;
  }

  private int error(int fd) {
    int error = new Fd(kernel, fd).get(Abi.SOL_SOCKET, Abi.SO_ERROR);
    return Math.abs(error);
  }

  private int retransmits(int fd) {
    return new Fd(kernel, fd).read(Abi.SOL_TCP, Abi.TCP_INFO, (int) TcpInfo.SIZE) < 0
        ? 0
        : kernel.scratch.get(JAVA_INT, TcpInfo.TOTAL_RETRANS);
  }

  /// Resets one connection: with SO_LINGER on and 0 seconds close(2) sends RST, socket(7).
  void close(Connection connection) {
    if (connection.open()) {
      int fd = connection.fd;
      inFlight.remove(connection);
      inner.remove(fd, connection.index);
      kernel.scratch.set(JAVA_INT, 0, 1);
      kernel.scratch.set(JAVA_INT, 4, 0);
      long linger = kernel.scratch.address();
      int set = kernel.libc.setsockopt(fd, Abi.SOL_SOCKET, Abi.SO_LINGER, linger, 8);
      int _ = set + kernel.libc.close(fd);
      connection.closed();
      if (!connection.ended) {
        idle.add(connection);
      }
    }
  }

  @Override
  public void release(long token) {
    @Nullable Connection connection = inFlight.find(token);
    if (connection != null) {
      close(connection);
    }
  }

  /// TCP has no buffer that answers to a SYN could miss.
  @Override
  public long localDrops() {
    return 0;
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public void ready(int events) {
    // What the inner instance has is asked for in receive.
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      outer.remove(inner.fd(), index);
      inner.close();
    }
  }
}
