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

  private final Arena arena;
  private Optional<RxBatch> small = Optional.empty();
  private Optional<RxBatch> large = Optional.empty();
  private Optional<TxBatch> transmit = Optional.empty();

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

  TxBatch transmit() {
    transmit = Optional.of(transmit.orElseGet(() -> new TxBatch(arena, 1, LARGE_BYTES)));
    return transmit.get();
  }
}
