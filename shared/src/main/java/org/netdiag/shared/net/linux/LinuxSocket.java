package org.netdiag.shared.net.linux;

import org.netdiag.shared.net.Capabilities;
import org.netdiag.shared.net.ProbeSocket;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.SocketSpec;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.net.TxBatch;

/// One descriptor for many probes: every socket but TCP's by connect.
///
/// Each slot is one sendmsg(2), stamped just before it; sendmmsg(2) would save little (an eighth of
/// it over loopback on 6.18) and give a batch one send time. Datagrams that need no stamps of their
/// own leave together where they are alike.
final class LinuxSocket implements ProbeSocket, Pollable {
  /// A pending error fails one call and is gone. More than one can be in the way when errors stream
  /// in, so a send is charged with such an errno only after it has met it this often in a row.
  private static final int ATTEMPTS = 4;

  private final Kernel kernel;
  private final Poller poller;
  private final Fd fd;
  private final Buffers buffers;
  private final Outbound outbound;
  private final Decoder decoder;
  private final Stamping stamping;
  private final FamilyAbi abi;
  private final int index;
  private final Regions regions = new Regions();
  private long refusedMtu;
  private long refusedHigh;
  private long refusedLow;
  private boolean segments;
  private boolean errorsWaiting;
  private boolean blocked;
  private boolean closed;

  LinuxSocket(Kernel kernel, Poller poller, Buffers buffers, SocketSpec spec, SocketParts parts)
      throws SyscallException {
    this.kernel = kernel;
    this.poller = poller;
    this.fd = parts.fd();
    this.buffers = buffers;
    this.outbound = parts.outbound();
    this.decoder = parts.decoder();
    this.stamping = parts.stamping();
    this.segments = parts.segments();
    this.abi = FamilyAbi.of(spec.family());
    this.index = poller.add(fd.number(), this, Abi.EPOLLIN);
  }

  @Override
  public int send(TxBatch batch, int from, int to) throws SyscallException {
    int alone = from;
    int slot = from;
    while (slot < to) {
      int run = segments && slot >= alone ? TxSegments.run(batch, slot, to) : 1;
      if (run > 1) {
        if (sendTogether(batch, slot, run)) {
          slot += run;
          continue;
        }
        alone = slot + run;
      }
      int errno = sendSlot(batch, slot);
      batch.result(slot, errno);
      if (Errno.later(errno)) {
        waitToSend(errno);
        return slot - from;
      }
      slot++;
    }
    return to - from;
  }

  /// False when none has left: each is then to be sent alone, so that the kernel says of each why.
  private boolean sendTogether(TxBatch batch, int first, int count) {
    long nanos = kernel.clock.nanos();
    long epochNanos = kernel.clock.epochNanos();
    int errno = buffers.segments.send(fd.number(), abi, batch, first, count);
    errorsWaiting |= errno != 0 || (kernel.libc.repeated() && decoder.errorQueue());
    segments = errno == 0 || TxSegments.momentary(errno);
    for (int slot = first; slot < first + count; slot++) {
      batch.stamp(slot, nanos, epochNanos);
      batch.result(slot, errno);
    }
    return errno == 0;
  }

  private int sendSlot(TxBatch batch, int slot) throws SyscallException {
    TxMessage message = buffers.transmit;
    for (int attempt = 1; ; attempt++) {
      int errno = outbound.prepare(message, batch, slot);
      batch.stamp(slot, kernel.clock.nanos(), kernel.clock.epochNanos());
      if (errno != 0) {
        return errno;
      }
      stamping.prepare(message);
      errno = message.send(fd.number());
      errorsWaiting |= kernel.libc.repeated() && decoder.errorQueue();
      if (errno == 0) {
        stamping.sent(batch.token(slot));
        return 0;
      }
      boolean again = stamping.failed(errno);
      if (Errno.pending(errno) && decoder.errorQueue()) {
        errorsWaiting = true;
        again = attempt < (errno == Errno.EMSGSIZE ? 2 : ATTEMPTS);
      }
      if (!again) {
        refused(batch, slot, errno);
        // Each refusal for size has left an entry in the error queue; the last one is enough.
        decoder.skipLocalErrors(errno == Errno.EMSGSIZE ? attempt - 1 : 0);
        return errno;
      }
    }
  }

