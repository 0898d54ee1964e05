package org.netdiag.shared.net;

/// A network as a prober sees it: sockets, waiting, and time.
///
/// Opened, used and closed by one thread; only [#wakeup] may be called by others. The real kernel
/// and the simulation both stand behind this interface, so nothing above it can tell them apart.
public interface Network extends AutoCloseable {
  /// The time by which every stamp and deadline of this network is measured.
  Clock clock();

  /// Opens a socket for probes.
  ///
  /// @throws SyscallException when the kernel refuses; its `hint` says what would help
  ProbeSocket open(SocketSpec spec) throws SyscallException;

  /// How packets to a destination leave this host by the options of `spec`, without sending one.
  ///
  /// @param high high half of the destination
  /// @param low low half of the destination
  /// @param scope interface index of a link-local destination, otherwise 0
  /// @throws SyscallException when there is no route
  Route route(SocketSpec spec, long high, long low, int scope) throws SyscallException;

  /// Waits until a socket has something to read, a socket whose last send was told to wait may send
  /// again, the monotonic `deadlineNanos` has passed, or [#wakeup] was called. May return early
  /// without a reason. `Long.MAX_VALUE` waits without a deadline.
  void await(long deadlineNanos) throws SyscallException;

  /// Makes the current or the next [#await] return. Thread-safe; calls are merged.
  void wakeup();

  /// Closes every socket that is still open, then the network. Idempotent.
  @Override
  void close();
}
