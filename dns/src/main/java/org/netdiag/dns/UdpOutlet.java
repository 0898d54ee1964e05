package org.netdiag.dns;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.netdiag.dns.message.DnsMessage;
import org.netdiag.dns.message.MalformedMessageException;
import org.netdiag.dns.query.DnsServer;
import org.netdiag.dns.query.PreparedQuery;
import org.netdiag.dns.query.ReplyCheck;
import org.netdiag.shared.engine.DatagramPort;
import org.netdiag.shared.engine.DatagramReader;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;
import org.netdiag.shared.net.SyscallException;

/// A UDP socket and the questions that left by it: one alone, whose port is then as hard to guess
/// as its id (RFC 5452 section 4.5), or up to 65,536 that are told apart by their ids.
final class UdpOutlet implements DatagramReader {
  private static final ValueLayout.OfShort BIG_SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private static final int IDS = 0x10000;
  private static final int TOGETHER = 64;
  private static final int UDP_HEADER = 8;
  private static final int HEADER = 12;

  private final boolean shared;
  private final Departures departures;
  private final @Nullable UdpTry[] tries;
  private final Queue<UdpTry> unsent = new ArrayDeque<>(1);
  private final UdpTry[] leaving;
  private @Nullable DatagramPort port;
  private int open;

  UdpOutlet(boolean shared, Departures departures) {
    this.shared = shared;
    this.departures = departures;
    this.tries = new @Nullable UdpTry[shared ? IDS : 1];
    this.leaving = new UdpTry[shared ? TOGETHER : 1];
  }

  void opened(DatagramPort by) {
    port = by;
  }

  DatagramPort port() {
    if (port == null) {
      throw new IllegalStateException("the outlet has no port yet");
    }
    return port;
  }

  boolean shared() {
    return shared;
  }

  /// How many questions it has.
  int open() {
    return open;
  }

  /// Whether a question with this id could leave by it.
  boolean free(int id) {
    return tries[shared ? id : 0] == null;
  }

  /// Takes a question; it leaves at the end of the engine's turn.
  void put(UdpTry entry) {
    tries[shared ? entry.prepared.id() : 0] = entry;
    open++;
    unsent.add(entry);
  }

  /// Forgets a question; a socket that was its own is closed.
  void remove(UdpTry entry) {
    int at = shared ? entry.prepared.id() : 0;
    if (entry.equals(tries[at])) {
      tries[at] = null;
      open--;
      if (!shared && port != null) {
        port.close();
      }
    }
  }

  /// Who is told that a question was refused may put further ones here; they wait for the next
  /// turn.
  @Override
  public boolean onTurnsEnd(DatagramPort by) {
    int rest = unsent.size();
    while (rest > 0 && !by.closed()) {
      int most = Math.min(rest, leaving.length);
      rest -= most;
      int count = collect(most);
      int from = 0;
      while (from < count) {
        int done = leave(by, from, count);
        if (done == 0) {
          hold(from, count);
          return true;
        }
        from += done;
      }
    }
    return !unsent.isEmpty() && !by.closed();
  }

  /// Fills `leaving` with what is still wanted of the first `most`. Questions of one length to one
  /// server stand together, as they have to for leaving in one system call.
  private int collect(int most) {
    int count = 0;
    for (int i = 0; i < most; i++) {
      UdpTry entry = unsent.remove();
      if (entry.state != UdpTry.State.WAITING) {
        continue;
      }
      int at = count++;
      while (at > 0 && leaving[at - 1].alike > entry.alike) {
        leaving[at] = leaving[at - 1];
        at--;
      }
      leaving[at] = entry;
    }
    return count;
  }

  /// Sends as many as fit from `from` on and answers how many are done with, sent or refused.
  private int leave(DatagramPort by, int from, int count) {
    int end = from;
    while (end < count && add(by, leaving[end].prepared)) {
      end++;
    }
    try {
      int done = by.send();
      for (int i = 0; i < done; i++) {
        end(leaving[from + i], by, i);
      }
      return done;
    } catch (SyscallException broken) {
      for (int i = from; i < end; i++) {
        departures.refused(leaving[i], broken.errno());
      }
      return end - from;
    }
  }

  private static boolean add(DatagramPort by, PreparedQuery query) {
    DnsServer server = query.server();
    return by.add(0, server.address(), server.port(), query.bytes().segment());
  }

  private void end(UdpTry entry, DatagramPort by, int at) {
    if (by.errno(at) != 0) {
      departures.refused(entry, by.errno(at));
      return;
    }
    entry.sentNanos = by.sentNanos(at);
    entry.sentEpochNanos = by.sentEpochNanos(at);
    departures.left(entry);
  }

  private void hold(int from, int count) {
    for (int i = from; i < count; i++) {
      unsent.add(leaving[i]);
      departures.held(leaving[i]);
    }
  }

  @Override
  public void onArrival(DatagramPort from, RxBatch batch, RxSlot rx, long nanos) {
    switch (rx.origin) {
      case TRANSMIT_STAMP -> {
        UdpTry entry = tries[0];
        if (!shared && entry != null) {
          entry.transmitStamp = rx.stamp;
        }
      }
      case ICMP_ERROR, LOCAL_ERROR -> {
        UdpTry entry = quoted(batch, rx);
        if (entry != null) {
          entry.inquiry.unreachable(entry, rx, nanos);
        }
      }
      case REPLY -> reply(batch, rx, nanos);
      case TCP_OPEN, TCP_REFUSED -> {}
    }
  }

  /// An error on a socket with one question is about that one; otherwise the quoted id names it,
  /// where the quote is long enough.
  private @Nullable UdpTry quoted(RxBatch batch, RxSlot rx) {
    if (!shared) {
      return tries[0];
    }
    return rx.length < UDP_HEADER + 2 ? null : tries[u16(batch.bytes(), rx.offset + UDP_HEADER)];
  }

  private static int u16(MemorySegment bytes, long at) {
    return bytes.get(BIG_SHORT, at) & 0xffff;
  }

  private void reply(RxBatch batch, RxSlot rx, long nanos) {
    UdpTry entry = tries[shared && rx.length >= 2 ? u16(batch.bytes(), rx.offset) : 0];
    if (entry == null || (shared && rx.length < 2)) {
      return;
    }
    if (!entry.from(rx)) {
      entry.countWrongSource();
      return;
    }
    if (rx.length < HEADER || rx.fullLength > rx.length) {
      entry.countMalformed();
      return;
    }
    byte[] bytes = new byte[rx.length];
    MemorySegment.copy(batch.bytes(), ValueLayout.JAVA_BYTE, rx.offset, bytes, 0, rx.length);
    try {
      DnsMessage message = DnsMessage.parse(bytes);
      ReplyCheck.Verdict verdict = ReplyCheck.check(entry.prepared, message);
      if (verdict == ReplyCheck.Verdict.ANSWER) {
        entry.inquiry.replied(entry, message, rx, nanos);
      } else {
        entry.count(verdict);
      }
    } catch (MalformedMessageException malformed) {
      entry.countMalformed();
    }
  }
}
