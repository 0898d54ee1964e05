package org.netdiag.shared.net.tap;

import java.lang.foreign.ValueLayout;
import java.util.random.RandomGenerator;
import org.netdiag.shared.net.Capabilities;
import org.netdiag.shared.net.Clock;
import org.netdiag.shared.net.Origin;
import org.netdiag.shared.net.Privilege;
import org.netdiag.shared.net.ProbeSocket;
import org.netdiag.shared.net.Protocol;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.net.TxBatch;

/// A socket of a [FaultInjector].
///
/// Packets are filtered in the caller's batch; only those that are held back or repeated are
/// copied. What this host's kernel says (local errors, transmit stamps) is never touched.
final class FaultSocket implements ProbeSocket {
  /// No time at all, among due times.
  static final long NEVER = Long.MAX_VALUE;

  /// ENOBUFS of Linux: the interface's queue is full.
  static final int ENOBUFS = 105;

  private enum Fate {
    UNKNOWN,
    LEAVES,
    REFUSED
  }

  private final ProbeSocket inner;
  private final Faults faults;
  private final RandomGenerator random;
  private final Clock clock;
  private final boolean seesChecksums;
  private final HeldPackets held = new HeldPackets();
  private Fate next = Fate.UNKNOWN;
  private boolean busy;
  private long busyUntilNanos;
  private boolean closed;

  FaultSocket(
      ProbeSocket inner, SocketSpec spec, Faults faults, RandomGenerator random, Clock clock) {
    this.inner = inner;
    this.faults = faults;
    this.random = random;
    this.clock = clock;
    this.seesChecksums = spec.protocol() == Protocol.ICMP && spec.privilege() == Privilege.RAW;
  }

  boolean closed() {
    return closed;
  }

  /// When [Network#await] has to return for this socket's sake, or NEVER.
  ///
  /// @see org.netdiag.shared.net.Network#await
  long dueNanos() {
    if (closed) {
      return NEVER;
    }
    long due = held.dueNanos();
    return busy && (due == NEVER || busyUntilNanos - due < 0) ? busyUntilNanos : due;
  }

  @Override
  public int send(TxBatch batch, int from, int to) throws SyscallException {
    for (int slot = from; slot < to; slot++) {
      if (mustWait()) {
        batch.result(slot, ENOBUFS);
        return slot - from;
      }
      if (next == Fate.UNKNOWN) {
        next = hits(faults.refusalRatio()) ? Fate.REFUSED : Fate.LEAVES;
      }
      if (next == Fate.REFUSED) {
        batch.stamp(slot, clock.nanos(), clock.epochNanos());
        batch.result(slot, faults.refusalErrno());
      } else if (inner.send(batch, slot, slot + 1) == 0) {
        return slot - from;
      }
      next = Fate.UNKNOWN;
    }
    return to - from;
  }

  /// Whether the socket is busy. A packet that the inner socket left behind has had its chance.
  private boolean mustWait() {
    if (busy && busyUntilNanos - clock.nanos() > 0) {
      return true;
    }
    busy = next == Fate.UNKNOWN && hits(faults.busyRatio());
    if (busy) {
      busyUntilNanos = clock.nanos() + faults.busyNanos();
    }
    return busy;
  }

  @Override
  public int receive(RxBatch batch) throws SyscallException {
    long now = clock.nanos();
    if (held.due(now)) {
      batch.clear();
      while (batch.size() < batch.capacity() && held.due(now)) {
        held.release(batch);
      }
      return batch.size();
    }
    int arrived = inner.receive(batch);
    while (arrived > 0) {
      int kept = filter(batch, arrived, now);
      if (kept > 0) {
        return kept;
      }
      arrived = inner.receive(batch);
    }
    return 0;
  }

  private int filter(RxBatch batch, int arrived, long now) {
    batch.clear();
    for (int slot = 0; slot < arrived; slot++) {
      RxSlot rx = batch.at(slot);
      if (!network(rx.origin)) {
        held.keep(batch, slot);
        continue;
      }
      if (hits(faults.lossRatio())) {
        continue;
      }
      if (hits(faults.bitFlipRatio())) {
        flip(batch, rx);
      }
      boolean twice = hits(faults.duplicateRatio());
      if (hits(faults.reorderRatio())) {
        long due = now + faults.reorderNanos();
        held.hold(batch, slot, due);
        if (twice) {
          held.hold(batch, slot, due);
        }
        continue;
      }
      if (twice) {
        held.hold(batch, slot, now);
      }
      held.keep(batch, slot);
    }
    return batch.size();
  }

  private static boolean network(Origin origin) {
    return switch (origin) {
      case REPLY, ICMP_ERROR, TCP_OPEN, TCP_REFUSED -> true;
      case LOCAL_ERROR, TRANSMIT_STAMP -> false;
    };
  }

  /// One wrong bit always breaks the Internet checksum (RFC 1071), so a socket that reports bad
  /// ones reports this one, unless it was bad before.
  private void flip(RxBatch batch, RxSlot rx) {
    if (rx.length == 0) {
      return;
    }
    int bit = random.nextInt(rx.length * 8);
    long at = rx.offset + bit / 8;
    byte value = batch.bytes().get(ValueLayout.JAVA_BYTE, at);
    batch.bytes().set(ValueLayout.JAVA_BYTE, at, (byte) (value ^ (1 << (bit % 8))));
    rx.checksumBad |= seesChecksums;
  }

  private boolean hits(double ratio) {
    return ratio > 0 && random.nextDouble() < ratio;
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
      held.close();
      inner.close();
    }
  }
}
