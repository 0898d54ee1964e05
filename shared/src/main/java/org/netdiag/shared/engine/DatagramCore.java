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

  /// After which a send is tried again that the kernel could not take.
  private static final long AGAIN_NANOS = 100_000;

  private final ProbeSocket socket;
  private final Clock clock;
  private final RxBatch rx;
  private final DatagramBatches batches;
  private final DatagramReader reader;
  private final Agenda.Entry owner;
  private final List<Agenda.Entry> touched;
  private final DatagramPort port = new DatagramPort(this);
  private final int stampSlots;
  private TxBatch added;
  private int stampsOwed;
  private long turnNanos;
  private long againAt = Times.NEVER;
  private long dropsSeen;
  private boolean adding;
  private boolean closed;

  /// What a port works with.
  record Parts(
      Network network, DatagramBatches batches, Agenda.Entry owner, List<Agenda.Entry> touched) {}

  DatagramCore(DatagramSpec spec, DatagramReader reader, Parts parts) throws SyscallException {
    this.socket = parts.network.open(spec.socket());
    this.clock = parts.network.clock();
    this.rx = parts.batches.receive(spec.longest());
    this.batches = parts.batches;
    this.added = batches.together();
    this.reader = reader;
    this.owner = parts.owner;
    this.touched = parts.touched;
    Capabilities capabilities = socket.capabilities();
    this.stampSlots = capabilities.transmitStamps() ? capabilities.errorSlots() : 0;
  }

  DatagramPort port() {
    return port;
  }

  boolean add(long token, IpAddress to, int toPort, MemorySegment payload) {
    if (closed) {
      throw new IllegalStateException("the port has been closed");
    }
    int length = (int) payload.byteSize();
    boolean first = !adding;
    if (first) {
      adding = true;
      added = length <= batches.together().slotBytes() ? batches.together() : batches.alone();
      added.clear();
    }
    if (!first && (added.size() == added.capacity() || length > added.slotBytes())) {
      return false;
    }
    int slot = added.add(token, to.high(), to.low(), to.scope(), toPort, 0, length);
    MemorySegment.copy(payload, 0, added.bytes(), added.offset(slot), length);
    return true;
  }

  int send() throws SyscallException {
    int size = adding ? added.size() : 0;
    adding = false;
    int room = size;
    if (stampSlots > 0 && stampsOwed >= stampSlots) {
      stampsOwed /= 2;
      room = 0;
    } else if (stampSlots > 0) {
      room = Math.min(size, stampSlots - stampsOwed);
    }
    int consumed = socket.send(added, 0, room);
    for (int slot = 0; slot < consumed && stampSlots > 0; slot++) {
      stampsOwed += added.errno(slot) == 0 ? 1 : 0;
    }
    touch();
    return consumed;
  }

  TxBatch added() {
    return added;
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
  public void turn(long nanos) {
    turnNanos = nanos;
  }

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
    if (total > 0) {
      touch();
    }
    return total;
  }

  private void touch() {
    if (!owner.touched) {
      owner.touched = true;
      touched.add(owner);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void endTurn() throws SyscallException {
    if (!closed) {
      boolean more = reader.onTurnsEnd(port);
      againAt = more ? Times.plus(turnNanos, AGAIN_NANOS) : Times.NEVER;
    }
  }

  @Override
  public void expire(long at) {}

  @Override
  public long nextAt() {
    return closed ? Times.NEVER : againAt;
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
