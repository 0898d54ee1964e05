package org.netdiag.shared.net.tap;

import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.netdiag.shared.net.Capabilities;
import org.netdiag.shared.net.Clock;
import org.netdiag.shared.net.Network;
import org.netdiag.shared.net.ProbeSocket;
import org.netdiag.shared.net.Route;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.TxBatch;

/// A network whose clock stands still but while waiting, and whose arrivals a test chooses.
final class FakeNetwork implements Network, Clock {
  static final long EPOCH = 1_700_000_000_123_456_789L;
  static final int IDENT = 0x1234;

  private final PriorityQueue<Long> wakeups = new PriorityQueue<>();
  private final List<Long> deadlines = new ArrayList<>();
  private final List<FakeSocket> sockets = new ArrayList<>();
  private long now = 1_000;
  private boolean closed;

  @Override
  public Clock clock() {
    return this;
  }

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public long epochNanos() {
    return EPOCH + now;
  }

  @Override
  public FakeSocket open(SocketSpec spec) {
    FakeSocket socket = new FakeSocket();
    sockets.add(socket);
    return socket;
  }

  FakeSocket socket(int number) {
    return sockets.get(number);
  }

  void wakeAt(long nanos) {
    wakeups.add(nanos);
  }

  List<Long> deadlines() {
    return deadlines;
  }

  boolean closed() {
    return closed;
  }

  @Override
  public void await(long deadlineNanos) {
    deadlines.add(deadlineNanos);
    Long event = wakeups.peek();
    if (event != null && event <= deadlineNanos) {
      wakeups.remove();
      now = Math.max(now, event);
    } else if (deadlineNanos != Long.MAX_VALUE) {
      now = Math.max(now, deadlineNanos);
    }
  }

  @Override
  public Route route(SocketSpec spec, long high, long low, int scope) {
    throw new UnsupportedOperationException("nobody asks");
  }

  @Override
  public void wakeup() {}

  @Override
  public void close() {
    closed = true;
  }

  /// Puts bytes into the place of a slot that was added last.
  static void bytes(RxBatch batch, RxSlot slot, byte[] message) {
    slot.offset = batch.slotOffset(batch.size() - 1);
    slot.length = Math.min(message.length, batch.slotBytes());
    slot.fullLength = message.length;
    MemorySegment.copy(MemorySegment.ofArray(message), 0, batch.bytes(), slot.offset, slot.length);
  }

  /// A socket of this network.
  final class FakeSocket implements ProbeSocket {
    private final ArrayDeque<Consumer<RxBatch>> arrivals = new ArrayDeque<>();
    private final List<Long> sentTokens = new ArrayList<>();
    private int room = Integer.MAX_VALUE;
    private boolean closed;

    /// Makes `arrival` fill a slot of a batch to come.
    void arrive(Consumer<RxBatch> arrival) {
      arrivals.add(arrival);
    }

    List<Long> sentTokens() {
      return sentTokens;
    }

    /// Lets only `packets` more leave.
    void room(int packets) {
      room = packets;
    }

    boolean closed() {
      return closed;
    }

    @Override
    public int send(TxBatch batch, int from, int to) {
      for (int slot = from; slot < to; slot++) {
        if (room == 0) {
          batch.result(slot, 11);
          return slot - from;
        }
        room--;
        batch.stamp(slot, now, epochNanos());
        batch.result(slot, 0);
        sentTokens.add(batch.token(slot));
      }
      return to - from;
    }

    @Override
    public int receive(RxBatch batch) {
      batch.clear();
      while (batch.size() < batch.capacity() && !arrivals.isEmpty()) {
        arrivals.remove().accept(batch);
      }
      return batch.size();
    }

    @Override
    public void release(long token) {}

    @Override
    public long localDrops() {
      return 3;
    }

    @Override
    public Capabilities capabilities() {
      return new Capabilities(IDENT, false, true, true, 100, 100);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
