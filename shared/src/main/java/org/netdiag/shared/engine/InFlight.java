package org.netdiag.shared.engine;

import java.util.Arrays;

/// The probes of a lane as columns of primitives, by slot. A slot outlives its probe's end until it
/// is reused, so that late and duplicate answers still find it.
///
/// Ended slots are reused first in, first out, and not before RETAIN_NANOS have passed unless the
/// table has reached its bound. A token is the slot in its lower half and the slot's generation in
/// its upper half, so that nothing about an earlier probe is taken for the present one.
final class InFlight {
  /// Given up before it was sent.
  static final byte ABANDONED = -1;

  /// Never used, or free.
  static final byte FREE = 0;

  /// Handed to the socket, not sent yet.
  static final byte QUEUED = 1;

  /// On its way.
  static final byte WAITING = 2;

  /// Ended by a reply.
  static final byte ANSWERED = 3;

  /// Ended by a time-out.
  static final byte TIMED_OUT = 4;

  /// Ended by an ICMP error.
  static final byte REFUSED = 5;

  /// Answered after its end.
  static final byte ANSWERED_LATE = 6;

  /// How long an ended slot is kept for late and duplicate answers while the table may still grow.
  static final long RETAIN_NANOS = 60_000_000_000L;

  private static final int FIRST_CAPACITY = 256;
  private static final Agenda.Entry NOBODY = new Agenda.Entry(NoSession.INSTANCE);

  private final int maxSlots;
  private int[] freeRing = new int[FIRST_CAPACITY];
  private int freeHead;
  private int freeCount;
  private int used;
  private int waiting;

  Agenda.Entry[] session = new Agenda.Entry[FIRST_CAPACITY];
  int[] target = new int[FIRST_CAPACITY];
  int[] sequence = new int[FIRST_CAPACITY];
  long[] high = new long[FIRST_CAPACITY];
  long[] low = new long[FIRST_CAPACITY];
  int[] port = new int[FIRST_CAPACITY];
  int[] flow = new int[FIRST_CAPACITY];
  long[] sourceHigh = new long[FIRST_CAPACITY];
  long[] sourceLow = new long[FIRST_CAPACITY];
  int[] ident = new int[FIRST_CAPACITY];
  int[] wire = new int[FIRST_CAPACITY];
  int[] bytes = new int[FIRST_CAPACITY];
  int[] generation = new int[FIRST_CAPACITY];
  byte[] state = new byte[FIRST_CAPACITY];
  boolean[] anyResponder = new boolean[FIRST_CAPACITY];
  long[] timeoutNanos = new long[FIRST_CAPACITY];
  long[] sentNanos = new long[FIRST_CAPACITY];
  long[] sentEpochNanos = new long[FIRST_CAPACITY];
  long[] transmitStamp = new long[FIRST_CAPACITY];
  long[] endedNanos = new long[FIRST_CAPACITY];

  /// @param maxSlots bound of the table
  InFlight(int maxSlots) {
    this.maxSlots = maxSlots;
    Arrays.fill(session, NOBODY);
  }

  /// Probes that have been taken and not ended.
  int waiting() {
    return waiting;
  }

  /// Slots that have ever been used: every slot is below.
  int used() {
    return used;
  }

  /// A slot for a new probe, or -1 when all `limit` slots wait for an answer.
  int take(long now, int limit) {
    int bound = Math.min(limit, maxSlots);
    int slot;
    if (freeCount > 0 && (used >= bound || now - endedNanos[freeRing[freeHead]] >= RETAIN_NANOS)) {
      slot = freeRing[freeHead];
      freeHead = freeHead + 1 == freeRing.length ? 0 : freeHead + 1;
      freeCount--;
    } else if (used < bound) {
      if (used == state.length) {
        grow();
      }
      slot = used++;
    } else {
      return -1;
    }
    generation[slot]++;
    state[slot] = QUEUED;
    transmitStamp[slot] = Long.MIN_VALUE;
    waiting++;
    return slot;
  }

  /// Takes over what the session asked for.
  void fill(int slot, Agenda.Entry owner, Probe probe) {
    session[slot] = owner;
    target[slot] = probe.target;
    sequence[slot] = probe.sequence;
    high[slot] = probe.high;
    low[slot] = probe.low;
    port[slot] = probe.port;
    flow[slot] = probe.flow;
    sourceHigh[slot] = probe.sourceHigh;
    sourceLow[slot] = probe.sourceLow;
    anyResponder[slot] = probe.anyResponder;
    timeoutNanos[slot] = probe.timeoutNanos;
  }

  /// Notes an end; the slot may be reused from now on.
  void end(int slot, byte how, long now) {
    state[slot] = how;
    endedNanos[slot] = now;
    waiting--;
    int at = freeHead + freeCount;
    freeRing[at >= freeRing.length ? at - freeRing.length : at] = slot;
    freeCount++;
  }

  long token(int slot) {
    return ((long) generation[slot] << 32) | slot;
  }

  /// The slot that a token names, or -1 when it has been reused since or never was.
  int slotOf(long token) {
    int slot = (int) token;
    return slot >= 0 && slot < used && generation[slot] == (int) (token >>> 32) ? slot : -1;
  }

  private void grow() {
    int size = Math.min(maxSlots, state.length * 2);
    int old = state.length;
    session = Arrays.copyOf(session, size);
    Arrays.fill(session, old, size, NOBODY);
    target = Arrays.copyOf(target, size);
    sequence = Arrays.copyOf(sequence, size);
    high = Arrays.copyOf(high, size);
    low = Arrays.copyOf(low, size);
    port = Arrays.copyOf(port, size);
    flow = Arrays.copyOf(flow, size);
    sourceHigh = Arrays.copyOf(sourceHigh, size);
    sourceLow = Arrays.copyOf(sourceLow, size);
    ident = Arrays.copyOf(ident, size);
    wire = Arrays.copyOf(wire, size);
    bytes = Arrays.copyOf(bytes, size);
    generation = Arrays.copyOf(generation, size);
    state = Arrays.copyOf(state, size);
    anyResponder = Arrays.copyOf(anyResponder, size);
    timeoutNanos = Arrays.copyOf(timeoutNanos, size);
    sentNanos = Arrays.copyOf(sentNanos, size);
    sentEpochNanos = Arrays.copyOf(sentEpochNanos, size);
    transmitStamp = Arrays.copyOf(transmitStamp, size);
    endedNanos = Arrays.copyOf(endedNanos, size);
    int[] ring = new int[size];
    for (int i = 0; i < freeCount; i++) {
      ring[i] = freeRing[(freeHead + i) % freeRing.length];
    }
    freeRing = ring;
    freeHead = 0;
  }
}
