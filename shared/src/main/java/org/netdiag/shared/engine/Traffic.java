package org.netdiag.shared.engine;

import java.util.Set;
import org.netdiag.shared.net.SyscallException;

/// Sockets that the loop serves for some of its sessions.
interface Traffic {
  /// The sessions that use it.
  Set<Agenda.Entry> users();

  /// Told the time once per turn.
  void turn(long nanos);

  /// Reads what has arrived, a bounded number of batches, and returns how many slots there were.
  int receive() throws SyscallException;

  /// Hands every queued packet to the kernel as far as it takes them.
  void flush() throws SyscallException;

  /// Sends what its owner has held back. Called after every socket has been read and flushed, in
  /// the order in which they were opened.
  default void endTurn() throws SyscallException {}

  /// Ends what has waited for too long.
  void expire(long at);

  /// When something of it is due, or `Long.MAX_VALUE`.
  long nextAt();

  /// Asks the kernel for arrivals that it has dropped.
  void noteDrops();

  /// Whether nobody but its present users will ever ask for it.
  boolean exclusive();

  /// Closes its sockets.
  void close();
}
