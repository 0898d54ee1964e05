package org.netdiag.cli.mtr.screen;

import java.io.IOException;
import org.netdiag.cli.sim.Simulation;
import org.netdiag.mtr.Mtr;
import org.netdiag.mtr.MtrListener;
import org.netdiag.mtr.MtrPlan;

/// Starts the runs of a screen: one at first, and another when a key changes what is sent.
@FunctionalInterface
public interface LiveRuns {
  /// Starts a run that goes on by itself; the listener is called by a thread of the run's own.
  ///
  /// @throws IOException when the network cannot be opened
  LiveRun start(MtrPlan plan, MtrListener listener) throws IOException;

  /// Runs over the kernel's network.
  ///
  /// @param mtr not closed by this
  static LiveRuns of(Mtr mtr) {
    return (plan, listener) -> LiveRun.of(mtr.start(plan, listener));
  }

  /// Runs over a simulated network, each on a thread and a network of its own.
  static LiveRuns of(Simulation simulation) {
    return new SimulatedRuns(simulation);
  }
}
