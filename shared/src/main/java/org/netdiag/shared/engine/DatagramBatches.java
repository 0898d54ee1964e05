package org.netdiag.shared.engine;

import java.lang.foreign.Arena;
import java.util.Optional;
import org.netdiag.shared.net.RxBatch;
import org.netdiag.shared.net.TxBatch;

/// The batches that every datagram port of a loop fills in turn: native memory of the loop's arena
/// is given back with the loop only.
final class DatagramBatches {
  private static final int SMALL_BYTES = 2048;
  private static final int SMALL_SLOTS = 128;
  private static final int LARGE_BYTES = 65_792;
  private static final int LARGE_SLOTS = 8;
  private static final int TOGETHER_BYTES = 512;
  private static final int TOGETHER_SLOTS = 64;

  private final Arena arena;
  private Optional<RxBatch> small = Optional.empty();
  private Optional<RxBatch> large = Optional.empty();
  private Optional<TxBatch> together = Optional.empty();
  private Optional<TxBatch> alone = Optional.empty();

  DatagramBatches(Arena arena) {
    this.arena = arena;
  }

  RxBatch receive(int longest) {
    if (longest <= SMALL_BYTES) {
      small = Optional.of(small.orElseGet(() -> new RxBatch(arena, SMALL_SLOTS, SMALL_BYTES)));
      return small.get();
    }
    large = Optional.of(large.orElseGet(() -> new RxBatch(arena, LARGE_SLOTS, LARGE_BYTES)));
    return large.get();
  }

  /// For short datagrams, many at a time.
  TxBatch together() {
    together =
        Optional.of(together.orElseGet(() -> new TxBatch(arena, TOGETHER_SLOTS, TOGETHER_BYTES)));
    return together.get();
  }

  /// For one datagram of any length.
  TxBatch alone() {
    alone = Optional.of(alone.orElseGet(() -> new TxBatch(arena, 1, LARGE_BYTES)));
    return alone.get();
  }
}
