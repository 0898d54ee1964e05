package org.netdiag.shared.engine;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Set;
import org.netdiag.shared.net.Capabilities;
import org.netdiag.shared.net.Clock;
import org.netdiag.shared.net.Network;
import org.netdiag.shared.net.Origin;
import org.netdiag.shared.net.ProbeSocket;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.net.TxBatch;
import org.netdiag.shared.wire.IpAddress;

/// What stands behind a [DatagramPort].
final class DatagramCore implements Traffic {
  private static final int RECEIVES_PER_TURN = 8;
  private static final int EAGAIN = 11;
  private static final int ENOBUFS = 105;

  private final ProbeSocket socket;
  private final Clock clock;
  private final RxBatch rx;
  private final TxBatch tx;
  private final DatagramReader reader;
  private final Agenda.Entry owner;
  private final List<Agenda.Entry> touched;
  private final DatagramPort port = new DatagramPort(this);
  private final int stampSlots;
  private int stampsOwed;
  private long dropsSeen;
  private boolean closed;

  /// What a port works with.
  record Parts(
      Network network, DatagramBatches batches, Agenda.Entry owner, List<Agenda.Entry> touched) {}

  DatagramCore(DatagramSpec spec, DatagramReader reader, Parts parts) throws SyscallException {
    this.socket = parts.network.open(spec.socket());
    this.clock = parts.network.clock();
    this.rx = parts.batches.receive(spec.longest());
    this.tx = parts.batches.transmit();
    this.reader = reader;
    this.owner = parts.owner;
    this.touched = parts.touched;
    Capabilities capabilities = socket.capabilities();
    this.stampSlots = capabilities.transmitStamps() ? capabilities.errorSlots() : 0;
  }

  DatagramPort port() {
    return port;
  }

  int send(long token, IpAddress to, int toPort, MemorySegment payload) throws SyscallException {
    if (closed) {
      throw new IllegalStateException("the port has been closed");
    }
    if (stampSlots > 0 && stampsOwed >= stampSlots) {
      stampsOwed /= 2;
      return DatagramPort.LATER;
    }
    tx.clear();
    int length = (int) payload.byteSize();
    int slot = tx.add(token, to.high(), to.low(), to.scope(), toPort, 0, length);
    MemorySegment.copy(payload, 0, tx.bytes(), tx.offset(slot), length);
    int consumed = socket.send(tx, slot, slot + 1);
    int errno = tx.errno(slot);
    if (consumed == 0 || errno == EAGAIN || errno == ENOBUFS) {
      return DatagramPort.LATER;
    }
    if (errno == 0 && stampSlots > 0) {
      stampsOwed++;
    }
    return errno;
  }

  long sentNanos() {
    return tx.sentNanos(0);
  }

  long sentEpochNanos() {
    return tx.sentEpochNanos(0);
  }

  Capabilities capabilities() {
    return socket.capabilities();
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public Set<Agenda.Entry> users() {
    return closed ? Set.of() : Set.of(owner);
  }

  @Override
  public void turn(long nanos) {}

  @Override
  public int receive() throws SyscallException {
    int total = 0;
    for (int i = 0; i < RECEIVES_PER_TURN && !closed; i++) {
      int count = socket.receive(rx);
      long nanos = clock.nanos();
      total += count;
      for (int at = 0; at < count && !closed; at++) {
        if (rx.at(at).origin == Origin.TRANSMIT_STAMP) {
          stampsOwed = Math.max(0, stampsOwed - 1);
        }
        reader.onArrival(port, rx, rx.at(at), nanos);
      }
      if (count < rx.capacity()) {
        break;
      }
    }
    if (total > 0 && !owner.touched) {
      owner.touched = true;
      touched.add(owner);
    }
    return total;
  }

  @Override
  public void flush() {}

  @Override
  public void expire(long at) {}

  @Override
  public long nextAt() {
    return Long.MAX_VALUE;
  }

  @Override
  public void noteDrops() {
    long drops = closed ? -1 : socket.localDrops();
    if (drops > dropsSeen) {
      owner.session.onLocalDrops(drops - dropsSeen);
      dropsSeen = drops;
    }
  }

  @Override
  public boolean exclusive() {
    return true;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      socket.close();
    }
  }
}
