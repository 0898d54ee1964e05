package org.netdiag.ping;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.netdiag.shared.net.Capabilities;
import org.netdiag.shared.net.Clock;
import org.netdiag.shared.net.Network;
import org.netdiag.shared.net.ProbeSocket;
import org.netdiag.shared.net.Route;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.TxBatch;
import org.netdiag.shared.wire.Family;

/// A network on a virtual clock that answers every IPv4 echo request after a fixed time. It
/// allocates nothing per packet, so what is allocated in a run is the run's.
final class EchoNetwork implements Network {
  private static final int RING = 1 << 17;
  private static final int SLOT = 64;
  private static final long EPOCH = 1_768_467_600_000_000_000L;

  private final long delayNanos;
  private final Arena arena = Arena.ofConfined();
  private final List<EchoSocket> sockets = new ArrayList<>();
  private long now = 1_000_000_000L;
  private final Clock clock =
      new Clock() {
        @Override
        public long nanos() {
          return now;
        }

        @Override
        public long epochNanos() {
          return EPOCH + now;
        }
      };

  EchoNetwork(long delayNanos) {
    this.delayNanos = delayNanos;
  }

  @Override
  public Clock clock() {
    return clock;
  }

  @Override
  public ProbeSocket open(SocketSpec spec) {
    if (spec.family() != Family.V4) {
      throw new IllegalArgumentException("IPv4 only");
    }
    EchoSocket socket = new EchoSocket(sockets.size());
    sockets.add(socket);
    return socket;
  }

  @Override
  public void await(long deadlineNanos) {
    long next = deadlineNanos;
    for (int i = 0; i < sockets.size(); i++) {
      EchoSocket socket = sockets.get(i);
      if (socket.count > 0) {
        next = Math.min(next, socket.arrival[socket.head]);
      }
    }
    if (next == Long.MAX_VALUE) {
      throw new IllegalStateException("waits for ever");
    }
    now = Math.max(now, next);
  }

  @Override
  public Route route(SocketSpec spec, long high, long low, int scope) {
    throw new UnsupportedOperationException("nobody asks");
  }

  @Override
  public void wakeup() {}

  @Override
  public void close() {
    arena.close();
  }

  private final class EchoSocket implements ProbeSocket {
    private final MemorySegment bytes = arena.allocate((long) RING * SLOT);
    private final long[] arrival = new long[RING];
    private final long[] low = new long[RING];
    private final int ident;
    private int head;
    private int count;

    private EchoSocket(int ident) {
      this.ident = ident;
    }

    @Override
    public int send(TxBatch batch, int from, int to) {
      for (int i = from; i < to; i++) {
        int at = (head + count++) & (RING - 1);
        if (count > RING) {
          throw new IllegalStateException("too many on their way");
        }
        MemorySegment.copy(batch.bytes(), batch.offset(i), bytes, (long) at * SLOT, SLOT);
        bytes.set(ValueLayout.JAVA_BYTE, (long) at * SLOT, (byte) 0);
        arrival[at] = now + delayNanos;
        low[at] = batch.low(i);
        batch.stamp(i, now, clock.epochNanos());
      }
      return to - from;
    }

    @Override
    public int receive(RxBatch batch) {
      batch.clear();
      while (count > 0 && arrival[head] - now <= 0 && batch.size() < batch.capacity()) {
        int at = batch.size();
        RxSlot slot = batch.add();
        slot.offset = batch.slotOffset(at);
        slot.length = SLOT;
        slot.fullLength = SLOT;
        slot.peerLow = low[head];
        slot.ttl = 63;
        slot.stamp = EPOCH + arrival[head];
        MemorySegment.copy(bytes, (long) head * SLOT, batch.bytes(), slot.offset, SLOT);
        head = (head + 1) & (RING - 1);
        count--;
      }
      return batch.size();
    }

    @Override
    public void release(long token) {}

    @Override
    public long localDrops() {
      return 0;
    }

    @Override
    public Capabilities capabilities() {
      return new Capabilities(ident, false, false, true, RING, Integer.MAX_VALUE);
    }

    @Override
    public void close() {}
  }
}
