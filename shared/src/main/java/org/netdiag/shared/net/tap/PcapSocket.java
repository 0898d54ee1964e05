package org.netdiag.shared.net.tap;

import org.netdiag.shared.net.Capabilities;
import org.netdiag.shared.net.Clock;
import org.netdiag.shared.net.ProbeSocket;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.net.TxBatch;

/// A socket of a [PcapTap]: what it sends and receives is captured.
final class PcapSocket implements ProbeSocket {
  private final ProbeSocket inner;
  private final PacketRebuilder rebuilder;
  private final String label;
  private final PcapngWriter writer;
  private final Clock clock;
  private long received;
  private boolean closed;

  PcapSocket(
      ProbeSocket inner,
      PacketRebuilder rebuilder,
      String label,
      PcapngWriter writer,
      Clock clock) {
    this.inner = inner;
    this.rebuilder = rebuilder;
    this.label = label;
    this.writer = writer;
    this.clock = clock;
  }

  boolean closed() {
    return closed;
  }

  @Override
  public int send(TxBatch batch, int from, int to) throws SyscallException {
    int consumed = inner.send(batch, from, to);
    for (int slot = from; slot < from + consumed; slot++) {
      if (batch.errno(slot) == 0) {
        rebuilder.sent(batch, slot);
        writer.packet(label, batch.sentEpochNanos(slot), true, rebuilder);
      }
    }
    return consumed;
  }

  @Override
  public int receive(RxBatch batch) throws SyscallException {
    int count = inner.receive(batch);
    long now = count == 0 ? 0 : clock.epochNanos();
    for (int slot = 0; slot < count; slot++) {
      if (rebuilder.received(batch, slot)) {
        long stamp = batch.at(slot).stamp;
        received++;
        writer.packet(label, stamp == RxBatch.NO_STAMP ? now : stamp, false, rebuilder);
      }
    }
    return count;
  }

  @Override
  public void release(long token) {
    inner.release(token);
  }

  @Override
  public long localDrops() {
    return inner.localDrops();
  }

  @Override
  public Capabilities capabilities() {
    return inner.capabilities();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      writer.count(received, inner.localDrops());
      inner.close();
    }
  }
}
