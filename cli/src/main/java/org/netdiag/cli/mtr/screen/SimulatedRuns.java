package org.netdiag.cli.mtr.screen;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.netdiag.cli.sim.Simulation;
import org.netdiag.mtr.InlineMtr;
import org.netdiag.mtr.MtrListener;
import org.netdiag.mtr.MtrPlan;
import org.netdiag.mtr.MtrRun;

/// Runs over a simulated network: the thread that runs the network also calls the listener.
final class SimulatedRuns implements LiveRuns {
  private final Simulation simulation;

  SimulatedRuns(Simulation simulation) {
    this.simulation = simulation;
  }

  @Override
  public LiveRun start(MtrPlan plan, MtrListener listener) {
    CompletableFuture<MtrRun> started = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("netdiag-mtr-simulated")
        .start(() -> carryOut(plan, listener, started));
    return LiveRun.of(started.join());
  }

  private void carryOut(MtrPlan plan, MtrListener listener, CompletableFuture<MtrRun> started) {
    try (InlineMtr mtr = new InlineMtr(simulation.open(), simulation.random())) {
      MtrRun run = mtr.start(plan, listener);
      started.complete(run);
      run.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException failed) {
      // a run that has started tells its own future
      started.completeExceptionally(failed);
    }
  }
}
