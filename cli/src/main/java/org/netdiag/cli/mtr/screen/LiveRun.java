package org.netdiag.cli.mtr.screen;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.netdiag.mtr.MtrResult;
import org.netdiag.mtr.MtrRun;

/// A run that a screen shows. Thread-safe.
public interface LiveRun {
  /// How the paths to a target stand: one result for each protocol.
  ///
  /// @param index the target's place in the input
  List<MtrResult> snapshot(int index);

  /// Sends no new probes from now on, or goes on.
  void pause(boolean paused);

  /// Forgets every count.
  void reset();

  /// Ends it soon: what was started gets its result.
  void cancel();

  /// Completes when it has ended, exceptionally when it could not be carried out.
  CompletableFuture<?> done();

  /// A run of the library.
  static LiveRun of(MtrRun run) {
    return new LiveRun() {
      @Override
      public List<MtrResult> snapshot(int index) {
        return run.snapshot(index);
      }

      @Override
      public void pause(boolean paused) {
        run.pause(paused);
      }

      @Override
      public void reset() {
        run.reset();
      }

      @Override
      public void cancel() {
        run.cancel();
      }

      @Override
      public CompletableFuture<?> done() {
        return run.done();
      }
    };
  }
}
