package org.netdiag.shared.engine;

import java.util.Arrays;

/// Slots by a hash of where their probes went: a hash table of chains, the latest slot first.
/// Allocates when it grows only.
final class SlotChains {
  /// The end of a chain.
  static final int NONE = -1;

  private static final int FIRST_CAPACITY = 1024;

  private int[] heads = filled(FIRST_CAPACITY);
  private int[] next = filled(FIRST_CAPACITY);
  private int[] hashes = new int[FIRST_CAPACITY];
  private boolean[] linked = new boolean[FIRST_CAPACITY];

  /// A hash of a place; different places may have the same.
  static int hash(long high, long low, int remotePort, int localPort) {
    long mixed = ((high * 31 + low) * 0x9e3779b97f4a7c15L) + (remotePort * 65_537L) + localPort;
    mixed ^= mixed >>> 32;
    return (int) ((mixed * 0x9e3779b9L) >>> 16);
  }

  /// The slot of this hash that was put last, or NONE.
  int first(int hash) {
    return heads[hash & (heads.length - 1)];
  }

  /// The slot put before, of the same chain, or NONE.
  int next(int slot) {
    return next[slot];
  }

  /// Puts a slot at the head of its chain, wherever it was before.
  void put(int slot, int hash) {
    if (slot >= next.length) {
      grow(slot);
    }
    unlink(slot);
    hashes[slot] = hash;
    link(slot);
  }

  private void link(int slot) {
    int bucket = hashes[slot] & (heads.length - 1);
    next[slot] = heads[bucket];
    heads[bucket] = slot;
    linked[slot] = true;
  }

  private void unlink(int slot) {
    if (!linked[slot]) {
      return;
    }
    int bucket = hashes[slot] & (heads.length - 1);
    if (heads[bucket] == slot) {
      heads[bucket] = next[slot];
    } else {
      int before = heads[bucket];
      while (next[before] != slot) {
        before = next[before];
      }
      next[before] = next[slot];
    }
    linked[slot] = false;
  }

  private void grow(int slot) {
    int size = Integer.highestOneBit(slot) * 2;
    boolean[] old = linked;
    heads = filled(size);
    next = filled(size);
    hashes = Arrays.copyOf(hashes, size);
    linked = new boolean[size];
    for (int i = 0; i < old.length; i++) {
      if (old[i]) {
        link(i);
      }
    }
  }

  private static int[] filled(int size) {
    int[] array = new int[size];
    Arrays.fill(array, NONE);
    return array;
  }
}
