package org.netdiag.shared.engine;

import java.lang.foreign.MemorySegment;
import org.netdiag.shared.net.Capabilities;
import org.netdiag.shared.net.SyscallException;
import org.netdiag.shared.wire.IpAddress;

/// A UDP socket that belongs to one session, which writes and matches its datagrams itself. Used by
/// the engine's thread.
///
/// Probes that an engine shall match and time belong on a [Lane]; this is for protocols whose
/// messages say by themselves what they answer.
public final class DatagramPort {
  private final DatagramCore core;

  DatagramPort(DatagramCore core) {
    this.core = core;
  }

  /// Puts a datagram beside those that leave with the next [#send]. Where many go to one server,
  /// those of one length that are added one after the other leave in one system call.
  ///
  /// @param token comes back with the transmit stamp
  /// @param to destination; a scope is used
  /// @param port destination port, 1 to 65535
  /// @param payload at most 65,535 bytes; copied
  /// @return false when those that were added have to leave first
  /// @throws IllegalStateException when the port has been closed
  public boolean add(long token, IpAddress to, int port, MemorySegment payload) {
    return core.add(token, to, port, payload);
  }

  /// Sends what was added and forgets it. Answers how many datagrams were done with, from the first
  /// on: [#errno] and the times of these are known until the next [#add]. The kernel cannot take
  /// the others now; they are to be added again when [DatagramReader#onTurnsEnd] is called next.
  ///
  /// @throws SyscallException when the socket itself has failed
  public int send() throws SyscallException {
    return core.send();
  }

  /// 0 when this host has sent the datagram that was added as number `at`, counted from 0;
  /// otherwise the errno with which it has refused it.
  public int errno(int at) {
    return core.added().errno(at);
  }

  /// Monotonic time just before it was sent.
  public long sentNanos(int at) {
    return core.added().sentNanos(at);
  }

  /// Wall-clock time just before it was sent, in nanoseconds since the epoch.
  public long sentEpochNanos(int at) {
    return core.added().sentEpochNanos(at);
  }

  /// Whether the port has been closed.
  public boolean closed() {
    return core.isClosed();
  }

  /// Local port and what the socket gives.
  public Capabilities capabilities() {
    return core.capabilities();
  }

  /// Closes it; nothing more arrives. Idempotent.
  public void close() {
    core.close();
  }
}
