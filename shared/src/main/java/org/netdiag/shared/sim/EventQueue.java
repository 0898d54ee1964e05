package org.netdiag.shared.sim;

import java.util.Arrays;

/// Packets by the time of their next event; at the same time, in the order in which they were
/// added. A binary heap.
final class EventQueue {
  private SimPacket[] heap = new SimPacket[64];
  private int size;
  private long orders;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /// When the next event is, `Long.MAX_VALUE` for never.
  long nextAt() {
    return size == 0 ? Long.MAX_VALUE : heap[0].at;
  }

  void add(SimPacket packet, long at) {
    packet.at = at;
    packet.order = orders++;
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    int child = size++;
    while (child > 0) {
      int parent = (child - 1) / 2;
      if (!before(packet, heap[parent])) {
        break;
      }
      heap[child] = heap[parent];
      child = parent;
    }
    heap[child] = packet;
  }

  /// Removes the next one; there must be one.
  SimPacket poll() {
    SimPacket first = heap[0];
    SimPacket last = heap[--size];
    int parent = 0;
    for (int child = 1; child < size; child = 2 * parent + 1) {
      if (child + 1 < size && before(heap[child + 1], heap[child])) {
        child++;
      }
      if (!before(heap[child], last)) {
        break;
      }
      heap[parent] = heap[child];
      parent = child;
    }
    heap[parent] = last;
    return first;
  }

  private static boolean before(SimPacket a, SimPacket b) {
    return a.at != b.at ? a.at < b.at : a.order < b.order;
  }
}
