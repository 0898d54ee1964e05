package org.netdiag.cli.mtr.screen;

import org.netdiag.mtr.MtrPlan;

/// What a key asks of the run or the terminal.
sealed interface Action {
  /// Nothing: it changed at most what is shown.
  Action NOTHING = new Nothing();

  /// Nothing.
  record Nothing() implements Action {}

  /// To leave.
  record Quit() implements Action {}

  /// To stop sending, or to go on.
  ///
  /// @param paused which
  record Pause(boolean paused) implements Action {}

  /// To forget every count.
  record Reset() implements Action {}

  /// To send something else.
  ///
  /// @param plan what is sent from now on
  record Replace(MtrPlan plan) implements Action {}

  /// To draw everything again.
  record Redraw() implements Action {}

  /// To stop the process until the shell continues it.
  record Suspend() implements Action {}
}
