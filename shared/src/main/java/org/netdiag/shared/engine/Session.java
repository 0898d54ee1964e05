package org.netdiag.shared.engine;

import org.netdiag.shared.net.SyscallException;

/// A measurement in progress: a state machine that is told the time and what became of its probes.
/// Called only by the engine's thread; never blocks, never reads a clock.
public interface Session {
  /// Called once, first: opens its lanes.
  ///
  /// @throws SyscallException when a lane's socket is refused; the session is then failed with it
  void start(Lanes lanes, long now) throws SyscallException;

  /// When it wants to act next, in monotonic nanoseconds; `Long.MAX_VALUE` while it only waits for
  /// events.
  long nextAt();

  /// Sends what is due. Called when [#nextAt] has come; it sends a bounded number and returns, and
  /// is called again after arrivals have been read.
  ///
  /// @throws SyscallException when a lane has to open a further socket and it is refused
  void act(long now) throws SyscallException;

  /// Takes what has become of one of its probes; `event` is valid during the call only.
  void onEvent(ProbeEvent event);

  /// Told when the kernel is seen to have dropped `count` further replies on one of its lanes
  /// because the receive buffer was full.
  void onLocalDrops(long count);

  /// Whether it has ended; the engine then calls [#close] and forgets it.
  boolean done();

  /// Called once, last, whatever has happened before.
  ///
  /// @param failure why the engine ended it, or [Failure#NONE]
  void close(Failure failure);
}
