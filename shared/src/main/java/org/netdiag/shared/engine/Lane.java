package org.netdiag.shared.engine;

import org.netdiag.shared.net.Capabilities;
import org.netdiag.shared.net.Route;
import org.netdiag.shared.net.SyscallException;

/// A session's way to send probes of one kind. Behind it stand sockets that other sessions of the
/// engine share when they asked for the same [LaneSpec]. Used by the engine's thread.
public final class Lane {
  private final LaneCore core;
  private final Agenda.Entry owner;

  Lane(LaneCore core, Agenda.Entry owner) {
    this.core = core;
    this.owner = owner;
  }

  /// Takes a probe for sending; its events go to the session. False when the lane cannot take one
  /// now: offer it again at [#retryAt].
  ///
  /// @throws SyscallException when a further socket is needed and refused
  public boolean send(Probe probe) throws SyscallException {
    return core.send(owner, probe);
  }

  /// When a probe that was not taken may be offered again, in monotonic nanoseconds.
  public long retryAt() {
    return core.retryAt();
  }

  /// Ends a probe that waits as timed out, without an event: its session does not wait for it any
  /// longer. What comes for it later is told as late. Nothing happens when it has ended already.
  ///
  /// @param token what the lane has set in the [Probe] that it took
  public void abandon(long token) {
    core.abandon(token);
  }

  /// How packets to a destination leave this host through the lane's sockets.
  ///
  /// @param scope interface index of a link-local destination, otherwise 0
  /// @throws SyscallException when there is no route
  public Route route(long high, long low, int scope) throws SyscallException {
    return core.route(high, low, scope);
  }

  /// What its sockets give.
  public Capabilities capabilities() {
    return core.capabilities();
  }
}