  /// Keeps what the error queue does not tell, for the next receive.
  private void refused(TxBatch batch, int slot, int errno) {
    long mtu = errno == Errno.EMSGSIZE ? outbound.refusedMtu(batch, slot) : 0;
    if (mtu > 0) {
      refusedMtu = mtu;
      refusedHigh = batch.high(slot);
      refusedLow = batch.low(slot);
    }
  }

  private void waitToSend(int errno) throws SyscallException {
    if (errno == Errno.ENOBUFS) {
      kernel.congested = true;
    } else if (!blocked) {
      blocked = true;
      poller.change(fd.number(), index, Abi.EPOLLIN | Abi.EPOLLOUT);
    }
  }

  @Override
  public int receive(RxBatch batch) throws SyscallException {
    batch.clear();
    int capacity = batch.capacity();
    if (refusedMtu > 0) {
      decoder.refused(batch, refusedMtu, refusedHigh, refusedLow);
      refusedMtu = 0;
    }
    int region = batch.size();
    if (errorsWaiting || stamping.transmit()) {
      region = receiveErrors(batch, region, capacity);
    }
    while (region < capacity) {
      int room = capacity - region;
      // Stamps that the kernel makes between reading the error queue and reading replies are read
      // after these and placed before them; a quarter of the room is theirs.
      int reserve = stamping.transmit() ? room / 4 : 0;
      int count = receiveInto(buffers.messages, 0, batch, region, room - reserve);
      if (count == -Errno.EAGAIN) {
        break;
      }
      if (count < 0) {
        checkPending(-count);
        region = receiveErrors(batch, region, capacity);
        continue;
      }
      if (reserve > 0) {
        int _ = receiveErrors(batch, region + count, capacity);
      }
      for (int i = 0; i < count; i++) {
        decoder.reply(batch, i, region + i);
      }
      break;
    }
    return batch.size();
  }

  /// Empties the error queue as far as there is room and answers the first region left free.
  private int receiveErrors(RxBatch batch, int first, int capacity) throws SyscallException {
    int region = first;
    while (region < capacity) {
      int wanted = Math.min(capacity - region, buffers.errors.capacity());
      int count = receiveInto(buffers.errors, Abi.MSG_ERRQUEUE, batch, region, wanted);
      if (count < 0 && count != -Errno.EAGAIN) {
        checkPending(-count);
        continue;
      }
      for (int i = 0; i < count; i++) {
        decoder.error(batch, i, region + i, stamping);
      }
      region += Math.max(count, 0);
      if (count < wanted) {
        errorsWaiting = false;
        return region;
      }
    }
    errorsWaiting = true;
    return region;
  }

  private int receiveInto(RxMessages messages, int flags, RxBatch batch, int first, int count) {
    regions.first = first;
    regions.count = count;
    regions.head = flags == 0 ? 0 : decoder.errorHead();
    regions.tail = decoder.optionTail();
    return messages.receive(fd.number(), flags | Abi.MSG_TRUNC, batch, regions);
  }

  /// An error that another packet has left on the socket says only that the error queue has more.
  private static void checkPending(int errno) throws SyscallException {
    if (!Errno.pending(errno) && errno != Errno.ENETDOWN) {
      throw Kernel.refused("recvmmsg", errno, "");
    }
  }

  /// Behaves as on a kernel that cannot be told the numbers of transmit stamps.
  void countTransmitStamps() throws SyscallException {
    stamping.count();
  }

  @Override
  public void release(long token) {}

  @Override
  public long localDrops() {
    return fd.drops();
  }

  @Override
  public Capabilities capabilities() {
    return decoder.capabilities();
  }

  @Override
  public void ready(int events) {
    errorsWaiting |= (events & Abi.EPOLLERR) != 0;
    if (blocked && (events & Abi.EPOLLOUT) != 0) {
      unblock();
    }
  }

  private void unblock() {
    blocked = false;
    try {
      poller.change(fd.number(), index, Abi.EPOLLIN);
    } catch (SyscallException e) {
      throw new AssertionError("a watched descriptor cannot be changed", e);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      poller.remove(fd.number(), index);
      fd.close();
      outbound.close();
    }
  }
}
