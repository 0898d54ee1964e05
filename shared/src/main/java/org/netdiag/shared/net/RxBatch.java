package org.netdiag.shared.net;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// What has arrived: a fixed number of slots whose bytes live in one native segment and whose facts
/// live in primitive columns, read through [#at]. Reused; filling it allocates nothing. Used by one
/// thread.
public final class RxBatch {
  /// A column whose value this mode or this packet does not tell.
  public static final int UNKNOWN = -1;

  /// A time stamp that the kernel did not give.
  public static final long NO_STAMP = Long.MIN_VALUE;

  private final MemorySegment bytes;
  private final int slotBytes;
  private final RxSlot[] slots;
  private int size;

  /// @param arena owns the bytes
  /// @param slots number of slots, at least 1
  /// @param slotBytes bytes kept of a packet; longer ones are cut and say so
  public RxBatch(Arena arena, int slots, int slotBytes) {
    this.slotBytes = slotBytes;
    this.bytes = arena.allocate((long) slots * slotBytes, 8);
    this.slots = new RxSlot[slots];
    Arrays.setAll(this.slots, i -> new RxSlot());
  }

  /// Number of slots there is room for.
  public int capacity() {
    return slots.length;
  }

  /// Bytes kept of a packet.
  public int slotBytes() {
    return slotBytes;
  }

  /// Number of slots in use.
  public int size() {
    return size;
  }

  /// Called by a socket: forgets all slots.
  public void clear() {
    size = 0;
  }

  /// The segment that holds every slot's bytes.
  public MemorySegment bytes() {
    return bytes;
  }

  /// Where slot `slot` may put its bytes in [#bytes].
  public long slotOffset(int slot) {
    return (long) slot * slotBytes;
  }

  /// A slot in use, or, for a socket that fills the batch, any slot.
  public RxSlot at(int slot) {
    return slots[slot];
  }

  /// Called by a socket: takes the next slot into use and returns it, every column unknown.
  public RxSlot add() {
    RxSlot slot = slots[size++];
    slot.reset();
    return slot;
  }
}
