package org.netdiag.shared.net.tap;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.RxSlot;

/// Received packets that are handed out later, by the time they are due and then in the order in
/// which they came. Their storage is reused and never returned before the end.
final class HeldPackets implements AutoCloseable {
  private final Arena arena = Arena.ofConfined();
  private final PriorityQueue<Held> queue = new PriorityQueue<>();
  private final ArrayDeque<Held> free = new ArrayDeque<>();
  private final RxBatch one = new RxBatch(arena, 1, 1);
  private long order;

  /// When the next one is due, or [FaultSocket#NEVER].
  long dueNanos() {
    Held first = queue.peek();
    return first == null ? FaultSocket.NEVER : first.dueNanos;
  }

  boolean due(long now) {
    Held first = queue.peek();
    return first != null && first.dueNanos - now <= 0;
  }

  /// Copies a slot of a batch and keeps the copy until it is due.
  void hold(RxBatch batch, int slot, long dueNanos) {
    Held packet = free.poll();
    if (packet == null || packet.batch.slotBytes() < batch.slotBytes()) {
      packet = new Held(new RxBatch(arena, 1, batch.slotBytes()));
    }
    packet.dueNanos = dueNanos;
    packet.order = order++;
    packet.batch.clear();
    copy(batch, batch.at(slot), packet.batch);
    queue.add(packet);
  }

  /// Adds the next packet to a batch with room; there must be one.
  void release(RxBatch batch) {
    Held packet = queue.remove();
    copy(packet.batch, packet.batch.at(0), batch);
    free.add(packet);
  }

  /// Takes a slot of a batch into use again, at the batch's end, its bytes where they are. The end
  /// must not be behind the slot.
  void keep(RxBatch batch, int slot) {
    one.clear();
    RxSlot spare = one.add();
    columns(batch.at(slot), spare);
    columns(spare, batch.add());
  }

  private static void copy(RxBatch from, RxSlot source, RxBatch to) {
    int room = to.slotBytes();
    long at = to.slotOffset(to.size());
    RxSlot target = to.add();
    columns(source, target);
    int message = Math.min(source.length, room);
    int extension = source.extensionLength <= room - message ? source.extensionLength : 0;
    int option = source.optionLength <= room - message - extension ? source.optionLength : 0;
    MemorySegment.copy(from.bytes(), source.offset, to.bytes(), at, message);
    target.offset = at;
    target.length = message;
    target.extensionOffset = at + message;
    target.extensionLength = extension;
    MemorySegment.copy(
        from.bytes(), source.extensionOffset, to.bytes(), target.extensionOffset, extension);
    target.optionOffset = target.extensionOffset + extension;
    target.optionLength = option;
    MemorySegment.copy(from.bytes(), source.optionOffset, to.bytes(), target.optionOffset, option);
  }

  private static void columns(RxSlot from, RxSlot to) {
    to.origin = from.origin;
    to.offset = from.offset;
    to.length = from.length;
    to.fullLength = from.fullLength;
    to.peerHigh = from.peerHigh;
    to.peerLow = from.peerLow;
    to.peerScope = from.peerScope;
    to.peerPort = from.peerPort;
    to.interfaceIndex = from.interfaceIndex;
    to.ttl = from.ttl;
    to.tos = from.tos;
    to.stamp = from.stamp;
    to.token = from.token;
    to.errno = from.errno;
    to.icmpType = from.icmpType;
    to.icmpCode = from.icmpCode;
    to.icmpInfo = from.icmpInfo;
    to.quotedHigh = from.quotedHigh;
    to.quotedLow = from.quotedLow;
    to.quotedPort = from.quotedPort;
    to.quotedSourceKnown = from.quotedSourceKnown;
    to.quotedSourceHigh = from.quotedSourceHigh;
    to.quotedSourceLow = from.quotedSourceLow;
    to.quotedIdent = from.quotedIdent;
    to.quotedTtl = from.quotedTtl;
    to.quotedTos = from.quotedTos;
    to.extensionOffset = from.extensionOffset;
    to.extensionLength = from.extensionLength;
    to.optionOffset = from.optionOffset;
    to.optionLength = from.optionLength;
    to.retransmits = from.retransmits;
    to.checksumBad = from.checksumBad;
  }

  @Override
  public void close() {
    queue.clear();
    free.clear();
    arena.close();
  }

  /// A packet and when it is due.
  private static final class Held implements Comparable<Held> {
    private final RxBatch batch;
    private long dueNanos;
    private long order;

    Held(RxBatch batch) {
      this.batch = batch;
    }

    @Override
    public int compareTo(Held other) {
      long difference = dueNanos - other.dueNanos;
      return difference != 0 ? Long.signum(difference) : Long.compare(order, other.order);
    }
  }
}
