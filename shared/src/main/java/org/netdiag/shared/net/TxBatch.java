package org.netdiag.shared.net;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Packets to send: a fixed number of slots whose bytes live in one native segment and whose
/// numbers live in primitive columns. Reused; adding a slot allocates nothing. Used by one thread.
///
/// An address is two longs, `high` and `low`, as in [org.netdiag.shared.wire.IpAddress]: IPv4 uses
/// the low 32 bits of `low`.
public final class TxBatch {
  private final MemorySegment bytes;
  private final int slotBytes;
  private final int[] length;
  private final long[] token;
  private final long[] high;
  private final long[] low;
  private final int[] scope;
  private final int[] port;
  private final int[] ttl;
  private final int[] sourcePort;
  private final int[] ident;
  private final int[] errno;
  private final long[] sentNanos;
  private final long[] sentEpochNanos;
  private int size;

  /// @param arena owns the bytes
  /// @param slots number of slots, at least 1
  /// @param slotBytes largest message of a slot in bytes
  public TxBatch(Arena arena, int slots, int slotBytes) {
    this.slotBytes = slotBytes;
    this.bytes = arena.allocate((long) slots * slotBytes, 8);
    this.length = new int[slots];
    this.token = new long[slots];
    this.high = new long[slots];
    this.low = new long[slots];
    this.scope = new int[slots];
    this.port = new int[slots];
    this.ttl = new int[slots];
    this.sourcePort = new int[slots];
    this.ident = new int[slots];
    this.errno = new int[slots];
    this.sentNanos = new long[slots];
    this.sentEpochNanos = new long[slots];
  }

  /// Number of slots there is room for.
  public int capacity() {
    return length.length;
  }

  /// Largest message of a slot in bytes.
  public int slotBytes() {
    return slotBytes;
  }

  /// Number of slots in use.
  public int size() {
    return size;
  }

  /// Forgets all slots.
  public void clear() {
    size = 0;
  }

  /// Adds a packet and returns its slot. The caller then writes `length` bytes at [#offset].
  ///
  /// @param token comes back in whatever the socket can name by itself (transmit stamps, TCP)
  /// @param scope interface index of a link-local destination, otherwise 0
  /// @param port destination port, 0 for ICMP
  /// @param ttl TTL or hop limit of this packet, 0 for the socket's
  public int add(long token, long high, long low, int scope, int port, int ttl, int length) {
    int slot = size++;
    this.token[slot] = token;
    this.high[slot] = high;
    this.low[slot] = low;
    this.scope[slot] = scope;
    this.port[slot] = port;
    this.ttl[slot] = ttl;
    this.sourcePort[slot] = 0;
    this.ident[slot] = 0;
    this.length[slot] = length;
    this.errno[slot] = 0;
    return slot;
  }

  /// Has a TCP connect leave from this local port, 1 to 65535; without it the kernel chooses. Other
  /// sockets ignore it.
  public void sourcePort(int slot, int port) {
    sourcePort[slot] = port;
  }

  /// The local port of a TCP connect, 0 for the kernel's choice.
  public int sourcePort(int slot) {
    return sourcePort[slot];
  }

  /// Gives the packet of a raw UDP or TCP socket this IPv4 identification, 1 to 65535; without it
  /// the kernel chooses. Other sockets ignore it.
  public void ident(int slot, int value) {
    ident[slot] = value;
  }

  /// The IPv4 identification, 0 for the kernel's choice.
  public int ident(int slot) {
    return ident[slot];
  }

  /// The segment that holds every slot's bytes.
  public MemorySegment bytes() {
    return bytes;
  }

  /// Where the slot's bytes start in [#bytes].
  public long offset(int slot) {
    return (long) slot * slotBytes;
  }

  /// The slot's message length in bytes.
  public int length(int slot) {
    return length[slot];
  }

  /// The probe's token.
  public long token(int slot) {
    return token[slot];
  }

  /// High half of the destination.
  public long high(int slot) {
    return high[slot];
  }

  /// Low half of the destination.
  public long low(int slot) {
    return low[slot];
  }

  /// Interface index of the destination, 0 for none.
  public int scope(int slot) {
    return scope[slot];
  }

  /// Destination port, 0 for ICMP.
  public int port(int slot) {
    return port[slot];
  }

  /// TTL of this packet, 0 for the socket's.
  public int ttl(int slot) {
    return ttl[slot];
  }

  /// 0 when the packet left, otherwise why it did not.
  public int errno(int slot) {
    return errno[slot];
  }

  /// Monotonic time just before the send.
  public long sentNanos(int slot) {
    return sentNanos[slot];
  }

  /// Wall-clock time just before the send.
  public long sentEpochNanos(int slot) {
    return sentEpochNanos[slot];
  }

  /// Called by a socket: the times just before the slot's send.
  public void stamp(int slot, long nanos, long epochNanos) {
    sentNanos[slot] = nanos;
    sentEpochNanos[slot] = epochNanos;
  }

  /// Called by a socket: how the slot's send ended.
  public void result(int slot, int errno) {
    this.errno[slot] = errno;
  }
}
