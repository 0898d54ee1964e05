package org.netdiag.mtr;

import java.util.Optional;
import java.util.function.Supplier;

/// An event on its way to a listener. What takes time to make, such as a result with its quantiles
/// and its verdict, is made by whoever takes it, and not by the engine's thread, which has probes
/// to send.
sealed interface Told {
  /// The event.
  MtrEvent event();

  /// An event that is there.
  record Now(MtrEvent event) implements Told {}

  /// The last event of a path. Thread-safe.
  final class AtEnd implements Told {
    private final Supplier<MtrResult> maker;
    private Optional<MtrResult> made = Optional.empty();

    /// @param maker of a path that does not change any more
    AtEnd(Supplier<MtrResult> maker) {
      this.maker = maker;
    }

    /// The result, made once.
    synchronized MtrResult result() {
      if (made.isEmpty()) {
        made = Optional.of(maker.get());
      }
      return made.get();
    }

    @Override
    public MtrEvent event() {
      return new MtrEvent.Summary(result());
    }
  }
}
