package org.netdiag.shared.sim;

import java.lang.foreign.MemorySegment;
import org.netdiag.shared.net.Capabilities;
import org.netdiag.shared.net.Origin;
import org.netdiag.shared.net.ProbeSocket;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.TxBatch;

/// What the simulated twins of all kinds of sockets share.
abstract class SimSocket implements ProbeSocket {
  final SimHost host;
  final SocketSpec spec;
  final Capabilities capabilities;
  final Inbox inbox;
  private boolean waiting;
  private boolean closed;

  SimSocket(SimHost host, SocketSpec spec, Capabilities capabilities) {
    this.host = host;
    this.spec = spec;
    this.capabilities = capabilities;
    this.inbox = new Inbox(capabilities.errorSlots(), capabilities.receiveSlots());
  }

  /// Sends one slot and returns 0 or the error that it ends with.
  abstract int send(TxBatch batch, int slot);

  /// Looks at a packet that has reached this host, and keeps it if it is for this socket.
  abstract void offer(ReceivedPacket packet);

  /// When the socket has to do something by itself, `Long.MAX_VALUE` for never.
  long nextTimer() {
    return Long.MAX_VALUE;
  }

  /// Does what is due at `now`.
  void timer(long now) {}

  @Override
  public int send(TxBatch batch, int from, int to) {
    requireOpen();
    for (int slot = from; slot < to; slot++) {
      batch.stamp(slot, host.clock().nanos(), host.clock().epochNanos());
      int busy = host.takeSendRoom();
      waiting = busy != 0;
      batch.result(slot, busy);
      if (waiting) {
        return slot - from;
      }
      batch.result(slot, send(batch, slot));
    }
    return to - from;
  }

  /// Whether its last send was told to wait.
  boolean waiting() {
    return waiting;
  }

  /// Forgets that it waits; says whether it did.
  boolean stopWaiting() {
    boolean did = waiting;
    waiting = false;
    return did;
  }

  /// What the kernel tells of a message that is too long: EMSGSIZE and the MTU (ip_local_error in
  /// net/ipv4/ip_sockglue.c).
  void localError(TxBatch batch, int slot, MemorySegment message) {
    Arrival arrival = inbox.take();
    arrival.origin = Origin.LOCAL_ERROR;
    arrival.visibleAt = host.clock().elapsedNanos();
    arrival.errno = Errno.EMSGSIZE;
    arrival.icmpInfo = host.mtuLimit(spec, SimHost.destination(spec, batch, slot));
    arrival.quotedHigh = batch.high(slot);
    arrival.quotedLow = batch.low(slot);
    arrival.quotedPort = batch.port(slot);
    arrival.message(message, 0, (int) message.byteSize());
    inbox.error(arrival);
  }

  void stampTransmit(long token, long leftAt) {
    if (capabilities.transmitStamps()) {
      Arrival arrival = inbox.take();
      arrival.origin = Origin.TRANSMIT_STAMP;
      arrival.token = token;
      arrival.visibleAt = leftAt;
      arrival.stamp = host.clock().epochNanos(leftAt);
      inbox.error(arrival);
    }
  }

  @Override
  public int receive(RxBatch batch) {
    requireOpen();
    return inbox.drain(batch, host.clock().elapsedNanos());
  }

  @Override
  public void release(long token) {}

  @Override
  public long localDrops() {
    return inbox.drops();
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the socket is closed");
    }
  }

  @Override
  public void close() {
    closed = true;
    host.closed(this);
  }
}
