package org.netdiag.ping;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.netdiag.shared.engine.Times;

/// Targets with probes to send, the one that is due first on top: a binary heap in which a target
/// knows its place.
final class DueHeap {
  static final int ABSENT = -1;

  private @Nullable TargetState[] heap = new @Nullable TargetState[16];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  /// The target that is due first; the heap must not be empty.
  TargetState first() {
    return at(0);
  }

  /// When the first target is due, or never.
  long firstAt() {
    return size == 0 ? Times.NEVER : at(0).dueNanos;
  }

  void add(TargetState target) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    put(size++, target);
    up(target);
  }

  /// Puts a target whose time has changed into its place.
  void moved(TargetState target) {
    up(target);
    down(target);
  }

  void remove(TargetState target) {
    int place = target.heapPlace;
    if (place == ABSENT) {
      return;
    }
    target.heapPlace = ABSENT;
    TargetState last = at(--size);
    heap[size] = null;
    if (place < size) {
      put(place, last);
      up(last);
      down(last);
    }
  }

  private void up(TargetState target) {
    int place = target.heapPlace;
    while (place > 0 && before(target, at((place - 1) >>> 1))) {
      int parent = (place - 1) >>> 1;
      put(place, at(parent));
      place = parent;
    }
    put(place, target);
  }

  private void down(TargetState target) {
    int place = target.heapPlace;
    while (2 * place + 1 < size) {
      int child = 2 * place + 1;
      if (child + 1 < size && before(at(child + 1), at(child))) {
        child++;
      }
      if (!before(at(child), target)) {
        break;
      }
      put(place, at(child));
      place = child;
    }
    put(place, target);
  }

  private void put(int place, TargetState target) {
    heap[place] = target;
    target.heapPlace = place;
  }

  private TargetState at(int place) {
    TargetState target = heap[place];
    if (target == null) {
      throw new IllegalStateException("no target at " + place + " of " + size);
    }
    return target;
  }

  private static boolean before(TargetState a, TargetState b) {
    long difference = a.dueNanos - b.dueNanos;
    return difference < 0 || (difference == 0 && a.index < b.index);
  }
}
