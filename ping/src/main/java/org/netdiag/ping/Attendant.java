package org.netdiag.ping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Calls the listener of a run with what its hand-off holds, until the run has ended.
final class Attendant {
  private final PingListener listener;
  private Optional<Throwable> thrown = Optional.empty();

  /// Set before the run begins.
  volatile Optional<HandOff> handOff = Optional.empty();

  Attendant(PingListener listener) {
    this.listener = listener;
  }

  /// Attends on a thread that nobody interrupts.
  void attend(PingRun run) {
    try {
      attendInterruptibly(run);
    } catch (InterruptedException unexpected) {
      Thread.currentThread().interrupt();
      run.cancel();
      run.finish(Optional.of(unexpected));
    }
  }

  void attendInterruptibly(PingRun run) throws InterruptedException {
    HandOff queue = handOff.orElseThrow();
    List<PingEvent> spare = new ArrayList<>();
    @Nullable List<PingEvent> batch = queue.take(spare);
    while (batch != null) {
      for (int i = 0; i < batch.size(); i++) {
        tell(batch.get(i), run);
      }
      batch.clear();
      run.resume(queue.relieved());
      if (run.failed() && !run.cancelled()) {
        run.cancel();
      }
      batch = queue.take(batch);
    }
    if (!run.done().isDone()) {
      run.finish(thrown);
    }
  }

  private void tell(PingEvent event, PingRun run) {
    if (thrown.isPresent()) {
      return;
    }
    try {
      listener.onEvent(event);
    } catch (RuntimeException | Error failed) {
      thrown = Optional.of(failed);
      run.cancel();
    }
  }
}
