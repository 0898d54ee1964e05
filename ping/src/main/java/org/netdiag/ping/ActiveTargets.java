package org.netdiag.ping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The targets that were started and are not done, found by their index: an open-addressing table,
/// and a pool of states that are used again.
final class ActiveTargets {
  private static final int FIRST_CAPACITY = 16;
  private static final int MOST_POOLED = 1 << 16;

  private @Nullable TargetState[] table = new @Nullable TargetState[FIRST_CAPACITY];
  private final List<TargetState> pool = new ArrayList<>();
  private int size;

  int size() {
    return size;
  }

  /// A state for a target that is not in the table.
  TargetState start(int index) {
    TargetState target = pool.isEmpty() ? new TargetState() : pool.removeLast();
    target.index = index;
    if (2 * (size + 1) > table.length) {
      grow();
    }
    insert(target);
    size++;
    return target;
  }

  /// The target's state; null when it was not started or is done.
  @Nullable TargetState find(int index) {
    int mask = table.length - 1;
    int place = home(index, mask);
    TargetState found = table[place];
    while (found != null && found.index != index) {
      place = (place + 1) & mask;
      found = table[place];
    }
    return found;
  }

  /// Takes a target out; its state will be used again.
  void remove(TargetState target) {
    int mask = table.length - 1;
    int hole = home(target.index, mask);
    while (table[hole] != target) {
      hole = (hole + 1) & mask;
    }
    table[hole] = null;
    int place = (hole + 1) & mask;
    TargetState moved = table[place];
    while (moved != null) {
      int wanted = home(moved.index, mask);
      if (((place - wanted) & mask) >= ((place - hole) & mask)) {
        table[hole] = moved;
        table[place] = null;
        hole = place;
      }
      place = (place + 1) & mask;
      moved = table[place];
    }
    size--;
    if (pool.size() < MOST_POOLED) {
      target.reset();
      pool.add(target);
    }
  }

  /// All targets, by index.
  List<TargetState> all() {
    List<TargetState> all = new ArrayList<>(size);
    for (TargetState target : table) {
      if (target != null) {
        all.add(target);
      }
    }
    all.sort((a, b) -> Integer.compare(a.index, b.index));
    return all;
  }

  private void insert(TargetState target) {
    int mask = table.length - 1;
    int place = home(target.index, mask);
    while (table[place] != null) {
      place = (place + 1) & mask;
    }
    table[place] = target;
  }

  private void grow() {
    @Nullable TargetState[] old = table;
    table = new @Nullable TargetState[old.length * 2];
    for (TargetState target : old) {
      if (target != null) {
        insert(target);
      }
    }
  }

  private static int home(int index, int mask) {
    return ((index * 0x9e3779b9) >>> 7) & mask;
  }
}
